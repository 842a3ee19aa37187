import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { comparable } from "../lib/native.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { fixtures } from "./fixtures.mjs";

const all = fixtures();
let server;

before(async () => {
  server = await startPackageServer(all.map(({ path }) => path));
});

after(() => server?.close());

for (const name of BROWSERS) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    test("every fixture has the same fingerprint as natively", async () => {
      const page = await browser.open();
      await page.goto(server.url);
      const results = await page.evaluate(hashAll, all.length);
      assert.equal(results.length, all.length);
      for (const [at, expected] of all.entries()) {
        assert.deepEqual(comparable(results[at]), comparable(expected), expected.file);
      }
    });
  });
}

/** In the page: what the package's client says of every file of the server. */
async function hashAll(count) {
  const { createHasher } = await import("/dist/index.js");
  const hasher = await createHasher();
  const found = [];
  for (let at = 0; at < count; at += 1) {
    const blob = await (await fetch(`/file/${at}`)).blob();
    try {
      found.push(await hasher.fingerprint(blob, { companions: "standard" }));
    } catch ({ name, code, seems }) {
      found.push({ name, error: { code, seems } });
    }
  }
  hasher.close();
  return found;
}
