import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, SETTINGS } from "../lib/browsers.mjs";
import { hashAll } from "../lib/hash-all.mjs";
import { comparable, native } from "../lib/native.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { pixels, processors } from "../lib/signs.mjs";
import { fixtures } from "./fixtures.mjs";

const SIGNS = { pixels, processors };

const photos = realPhotos("photos");
const skip = photos.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds photos/";
const own = fixtures();
const real = photos.length === 0 ? [] : native(photos).map((line, at) => ({ path: photos[at], ...line }));
const all = [...own, ...real];
let server;

before(async () => {
  server = await startPackageServer(all.map(({ path }) => path));
});

after(() => server?.close());

for (const [title, { name, device, signs }] of Object.entries(SETTINGS)) {
  describe(title, () => {
    let [browser, page, results] = [];
    before(async () => {
      browser = await launch(name, device);
      page = await browser.open();
      await page.goto(server.url);
      results = await page.evaluate(hashAll, all.length);
    });
    after(() => browser?.close());

    for (const [sign, expected] of Object.entries(signs)) {
      test(`its ${sign} are ${expected ? "disguised" : "as they are"}`, async () => {
        assert.equal(await page.evaluate(SIGNS[sign]), expected);
      });
    }

    test("every fixture has the same fingerprint as natively", () => compare(0, own.length));

    test("so have the hashes of img_hash, of a file that needs a decoder too", async () => {
      const at = own.findIndex(({ format, orientation }) => format === "webp" && orientation > 1);
      const { similar } = await page.evaluate(async (at) => {
        const { createHasher } = await import("/dist/index.js");
        const hasher = await createHasher({ workers: 1 });
        const blob = await (await fetch(`/file/${at}`)).blob();
        const print = await hasher.fingerprint(blob, { similar: true });
        hasher.close();
        return print;
      }, at);
      assert.equal(similar.length, 27);
      assert.deepEqual(similar, native([own[at].path], "none", ["--similar"])[0].similar);
    });

    test("real photos likewise", { skip }, () => compare(own.length, all.length));

    function compare(from, to) {
      assert.ok(to > from);
      assert.equal(results.length, all.length);
      for (let at = from; at < to; at += 1) {
        assert.deepEqual(comparable(results[at]), comparable(all[at]), all[at].file);
      }
    }
  });
}
