import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../lib/chromium.mjs";
import { comparable } from "../lib/native.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { fixtures } from "./fixtures.mjs";

const all = fixtures();
let browser;
let server;

before(async () => {
  browser = await launch();
  server = await startPackageServer(all.map(({ path }) => path));
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("every fixture has the same fingerprint in Chromium as natively", async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  const results = await page.evaluate(async (count) => {
    const { createHasher } = await import("/dist/index.js");
    const hasher = await createHasher();
    const found = [];
    for (let at = 0; at < count; at += 1) {
      const blob = await (await fetch(`/file/${at}`)).blob();
      try {
        found.push(await hasher.fingerprint(blob));
      } catch ({ name, code, seems }) {
        found.push({ name, error: { code, seems } });
      }
    }
    hasher.close();
    return found;
  }, all.length);
  assert.equal(results.length, all.length);
  for (const [at, expected] of all.entries()) {
    assert.deepEqual(comparable(results[at]), comparable(expected), expected.file);
  }
});
