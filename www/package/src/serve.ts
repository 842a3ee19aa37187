import * as bindings from "./bindings.js";
import { VeilprintError } from "./error.js";
import type { Fingerprint, FingerprintOptions, Progress } from "./fingerprint.js";
import type { PostedPixels } from "./pixels.js";
import type { FromWorker, Port, Results, Task, ToWorker } from "./protocol.js";
import { differs, VERSION } from "./version.js";

// Bytes of a page of WebAssembly's memory.
const PAGE = 65_536;

/** Answers the client at the other end of `port`: the whole of a worker, in a browser or in Node. */
export function serve(port: Port<FromWorker, ToWorker>): void {
  let memory: WebAssembly.Memory | undefined;
  port.listen(
    (message) => {
      if (message.type === "start") memory = start(port, message);
      else if (memory !== undefined) answer(port, message, memory);
    },
    (reason) => {
      // Thrown out of the worker, where the client sees it as its death.
      throw reason;
    },
  );
}

function start(
  port: Port<FromWorker, ToWorker>,
  message: ToWorker & { type: "start" },
): WebAssembly.Memory | undefined {
  try {
    if (message.version !== VERSION) throw differs(message.version);
    const memory = bindings.instantiate(message.module);
    if (bindings.version() !== VERSION) throw differs(bindings.version());
    port.post({ type: "ready", version: VERSION });
    return memory;
  } catch (error) {
    const text = "the WASM module could not be started";
    const known = VeilprintError.recognise(error) ?? new VeilprintError("unavailable", `${text}: ${error}`);
    port.post({ type: "refused", error: known.toPlain() });
    return undefined;
  }
}

function answer(
  port: Port<FromWorker, ToWorker>,
  { id, task }: ToWorker & { type: "task" },
  memory: WebAssembly.Memory,
): void {
  try {
    const result = perform(
      task,
      steps((progress) => port.post({ type: "progress", id, progress })),
    );
    port.post({ type: "done", id, result, memory: memory.buffer.byteLength });
  } catch (error) {
    const known = VeilprintError.recognise(error);
    const dead = known === undefined;
    const { byteLength } = memory.buffer;
    const plain = known ?? trapped(error, memory);
    port.post({ type: "failed", id, error: plain.toPlain(), dead, memory: byteLength });
  }
}

/**
 * What to tell of a trap, or of a stack that ran over. What the memory holds now is not to be
 * trusted: the worker ends with it.
 */
function trapped(error: unknown, memory: WebAssembly.Memory): VeilprintError {
  try {
    if (bindings.trappedInDecoder()) {
      return canDouble(memory)
        ? new VeilprintError("corrupt", `the decoder gave up: ${error}`)
        : new VeilprintError("limits", "the picture needs more memory than there is for it");
    }
  } catch {
    // It traps at everything.
  }
  return new VeilprintError("internal", `the WASM module trapped: ${error}`);
}

/** Decoders trap, too, where a browser refuses memory: for as much as they have, most of the time. */
function canDouble(memory: WebAssembly.Memory): boolean {
  try {
    memory.grow(memory.buffer.byteLength / PAGE);
    return true;
  } catch {
    return false;
  }
}

function perform(task: Task, onProgress: bindings.OnProgress): Results[keyof Results] {
  if (task.kind === "report") return bindings.buildReport(task.images, task.partner);
  const { source, options } = task;
  if (source instanceof Uint8Array) return bindings.fingerprintBytes(source, options, onProgress);
  if ("data" in source) return pixels(source, options, onProgress);
  return bindings.fingerprintBlob(source, options, onProgress);
}

function pixels(
  { data, width, height }: PostedPixels,
  options: FingerprintOptions,
  onProgress: bindings.OnProgress,
): Fingerprint {
  if (options.sha256 || options.md5 || options.similar) {
    throw new VeilprintError("invalid-options", "sha256, md5 and similar are of files, not of pixels");
  }
  const print = bindings.fingerprintPixels(data, width, height, options);
  onProgress(data.length, data.length, "hashing");
  return { ...print, width, height, format: "pixels", orientation: 1 };
}

/** Passes on at most one progress a hundredth of the file: a message each 64 KiB would be a flood. */
function steps(pass: (progress: Progress) => void): bindings.OnProgress {
  let last: Progress | undefined;
  return (bytesRead, bytesTotal, stage) => {
    const grown = bytesRead - (last?.bytesRead ?? 0);
    const due =
      last === undefined || last.stage !== stage || grown * 100 >= bytesTotal || bytesRead === bytesTotal;
    if (!due) return;
    last = { bytesRead, bytesTotal, stage };
    pass(last);
  };
}
