import * as raw from "../wasm/veilprint.js";
import { type DecoderName, instanceOf, type Outside } from "./decoder.js";
import { VeilprintError } from "./error.js";
import type { Fingerprint, FingerprintOptions, Progress, ReportImage } from "./fingerprint.js";
import type { Memory, Module } from "./webassembly.js";

// The generated declarations say `any` for everything that is not a number or a text: the types
// are given here, and what is thrown is made a VeilprintError. A trap is not: it passes as the
// RuntimeError it is, and whoever meets it must give the instance up.

/** Called with bytes read, bytes in all, and what is being done. */
export type OnProgress = (bytesRead: number, bytesTotal: number, stage: Progress["stage"]) => void;

/**
 * Instantiates a compiled module, at once, in this thread.
 *
 * @returns its memory, which grows and never shrinks
 */
export function instantiate(module: Module): Memory {
  return raw.initSync({ module }).memory;
}

// In workers only, and so unknown to the compiler in files that others use too.
declare const FileReaderSync: { new (): { readAsArrayBuffer(blob: Blob): ArrayBuffer } };

// Bytes by which a format is told.
const HEAD = 512;

// Bytes of a file that are read at once, in nearly every photo all of it. Each reading asks another
// process and waits for it.
const SLICE = 8 * 1024 * 1024;

let largest = 0;

/** The largest memory, in bytes, that the modules beside the main one have had for a file in this thread. */
export function outsideMemory(): number {
  return largest;
}

/**
 * Which decoder a file needs beside the module, if it needs one. The functions for files throw
 * `unavailable` as long as that is not loaded.
 *
 * @param head the file's first 512 bytes, or more, or the whole of a smaller one
 */
export function decoderFor(head: Uint8Array): DecoderName | undefined {
  // The module knows these names and no others.
  return raw.decoderOf(head.subarray(0, HEAD)) as DecoderName | undefined;
}

// The file whose decoder was asked for last, and its first slice: its fingerprint comes next.
let begun: { blob: Blob; start: Uint8Array | undefined } | undefined;

function startOf(blob: Blob): Uint8Array | undefined {
  if (begun?.blob !== blob) begun = { blob, start: firstSlice(blob) };
  return begun.start;
}

function firstSlice(blob: Blob): Uint8Array | undefined {
  try {
    // In Chromium to make a slice takes as long again as to read it.
    const slice = blob.size > SLICE ? blob.slice(0, SLICE) : blob;
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(slice));
  } catch {
    // A file that cannot be read is told by who reads it.
    return undefined;
  }
}

/** The same for a file that is read slice by slice; only inside a web worker. */
export function decoderForBlob(blob: Blob): DecoderName | undefined {
  const start = startOf(blob);
  return start === undefined ? undefined : decoderFor(start);
}

function decoded<Value>(
  name: DecoderName | undefined,
  options: FingerprintOptions | undefined,
  call: (outside?: Outside, similar?: Outside) => Value,
): Value {
  const outside = name === undefined ? undefined : instanceOf(name);
  const similar = options?.similar === true ? instanceOf("similar") : undefined;
  try {
    return revived(() => call(outside, similar));
  } finally {
    largest = Math.max(largest, (outside?.memory ?? 0) + (similar?.memory ?? 0));
  }
}

/**
 * The fingerprint of a file that is read slice by slice. Only inside a web worker: it needs
 * `FileReaderSync`.
 *
 * @throws {VeilprintError}
 */
export function fingerprintBlob(
  blob: Blob,
  options?: FingerprintOptions,
  onProgress?: OnProgress,
): Fingerprint {
  const name = decoderForBlob(blob);
  const start = startOf(blob);
  begun = undefined;
  return decoded(name, options, (outside, similar) =>
    raw.fingerprintBlob(blob, options, onProgress, outside, start, similar),
  );
}

/**
 * The fingerprint of a file's bytes, in any thread.
 *
 * @throws {VeilprintError}
 */
export function fingerprintBytes(
  bytes: Uint8Array,
  options?: FingerprintOptions,
  onProgress?: OnProgress,
): Fingerprint {
  return decoded(decoderFor(bytes), options, (outside, similar) =>
    raw.fingerprintBytes(bytes, options, onProgress, outside, similar),
  );
}

/**
 * The fingerprint of decoded pixels, for those who bring their own decoder. Never take them from a
 * canvas: browsers add noise there against tracking.
 *
 * @param rgba 8-bit RGBA, rows from the top, upright: `4 * width * height` bytes
 * @throws {VeilprintError}
 */
export function fingerprintPixels(
  rgba: Uint8Array,
  width: number,
  height: number,
  options?: FingerprintOptions,
): Pick<Fingerprint, "pdq" | "quality" | "full" | "fullQuality"> {
  return revived(() => raw.fingerprintPixels(rgba, width, height, options));
}

/**
 * The 64x64 luma samples, 0 to 255, row by row from the top, that the hash of a file is computed
 * from: to show people what it sees. Not to be sent anywhere: it is a small grey picture.
 *
 * @throws {VeilprintError}
 */
export function lumaOfBytes(bytes: Uint8Array): Float32Array {
  return decoded(decoderFor(bytes), undefined, (outside) => raw.lumaOfBytes(bytes, outside));
}

/**
 * The JSON to send; fields that a report does not have are dropped.
 *
 * @throws {VeilprintError} `invalid-report`
 */
export function buildReport(images: readonly ReportImage[], partner?: string): string {
  return revived(() => raw.buildReport(images, partner));
}

/**
 * After a trap: whether a decoder was at work, so that the file is to blame and not this package.
 * The only function to call of an instance that trapped.
 */
export function trappedInDecoder(): boolean {
  return raw.trappedInDecoder();
}

/** Every code that the module can give. */
export function errorCodes(): string[] {
  return raw.errorCodes();
}

/** The version that the module was built from. */
export function version(): string {
  return raw.version();
}

function revived<Value>(call: () => Value): Value {
  try {
    return call();
  } catch (thrown) {
    throw VeilprintError.recognise(thrown) ?? thrown;
  }
}
