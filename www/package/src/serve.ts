import * as bindings from "./bindings.js";
import { addDecoder, type DecoderName, hasDecoder } from "./decoder.js";
import { type PlainError, VeilprintError } from "./error.js";
import type { Fingerprint, FingerprintOptions, Progress } from "./fingerprint.js";
import type { PostedPixels } from "./pixels.js";
import type { FromWorker, Port, Results, Task, ToWorker } from "./protocol.js";
import { differs, VERSION } from "./version.js";

// Bytes of a page of WebAssembly's memory.
const PAGE = 65_536;

/** Answers the client at the other end of `port`: the whole of a worker, in a browser or in Node. */
export function serve(port: Port<FromWorker, ToWorker>): void {
  let memory: WebAssembly.Memory | undefined;
  // The task that waits for what it needs.
  let waiting: (ToWorker & { type: "task" }) | undefined;
  port.listen(
    (message) => {
      if (message.type === "start") {
        memory = start(port, message);
      } else if (memory === undefined) {
        return;
      } else if (message.type === "task") {
        waiting = message;
        take(port, message, memory);
      } else if (waiting !== undefined) {
        if (message.type === "decoder") void goOn(port, message, waiting, memory);
        else fail(port, waiting.id, memory, message.error, false);
      }
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

/** Adds a decoder, compiled here where it is not, and goes on with the task that waits for it. */
async function goOn(
  port: Port<FromWorker, ToWorker>,
  { name, wasm }: ToWorker & { type: "decoder" },
  waiting: ToWorker & { type: "task" },
  memory: WebAssembly.Memory,
): Promise<void> {
  try {
    const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
    addDecoder(name, module);
    port.post({ type: "compiled", id: waiting.id, module });
  } catch (error) {
    const known = new VeilprintError("unavailable", `the decoder "${name}" could not be compiled: ${error}`);
    port.post({ type: "not-compiled", id: waiting.id, error: known.toPlain() });
    return;
  }
  take(port, waiting, memory);
}

/** Does a task, or says first what it needs. */
function take(
  port: Port<FromWorker, ToWorker>,
  { id, task, progress: wanted }: ToWorker & { type: "task" },
  memory: WebAssembly.Memory,
): void {
  try {
    const decoder = lacking(task);
    if (decoder !== undefined) {
      port.post({ type: "needs", id, decoder });
      return;
    }
    // Each message wakes the page's thread, which takes from the next worker's where there are two.
    const listener = wanted ? steps((progress) => port.post({ type: "progress", id, progress })) : undefined;
    const result = perform(task, listener);
    port.post({ type: "done", id, result, memory: taken(memory) });
  } catch (error) {
    const known = VeilprintError.recognise(error);
    fail(port, id, memory, (known ?? trapped(error, memory)).toPlain(), known === undefined);
  }
}

function fail(
  port: Port<FromWorker, ToWorker>,
  id: number,
  memory: WebAssembly.Memory,
  error: PlainError,
  dead: boolean,
): void {
  port.post({ type: "failed", id, error, dead, memory: taken(memory) });
}

/** Bytes of memory: an instance that was let go of is there until the browser finds the time. */
function taken(memory: WebAssembly.Memory): number {
  return memory.buffer.byteLength + bindings.outsideMemory();
}

/** A decoder, or another module, that a task needs and this worker does not have. */
function lacking(task: Task): DecoderName | undefined {
  if (task.kind === "report" || "data" in task.source) return undefined;
  const { source } = task;
  const name = source instanceof Uint8Array ? bindings.decoderFor(source) : bindings.decoderForBlob(source);
  const needed = [name, task.options.similar === true ? ("similar" as const) : undefined];
  return needed.find((each) => each !== undefined && !hasDecoder(each));
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

function perform(task: Task, onProgress: bindings.OnProgress | undefined): Results[keyof Results] {
  if (task.kind === "report") return bindings.buildReport(task.images, task.partner);
  const { source, options: given } = task;
  // The module would look at each option by itself.
  const options = Object.keys(given).length === 0 ? undefined : given;
  if (source instanceof Uint8Array) return bindings.fingerprintBytes(source, options, onProgress);
  if ("data" in source) return pixels(source, options, onProgress);
  return bindings.fingerprintBlob(source, options, onProgress);
}

function pixels(
  { data, width, height }: PostedPixels,
  options: FingerprintOptions | undefined,
  onProgress: bindings.OnProgress | undefined,
): Fingerprint {
  if (options?.sha256 || options?.md5 || options?.similar) {
    throw new VeilprintError("invalid-options", "sha256, md5 and similar are of files, not of pixels");
  }
  const print = bindings.fingerprintPixels(data, width, height, options);
  onProgress?.(data.length, data.length, "hashing");
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
