import type { DecoderName } from "./decoder.js";
import { VeilprintError } from "./error.js";
import { type Hasher, WorkerHasher } from "./hasher.js";
import type { Give } from "./link.js";
import { compile, defaultDecoderUrl, defaultWasmUrl, provide } from "./module.js";
import { type Device, pooled, workersFor } from "./pool.js";
import type { WorkerPort } from "./protocol.js";
import { accepted } from "./source.js";
import { startWorker } from "./start-worker.js";

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
export type { FileOptions, Hasher } from "./hasher.js";
export type { Frame, Pixels } from "./pixels.js";
export type { Source } from "./source.js";
export { VERSION } from "./version.js";

// While the browser reads a worker's file that has nothing to do: with one worker more the processors have.
const WAITING = 1;

/** Options of {@link createHasher}. */
export interface HasherOptions {
  /**
   * How many files may be hashed at the same time, each in a worker of its own. Where nothing is
   * said as many as the device has threads, in a browser one more where there are several; but at most
   * one for each 2 GiB of memory (4 GiB where a browser does not tell), and at most 4.
   */
  workers?: number;
  /** Where `veilprint/worker` lies, of the page's own origin; for bundlers that do not tell. */
  workerUrl?: URL | string;
  /** Where `veilprint/veilprint_bg.wasm` lies; for bundlers that do not tell. */
  wasmUrl?: URL | string;
  /**
   * Where the modules of {@link DecoderName} lie (`veilprint/heic.wasm` and so on), likewise. They
   * are not loaded before a file needs them.
   */
  decoderUrls?: { [Name in DecoderName]?: URL | string };
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
 * @throws {VeilprintError} `unsupported-browser` where it has no workers or no WebAssembly;
 *   `invalid-options`
 */
export async function createHasher(options: HasherOptions = {}): Promise<Hasher> {
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
    throw new VeilprintError("unsupported-browser", "this browser has no workers or no WebAssembly");
  }
  const host = {
    compile: () => compile(options.wasmUrl ?? defaultWasmUrl()),
    decoder: (name: DecoderName, give: Give) =>
      provide(options.decoderUrls?.[name] ?? defaultDecoderUrl(name), give),
    start: () => port(startWorker(options.workerUrl)),
    source: accepted,
  };
  const device: Device = globalThis.navigator ?? {};
  return pooled(options.workers ?? workersFor(device, WAITING), () => new WorkerHasher(host));
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
