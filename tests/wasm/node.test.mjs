import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { CODES, createHasher, VERSION } from "veilprint";
import { decoderFor, errorCodes, fingerprintBytes, init, loadDecoder, version } from "veilprint/wasm";
import { PHOTO } from "../../www/package/dist/warm.js";
import { comparable, native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { fixtures } from "./fixtures.mjs";

const hasher = await createHasher();
after(() => hasher.close());

const wasm = new URL(import.meta.resolve("veilprint/veilprint_bg.wasm"));
// Those of expected.jsonl.
const OPTIONS = { companions: "standard" };

await init(await WebAssembly.compile(readFileSync(wasm)));

// (module (memory (export "memory") 1) (func (export "file") (param i32) (result i32) i32.const 16)
//   (func (export "begin") (param i32 f64 f64) (result i32) unreachable))
const TRAPPING = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 13, 2, 96, 1, 127, 1, 127, 96, 3, 127, 124, 124, 1, 127],
  ...[3, 3, 2, 0, 1],
  ...[5, 3, 1, 0, 1],
  ...[
    7, 25, 3, 6, 109, 101, 109, 111, 114, 121, 2, 0, 4, 102, 105, 108, 101, 0, 0, 5, 98, 101, 103, 105, 110,
    0, 1,
  ],
  ...[10, 10, 2, 4, 0, 65, 16, 11, 3, 0, 0, 11],
);

/** The outcome of a call in the form of a line of the command line. */
async function outcome(call) {
  try {
    return comparable(await call());
  } catch (error) {
    assert.equal(error.name, "VeilprintError", error.stack);
    return comparable({ error });
  }
}

test("every fixture has the same fingerprint in Node as natively", async () => {
  for (const expected of fixtures()) {
    const bytes = readFileSync(expected.path);
    assert.deepEqual(
      await outcome(() => hasher.fingerprint(bytes, OPTIONS)),
      comparable(expected),
      expected.file,
    );
  }
});

const outside = realPhotos("perf").filter((path) => /\.(heic|avif)$/.test(path));

test("photos of phones that need a decoder likewise", {
  skip: outside.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds perf/",
}, async () => {
  const lines = native(outside);
  for (const [at, path] of outside.entries()) {
    const found = await outcome(() => hasher.fingerprint(readFileSync(path), OPTIONS));
    assert.deepEqual(found, comparable(lines[at]), path);
  }
});

test("likewise in a pool, all at the same time", async () => {
  const pool = await createHasher({ workers: 3 });
  const all = fixtures();
  const outcomes = await Promise.all(
    all.map(({ path }) => outcome(() => pool.fingerprint(readFileSync(path), OPTIONS))),
  );
  pool.close();
  for (const [at, expected] of all.entries()) {
    assert.deepEqual(outcomes[at], comparable(expected), expected.file);
  }
});

test("a Buffer, its ArrayBuffer, a Blob and a part of a larger buffer give the same", async () => {
  const { path } = fixtures().find(({ error }) => error === undefined);
  const bytes = readFileSync(path);
  const alone = new Uint8Array(bytes);
  const larger = Buffer.concat([Buffer.alloc(99, 7), bytes, Buffer.alloc(99, 7)]);
  const expected = await hasher.fingerprint(bytes, { sha256: true });
  for (const source of [alone.buffer, new Blob([bytes]), larger.subarray(99, 99 + bytes.length)]) {
    assert.deepEqual(await hasher.fingerprint(source, { sha256: true }), expected);
  }
});

test("the bare functions say which decoder a file needs, and read it when they have it", async () => {
  for (const [format, name] of [
    ["webp", "webp"],
    ["tiff", "other"],
    ["heic", "heic"],
    ["avif", "avif"],
    ["jxl", "jxl"],
  ]) {
    const expected = fixtures().find((each) => each.format === format);
    const bytes = readFileSync(expected.path);
    assert.equal(decoderFor(bytes), name);
    assert.throws(() => fingerprintBytes(bytes), { name: "VeilprintError", code: "unavailable" });
    const file = new URL(import.meta.resolve(`veilprint/${name}.wasm`));
    await loadDecoder(name, await WebAssembly.compile(readFileSync(file)));
    assert.deepEqual(comparable(fingerprintBytes(bytes, { companions: "standard" })), comparable(expected));
  }
  assert.equal(decoderFor(readFileSync(fixtures()[0].path)), undefined);
});

test("the hashes of img_hash are those of the command line, by a module of their own", async () => {
  const read = (wanted) => fixtures().find(({ format, quality }) => format === wanted && quality >= 50).path;
  const files = [read("jpeg"), read("png"), read("webp"), read("heic")];
  const lines = native(files, "none", ["--similar"]);
  for (const [at, path] of files.entries()) {
    const bytes = readFileSync(path);
    const { similar } = await hasher.fingerprint(bytes, { similar: true });
    assert.equal(similar.length, 27);
    assert.deepEqual(similar, lines[at].similar);
  }
  const bytes = readFileSync(files[0]);
  assert.throws(() => fingerprintBytes(bytes, { similar: true }), {
    code: "unavailable",
    message: /"similar"/,
  });
  const file = new URL(import.meta.resolve("veilprint/similar.wasm"));
  await loadDecoder("similar", await WebAssembly.compile(readFileSync(file)));
  assert.deepEqual(fingerprintBytes(bytes, { similar: true }).similar, lines[0].similar);
  // A module without memory for them: (memory 1), and `file` that finds no room.
  const refusing = Uint8Array.of(...TRAPPING);
  refusing[refusing.indexOf(65, 80) + 1] = 0;
  await loadDecoder("similar", await WebAssembly.compile(refusing));
  assert.throws(() => fingerprintBytes(bytes, { similar: true }), { code: "limits" });
});

