import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { goodFixture, someFixtures, truncated, written } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";
import { readable } from "./person.mjs";

const photos = realPhotos("photos");
const skip = photos.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds photos/";

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    /** Chooses the files and compares what the page then says with what the command line says. */
    async function sameAsNative(files) {
      await own.person.choose(files);
      const expected = native(files);
      for (const [at, file] of files.entries()) {
        assert.deepEqual(await own.person.result(file), readable(expected[at]), file);
      }
    }

    test("the hash on the page is the command line's, and nothing goes over the network", async () => {
      await own.open();
      await sameAsNative(someFixtures());
      assert.deepEqual(own.requests(), []);
    });

    test("real photos likewise", { skip }, async () => {
      await own.open();
      await sameAsNative(photos);
      assert.deepEqual(own.requests(), []);
    });

    test("dropped photos likewise", async () => {
      await own.open();
      const file = goodFixture();
      await own.screen.drop("veilprint-picker >>> .zone", [
        { name: basename(file), content: readFileSync(file) },
      ]);
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
      await sameAsNative(files);
      const text = await own.person.text(files[0]);
      assert.match(text, /It seems to be PDF\.[\s\S]*JPEG, PNG, WebP, GIF, BMP and TIFF can be read/);
      assert.match(await own.person.text(files[1]), /incomplete|damaged/);
      assert.equal(await own.screen.text("[role=status]"), "4 of 4 finished");
    });

    test("a removed photo is gone, and can be chosen again", async () => {
      await own.open();
      const file = goodFixture();
      await sameAsNative([file]);
      await own.person.press(file, "Remove");
      await own.screen.gone("veilprint-picture");
      await sameAsNative([file]);
    });
  });
}
