import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { goodFixture, someFixtures, truncated, written } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";
import { readable } from "./person.mjs";

const own = eachOnAPage();

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

const photos = realPhotos("photos");
const skip = photos.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds photos/";

test("real photos likewise", { skip }, async () => {
  await own.open();
  await sameAsNative(photos);
  assert.deepEqual(own.requests(), []);
});

test("dropped photos likewise", async () => {
  await own.open();
  const file = goodFixture();
  const content = readFileSync(file).toString("base64");
  const data = await own.page.evaluateHandle(
    async ({ base64, name }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { base64: content, name: basename(file) },
  );
  await own.page.locator("veilprint-picker .zone").dispatchEvent("drop", { dataTransfer: data });
  assert.deepEqual(await own.person.result(file), readable(native([file])[0]));
  assert.deepEqual(own.requests(), []);
});

test("a file that cannot be used is explained, and the others are not touched by it", async () => {
  await own.open();
  const files = [written("notes.pdf", "%PDF-1.7\n"), truncated(), written("empty.jpg", ""), goodFixture()];
  await sameAsNative(files);
  const text = await own.person.text(files[0]);
  assert.match(text, /It seems to be PDF\.[\s\S]*JPEG, PNG, WebP, GIF, BMP and TIFF can be read/);
  assert.match(await own.person.text(files[1]), /incomplete|damaged/);
  assert.equal(await own.page.getByRole("status").innerText(), "4 of 4 finished");
});

test("a removed photo is gone, and can be chosen again", async () => {
  await own.open();
  const file = goodFixture();
  await sameAsNative([file]);
  await own.person.press(file, "Remove");
  assert.equal(await own.page.locator("veilprint-picture").count(), 0);
  await sameAsNative([file]);
});
