import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { VeilprintError } from "./error.js";
import { type Hasher, WorkerHasher } from "./hasher.js";
import type { HasherOptions } from "./index.js";
import { defaultWasmUrl } from "./module.js";
import type { WorkerPort } from "./protocol.js";
import { inMemory, type Source } from "./source.js";

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
export type { HasherOptions } from "./index.js";
export type { Source } from "./source.js";
export { VERSION } from "./version.js";

/**
 * A {@link Hasher} for Node. It works in a thread of its own, so that time limits, cancelling and a
 * trap end that thread and not the program; an idle thread does not keep the program alive.
 *
 * @throws {VeilprintError} never here: what cannot be loaded shows at the first file
 */
export async function createHasher(options: HasherOptions = {}): Promise<Hasher> {
  let module: Promise<WebAssembly.Module> | undefined;
  const compile = async () => {
    module ??= readFile(options.wasmUrl ?? defaultWasmUrl()).then((bytes) => WebAssembly.compile(bytes));
    try {
      return await module;
    } catch (cause) {
      module = undefined;
      throw new VeilprintError("unavailable", "the WASM module could not be loaded", { cause });
    }
  };
  const workerUrl = options.workerUrl ?? new URL("./node-worker.js", import.meta.url);
  return new WorkerHasher({ compile, start: () => port(new Worker(workerUrl)), source: bytes });
}

function port(worker: Worker): WorkerPort {
  worker.unref();
  return {
    post: (message) => {
      worker.ref();
      worker.postMessage(message);
    },
    terminate: () => void worker.terminate(),
    listen: (onMessage, onBroken) => {
      worker.on("message", (message) => {
        if (message.type !== "progress") worker.unref();
        onMessage(message);
      });
      worker.on("messageerror", onBroken);
      worker.on("error", onBroken);
      worker.on("exit", (code) => onBroken(new Error(`the thread ended with ${code}`)));
    },
  };
}

async function bytes(file: Source): Promise<Uint8Array> {
  const known = inMemory(file);
  if (known !== undefined) return known;
  // `FileReaderSync` is missing in Node: the whole of a Blob is read before it is posted.
  if (file instanceof Blob) {
    try {
      return new Uint8Array(await file.arrayBuffer());
    } catch (cause) {
      throw new VeilprintError("read", "the file could not be read", { cause });
    }
  }
  throw new VeilprintError("invalid-options", "a file is a Buffer, an ArrayBuffer or a Blob");
}
