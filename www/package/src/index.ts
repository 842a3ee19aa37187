import { VeilprintError } from "./error.js";
import { type Hasher, WorkerHasher } from "./hasher.js";
import { compile, defaultWasmUrl } from "./module.js";
import type { WorkerPort } from "./protocol.js";
import { inMemory } from "./source.js";
import { startWorker } from "./start-worker.js";

export { CODES, type Code, VeilprintError } from "./error.js";
export type {
  Fingerprint,
  FingerprintOptions,
  Limits,
  Progress,
  ReportImage,
  SimilarHash,
} from "./fingerprint.js";
export type { FileOptions, Hasher } from "./hasher.js";
export type { Source } from "./source.js";
export { VERSION } from "./version.js";

/** Options of {@link createHasher}, for those whose bundler moves files without telling. */
export interface HasherOptions {
  /** Where `veilprint/worker` lies; of the page's own origin. */
  workerUrl?: URL | string;
  /** Where `veilprint/veilprint_bg.wasm` lies. */
  wasmUrl?: URL | string;
}

/**
 * A {@link Hasher} for this page. Nothing is loaded before it is needed: see {@link Hasher.ready}.
 *
 * ```js
 * const hasher = await createHasher();
 * const { pdq, quality } = await hasher.fingerprint(file);
 * hasher.close();
 * ```
 *
 * @throws {VeilprintError} `unsupported-browser` where it has no workers or no WebAssembly
 */
export async function createHasher(options: HasherOptions = {}): Promise<Hasher> {
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
    throw new VeilprintError("unsupported-browser", "this browser has no workers or no WebAssembly");
  }
  return new WorkerHasher({
    compile: () => compile(options.wasmUrl ?? defaultWasmUrl()),
    start: () => port(startWorker(options.workerUrl)),
    source: async (file) => accepted(file),
  });
}

function port(worker: Worker): WorkerPort {
  return {
    post: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    listen: (onMessage, onBroken) => {
      worker.addEventListener("message", (event) => onMessage(event.data));
      worker.addEventListener("messageerror", onBroken);
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        onBroken(event.error ?? event.message);
      });
    },
  };
}

function accepted(file: unknown): Blob | Uint8Array {
  const bytes = inMemory(file);
  if (bytes !== undefined) return bytes;
  // By its methods: a file that was chosen in another frame is no instance of this frame's Blob.
  const { slice, size } = (file ?? {}) as Partial<Blob>;
  if (typeof slice === "function" && typeof size === "number") return file as Blob;
  throw new VeilprintError("invalid-options", "a file is a Blob, an ArrayBuffer or a Uint8Array");
}
