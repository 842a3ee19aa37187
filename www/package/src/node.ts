import { readFile } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { Worker } from "node:worker_threads";
import type { DecoderName } from "./decoder.js";
import { VeilprintError } from "./error.js";
import { type Hasher, WorkerHasher } from "./hasher.js";
import type { HasherOptions } from "./index.js";
import type { Give } from "./link.js";
import { Loaded } from "./loaded.js";
import { defaultDecoderUrl, defaultWasmUrl } from "./module.js";
import { pooled, workersFor } from "./pool.js";
import type { WorkerPort } from "./protocol.js";
import { accepted, isBlob, type Posted, type Source } from "./source.js";
import type { Module } from "./webassembly.js";

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
export type { HasherOptions } from "./index.js";
export type { Frame, Pixels } from "./pixels.js";
export type { Source } from "./source.js";
export { VERSION } from "./version.js";

/**
 * A {@link Hasher} for Node. It works in threads of its own, so that time limits, cancelling and a
 * trap end a thread and not the program; idle threads do not keep the program alive.
 *
 * @throws {VeilprintError} `invalid-options`; what cannot be loaded shows at the first file
 */
export async function createHasher(options: HasherOptions = {}): Promise<Hasher> {
  const modules = new Loaded<Module>(async (url) => WebAssembly.compile(await readFile(url)));
  const workerUrl = options.workerUrl ?? new URL("./node-worker.js", import.meta.url);
  const host = {
    compile: () => modules.get(options.wasmUrl ?? defaultWasmUrl()),
    decoder: async (name: DecoderName, give: Give) => {
      await give(await modules.get(options.decoderUrls?.[name] ?? defaultDecoderUrl(name)));
    },
    start: () => port(thread(workerUrl)),
    source: inMemory,
  };
  const device = { hardwareConcurrency: availableParallelism(), deviceMemory: totalmem() / 2 ** 30 };
  return pooled(options.workers ?? workersFor(device), () => new WorkerHasher(host));
}

// Bundlers that look for `new Worker` take the worker apart and put it together again for their own
// idea of where it runs. It is one file, which can be copied as it is.
function thread(url: URL | string): Worker {
  return Reflect.construct(Worker, [url]);
}

function port(worker: Worker): WorkerPort {
  worker.unref();
  // A thread at a task keeps the program alive, whatever else it says meanwhile; nothing else does that where
  // the task has no time limit.
  let busy = false;
  return {
    post: (message) => {
      busy ||= message.type === "task";
      worker.ref();
      worker.postMessage(message);
    },
    terminate: () => void worker.terminate(),
    listen: (onMessage, onBroken) => {
      worker.on("message", (message) => {
        if (["done", "failed", "refused"].includes(message.type)) busy = false;
        if (!busy) worker.unref();
        onMessage(message);
      });
      worker.on("messageerror", onBroken);
      worker.on("error", onBroken);
      worker.on("exit", (code) => onBroken(new Error(`the thread ended with ${code}`)));
    },
  };
}

/** `FileReaderSync` is missing in Node: the whole of a Blob is read before it is posted. */
async function inMemory(file: Source): Promise<Posted> {
  if (!isBlob(file)) return await accepted(file);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new VeilprintError("read", "the file could not be read", { cause });
  }
}