test("a decoder that traps is its file's damage; the module goes on", async () => {
  const heic = fixtures().find(({ format }) => format === "heic");
  // begin() is `unreachable`: a module that traps at every file.
  const trapping = await WebAssembly.compile(TRAPPING);
  await loadDecoder("heic", trapping);
  assert.throws(() => fingerprintBytes(readFileSync(heic.path)), { code: "corrupt", message: /gave up/ });
  const { path, pdq } = fixtures()[0];
  assert.equal(fingerprintBytes(readFileSync(path)).pdq, pdq);
});

test("the photo that a worker warms up with has a hash and companions, as natively", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "veilprint-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "warm.jpg");
  const bytes = Buffer.from(PHOTO, "base64");
  writeFileSync(path, bytes);
  const print = comparable(fingerprintBytes(bytes, OPTIONS));
  assert.equal(print.quality, 100);
  assert.ok(print.companions.length > 0);
  assert.deepEqual(print, comparable(native([path])[0]));
});

test("the client knows every code of the module, and has two of its own", () => {
  assert.deepEqual([...errorCodes(), "unavailable", "unsupported-browser"].sort(), [...CODES].sort());
});

test("module and client are of one version", () => {
  assert.equal(version(), VERSION);
});

test("unknown options, and a file that is none, are the caller's error", async () => {
  await assert.rejects(hasher.fingerprint(Buffer.alloc(9), { fulll: true }), { code: "invalid-options" });
  await assert.rejects(hasher.fingerprint(Buffer.alloc(9), { companions: "all" }), {
    code: "invalid-options",
  });
  await assert.rejects(hasher.fingerprint("a.jpg"), { code: "invalid-options" });
  assert.throws(() => fingerprintBytes(new Uint8Array(9), { limits: { bytes: -1 } }), {
    name: "VeilprintError",
    code: "invalid-options",
  });
});

test("a file that is no picture says what it seems to be, through the thread", async () => {
  await assert.rejects(hasher.fingerprint(Buffer.from("%PDF-1.7\n")), {
    code: "unsupported-format",
    seems: "PDF",
  });
});

test("progress ends at the whole file", async () => {
  const { path } = fixtures().find(({ error }) => error === undefined);
  const bytes = readFileSync(path);
  const seen = [];
  await hasher.fingerprint(bytes, { onProgress: (progress) => seen.push(progress) });
  assert.ok(seen.length > 0);
  for (const [at, progress] of seen.entries()) {
    assert.equal(progress.bytesTotal, bytes.length);
    assert.ok(progress.bytesRead >= (seen[at - 1]?.bytesRead ?? 0) && progress.bytesRead <= bytes.length);
  }
});

test("a report holds what may leave the device and nothing else", async () => {
  const { path } = fixtures().find(({ quality, asStored }) => quality >= 50 && asStored !== undefined);
  const options = { sha256: true, md5: true, full: true, companions: "wide" };
  const print = await hasher.fingerprint(readFileSync(path), options);
  const { pdq, quality, asStored, companions } = print;
  assert.ok(companions.length > 15);
  assert.deepEqual(JSON.parse(await hasher.report([print], { partner: "name" })), {
    version: 1,
    images: [{ pdq, quality, asStored, companions }],
    partner: "name",
  });
  await assert.rejects(hasher.report([{ ...print, quality: 49 }]), { code: "invalid-report" });
  await assert.rejects(hasher.report([]), { code: "invalid-report" });
  await assert.rejects(hasher.report([print], { partner: "No Name" }), { code: "invalid-report" });
});

test("stopping a file, or its time limit, ends the thread and not the hasher", async () => {
  const { path, pdq } = fixtures().find(({ error }) => error === undefined);
  const bytes = readFileSync(path);
  const stop = new AbortController();
  const stopped = hasher.fingerprint(bytes, { signal: stop.signal });
  stop.abort();
  await assert.rejects(stopped, { code: "cancelled" });
  assert.equal((await hasher.fingerprint(bytes)).pdq, pdq);
});

test("a program that waits for a file without a time limit does not end before it", () => {
  const { path, pdq } = fixtures().find(({ error, format }) => error === undefined && format === "heic");
  const program = `
    import { readFileSync } from "node:fs";
    import { createHasher } from ${JSON.stringify(import.meta.resolve("veilprint"))};
    const hasher = await createHasher({ workers: 1 });
    const file = readFileSync(${JSON.stringify(path)});
    console.log((await hasher.fingerprint(file, { timeout: Infinity })).pdq);`;
  const folder = mkdtempSync(join(tmpdir(), "veilprint-alone-"));
  try {
    const main = join(folder, "main.mjs");
    writeFileSync(main, program);
    assert.equal(execFileSync(process.execPath, [main], { encoding: "utf8" }).trim(), pdq);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
