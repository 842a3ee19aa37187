import { instantiate } from "./bindings.js";
import { addDecoder, type DecoderName } from "./decoder.js";
import { compile, defaultDecoderUrl, defaultWasmUrl } from "./module.js";
import type { Memory, Module } from "./webassembly.js";

export {
  buildReport,
  decoderFor,
  errorCodes,
  fingerprintBlob,
  fingerprintBytes,
  fingerprintPixels,
  lumaOfBytes,
  type OnProgress,
  trappedInDecoder,
  version,
} from "./bindings.js";
export type { DecoderName } from "./decoder.js";
export { CODES, type Code, type PlainError, VeilprintError } from "./error.js";
export type {
  Fingerprint,
  FingerprintOptions,
  Limits,
  Progress,
  ReportImage,
  SimilarHash,
} from "./fingerprint.js";
export type { Memory, Module } from "./webassembly.js";

let memory: Promise<WebAssembly.Memory> | undefined;

/**
 * Loads the module into this thread; the other functions of this file need that first. Calling it
 * again does nothing, unless loading failed: then it tries again.
 *
 * @param moduleOrUrl a compiled module (always so in Node), or where the `.wasm` file lies
 * @returns the memory of the instance
 * @throws {VeilprintError} `unavailable`
 */
export function init(moduleOrUrl: Module | URL | string = defaultWasmUrl()): Promise<Memory> {
  memory ??= load(moduleOrUrl).catch((error: unknown) => {
    memory = undefined;
    throw error;
  });
  return memory;
}

/**
 * Loads a decoder, for the files of which {@link decoderFor} says that they need it; or `similar`, for the
 * option of that name.
 *
 * @param name which
 * @param moduleOrUrl its compiled module (always so in Node), or where its `.wasm` file lies
 * @throws {VeilprintError} `unavailable`
 */
export async function loadDecoder(
  name: DecoderName,
  moduleOrUrl: Module | URL | string = defaultDecoderUrl(name),
): Promise<void> {
  addDecoder(name, moduleOrUrl instanceof WebAssembly.Module ? moduleOrUrl : await compile(moduleOrUrl));
}

async function load(moduleOrUrl: WebAssembly.Module | URL | string): Promise<WebAssembly.Memory> {
  return instantiate(moduleOrUrl instanceof WebAssembly.Module ? moduleOrUrl : await compile(moduleOrUrl));
}
