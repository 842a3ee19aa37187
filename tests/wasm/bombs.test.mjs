import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { createHasher } from "veilprint";
import { BOMBS, LARGE, needed } from "../lib/paths.mjs";
import { fixtures } from "./fixtures.mjs";

const MEBIBYTE = 1024 * 1024;

// For baseline JPEG and PNG without interlacing, of any size.
const STREAMED = 24 * MEBIBYTE;

// Milliseconds after which the client gives a file up: it then ends as `timeout`, which is no
// outcome that is wanted of any.
const TIMEOUT = 10_000;

const { path, pdq } = fixtures().find(({ error }) => error === undefined);
const good = readFileSync(path);

const hashers = [];
after(() => {
  for (const hasher of hashers) hasher.close();
});

/** Bytes, what comes of them, and the memory that it took in a module of its own. */
async function measured(file, options, bytes = readFileSync(file)) {
  const hasher = await createHasher();
  hashers.push(hasher);
  await hasher.ready();
  let outcome = "fingerprint";
  try {
    await hasher.fingerprint(bytes, { timeout: TIMEOUT, ...options });
  } catch ({ name, code, message }) {
    assert.equal(name, "VeilprintError", message);
    outcome = code;
  }
  const memory = hasher.peakMemory;
  assert.equal((await hasher.fingerprint(good)).pdq, pdq, `the file after ${file}`);
  hasher.close();
  return { bytes: bytes.length, outcome, memory };
}

const bombs = readdirSync(needed(BOMBS, "`make fixtures` writes it"));

test("there are bombs", () => assert.ok(bombs.length > 25));

for (const name of bombs) {
  test(`${name}, and the file after it`, async () => {
    const { outcome, memory } = await measured(join(BOMBS, name));
    const wanted = name.split(".").at(-1);
    if (wanted === "refused") assert.ok(!["fingerprint", "internal", "timeout"].includes(outcome), outcome);
    else assert.equal(outcome, wanted);
    assert.ok(memory > 0 && memory <= 600 * MEBIBYTE, `${memory} bytes`);
  });
}

test("rows are streamed: 900 megapixels, where they are allowed, take no memory", async () => {
  const { outcome, memory } = await measured(join(BOMBS, "png-900-megapixels.limits"), {
    limits: { pixels: 2 ** 30 },
  });
  assert.equal(outcome, "fingerprint");
  assert.ok(memory <= STREAMED, `${memory} bytes`);
});

test("photos of many megapixels take 24 MB and the file, where their format has rows", async () => {
  const names = [
    "jpeg-48-megapixels.jpg",
    "jpeg-12-megapixels-scan-a-component.jpg",
    "png-12-megapixels.png",
  ];
  for (const name of names) {
    const { bytes, outcome, memory } = await measured(join(needed(LARGE, "`make fixtures` writes it"), name));
    assert.equal(outcome, "fingerprint");
    assert.ok(memory > 0 && memory <= STREAMED + bytes, `${name}: ${memory} bytes`);
  }
});

/** The same JPEG with an EXIF block behind its first marker, which says that it is stored turned. */
function turned(jpeg) {
  const exif = "ffe10022 457869660000 4d4d002a00000008 0001 011200030000000100060000 00000000";
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from(exif.replaceAll(" ", ""), "hex"), jpeg.subarray(2)]);
}

test("a worker that a file made grow is replaced, and nobody notices", async () => {
  const path = join(LARGE, "jpeg-12-megapixels-progressive.jpg");
  const large = turned(readFileSync(path));
  // With the hash of all pixels too, which holds them all of a picture that is stored turned.
  const options = { full: true };
  const expected = await measured(path, options, large);
  assert.ok(expected.memory > 64 * MEBIBYTE, `${expected.memory} bytes: it does not show what it should`);
  const hasher = await createHasher({ workers: 1 });
  hashers.push(hasher);
  const { pdq: first } = await hasher.fingerprint(large, options);
  // The queue goes on in its order.
  const prints = await Promise.all(
    [good, large, good, large, good].map((file) => hasher.fingerprint(file, file === large ? options : {})),
  );
  assert.deepEqual(
    prints.map((print) => print.pdq),
    [pdq, first, pdq, first, pdq],
  );
  assert.ok(hasher.peakMemory < 2 * expected.memory);
});
