import type { DecoderName } from "./decoder.js";
import type { PlainError } from "./error.js";
import type { Fingerprint, FingerprintOptions, Progress, ReportImage } from "./fingerprint.js";
import type { Posted } from "./source.js";
import type { Module } from "./webassembly.js";

/** What a worker is asked to do. */
export type Task =
  | { kind: "fingerprint"; source: Posted; options: FingerprintOptions }
  | { kind: "report"; images: readonly ReportImage[]; partner: string | undefined };

/** What each kind of {@link Task} gives. */
export interface Results {
  fingerprint: Fingerprint;
  report: string;
}

/**
 * Client to worker. `start` comes first and once; `decoder` and `lacking` answer `needs`, `lacking` after
 * `decoder` where the worker has answered that with `not-compiled`. `progress` of a task: whether somebody
 * wants to hear of it.
 */
export type ToWorker =
  | { type: "start"; version: string; module: Module }
  | { type: "task"; id: number; task: Task; progress: boolean }
  | { type: "decoder"; name: DecoderName; wasm: Module | ArrayBuffer }
  | { type: "lacking"; error: PlainError };

/**
 * Worker to client. After `refused`, or `failed` with `dead`, the worker answers no more. `needs` is
 * said in the middle of a task, which goes on when it was answered; `compiled` and `not-compiled` answer
 * `decoder`.
 * `memory` is the size of the WASM memory in bytes, which never shrinks.
 */
export type FromWorker =
  | { type: "ready"; version: string }
  | { type: "refused"; error: PlainError }
  | { type: "needs"; id: number; decoder: DecoderName }
  | { type: "compiled"; id: number; module: Module }
  | { type: "not-compiled"; id: number; error: PlainError }
  | { type: "progress"; id: number; progress: Progress }
  | { type: "done"; id: number; result: Results[keyof Results]; memory: number }
  | { type: "failed"; id: number; error: PlainError; dead: boolean; memory: number };

/** One end of the wire, the same for a browser's worker and a Node thread. */
export interface Port<Out, In> {
  /** Sends to the other side. */
  post(message: Out): void;
  /** Called once, before anything arrives. */
  listen(onMessage: (message: In) => void, onBroken: (reason: unknown) => void): void;
}

/** The client's end: it alone can end the worker. */
export interface WorkerPort extends Port<ToWorker, FromWorker> {
  /** Ends the worker at once, whatever it is doing. */
  terminate(): void;
}
