import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { SETTINGS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { pixels, processors } from "../lib/signs.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { readable, reported } from "./expected.mjs";
import { goodFixture, someFixtures, truncated, written } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

// As many pictures as the page takes at a time.
const MOST = 100;

const photos = realPhotos("photos");
const skip = photos.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds photos/";

for (const [title, { name, device, signs }] of Object.entries(SETTINGS)) {
  describe(title, () => {
    const own = eachOnAPage(name, { device, deeds: { processors } });

    /** Chooses the files and compares what the page then says with what the command line says. */
    async function sameAsNative(files) {
      await own.person.choose(files);
      const expected = native(files);
      for (const [at, file] of files.entries()) {
        assert.deepEqual(await own.person.result(file), readable(expected[at]), file);
      }
      return expected;
    }

    /** The same of the report, which has quality and the hash as stored too. */
    async function sameReport(lines) {
      assert.deepEqual(JSON.parse(await own.person.review()), reported(lines));
      assert.deepEqual(own.requests(), []);
    }

    /** Takes the fetching of decoders out of what was asked: each once, of this portal. */
    function decodersFetched() {
      const isDecoder = (line) => /\/assets\/(webp|heic|avif|jxl|other)-[\w-]{8}\.wasm$/.test(line);
      const { seen } = own.portal;
      const fetched = seen.filter(isDecoder);
      assert.ok(fetched.every((line) => line.startsWith("GET /assets/")));
      const watched = own.watch.requests.filter((line) => isDecoder(line) && line.includes(own.portal.url));
      assert.equal(watched.length, fetched.length);
      own.watch.requests.splice(0, Infinity, ...own.watch.requests.filter((line) => !watched.includes(line)));
      seen.splice(0, Infinity, ...seen.filter((line) => !isDecoder(line)));
      return fetched.map((line) => line.replace(/.*\/(\w+)-.*/, "$1")).sort();
    }

    test("the hash on the page is the command line's, and nothing goes over the network", async () => {
      await own.open();
      const files = someFixtures().filter((path) => /\.(jpg|png)$/.test(path));
      assert.ok(files.length >= 5, files.join());
      await sameReport(await sameAsNative(files));
    });

    test("what needs a decoder has it fetched once from the page's own portal, and nothing else", async () => {
      await own.open();
      const lines = await sameAsNative(someFixtures());
      assert.deepEqual(decodersFetched(), ["avif", "heic", "jxl", "other", "webp"]);
      await sameReport(lines);
    });

    for (const [what, fault] of Object.entries({
      "cannot be fetched": { refuse: true },
      "is damaged": { status: 200, headers: { "content-type": "application/wasm" }, body: "no module" },
    })) {
      test(`a decoder that ${what} costs its own files, until it is whole`, async () => {
        await own.open();
        const heic = someFixtures().find((path) => path.endsWith(".heic"));
        own.portal.fail({ method: "GET", path: /heic-[\w-]{8}\.wasm$/, ...fault });
        await own.person.choose([heic, goodFixture()]);
        assert.deepEqual(await own.person.result(goodFixture()), readable(native([goodFixture()])[0]));
        assert.deepEqual(await own.person.result(heic), readable({ error: { code: "unavailable" } }));
        own.portal.mend();
        await own.person.act(heic, "remove");
        await own.person.choose([heic]);
        assert.deepEqual(await own.person.result(heic), readable(native([heic])[0]));
        // The browser's own words about what could not be fetched.
        own.complaints.length = 0;
      });
    }

    test("so is that of every fixture, whatever the browser makes of what it draws", async () => {
      const all = fixtures();
      for (let from = 0; from < all.length; from += MOST) {
        const some = all.slice(from, from + MOST);
        await own.open();
        assert.equal(await own.page.evaluate(pixels), signs.pixels);
        // Of the worker, since the page is told of one by the test.
        if ("processors" in signs) assert.equal(await own.inWorker("processors"), signs.processors);
        await own.person.choose(some.map(({ path }) => path));
        const shown = new Map();
        for (const { name, pdq, code } of await own.person.allFinished()) shown.set(name, { pdq, code });
        assert.equal(shown.size, some.length);
        for (const { file, pdq, error } of some) {
          assert.deepEqual(shown.get(file), { pdq, code: error?.code }, file);
        }
        decodersFetched();
        assert.deepEqual(own.requests(), []);
      }
    });

    test("real photos likewise", { skip }, async () => {
      await own.open();
      const lines = await sameAsNative(photos);
      assert.deepEqual(decodersFetched(), ["webp"]);
      await sameReport(lines);
    });

    test("dropped and pasted pictures likewise", async () => {
      await own.open();
      await own.person.begin();
      const file = goodFixture();
      const given = [{ name: basename(file), content: readFileSync(file) }];
      await own.screen.drop("veilprint-picker >>> .zone", given);
      assert.deepEqual(await own.person.result(file), readable(native([file])[0]));
      await own.person.act(file, "remove");
      await own.screen.gone("veilprint-picture");
      await own.screen.paste(given);
      assert.deepEqual(await own.person.result(file), readable(native([file])[0]));
      assert.deepEqual(own.requests(), []);
    });

    test("a file that cannot be used is explained, and the others are not touched by it", async () => {
      await own.open();
      const files = [
        written("notes.pdf", "%PDF-1.7\n"),
        truncated(),
        written("empty.jpg", ""),
        goodFixture(),
      ];
      const lines = await sameAsNative(files);
      assert.match(await own.person.text(files[0]), /PDF/);
      assert.match(await own.person.text(files[1]), /incomplete|damaged/);
      assert.match(await own.person.field("progress"), /\b4\b.*\b4\b/);
      await sameReport(lines);
    });

    test("a removed picture is gone, and can be chosen again", async () => {
      await own.open();
      const file = goodFixture();
      await sameAsNative([file]);
      await own.person.act(file, "remove");
      await own.screen.gone("veilprint-picture");
      await sameReport(await sameAsNative([file]));
    });
  });
}
