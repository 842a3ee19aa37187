import type { DecoderName } from "./decoder.js";
import { VeilprintError } from "./error.js";
import type { Progress } from "./fingerprint.js";
import type { FromWorker, Results, Task, WorkerPort } from "./protocol.js";
import { differs, VERSION } from "./version.js";
import type { Module } from "./webassembly.js";

/** Gives a worker a module, compiled or not; resolves with the compiled one when the worker has it. */
export type Give = (wasm: Module | ArrayBuffer) => Promise<Module>;

/** Gets a decoder's module for a worker that needs it. */
export type Supply = (name: DecoderName, give: Give) => Promise<void>;

interface Waiting {
  readonly id: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly supply: Supply | undefined;
  /** Whoever has given a module that the worker compiles. */
  given?: { resolve(module: Module): void; reject(error: VeilprintError): void };
  resolve(result: Results[keyof Results]): void;
  reject(error: VeilprintError): void;
}

/** One worker, from its start to its end. It does one task at a time. */
export class Link {
  /**
   * Resolves when the worker has started; until then a task waits in it. Rejects with `unavailable`, as
   * that task does, or with `cancelled` where {@link Link.end} came first.
   */
  readonly ready: Promise<void>;
  readonly #port: WorkerPort;
  #opening: { resolve(): void; reject(error: VeilprintError): void } | undefined;
  #waiting: Waiting | undefined;
  #tasks = 0;
  #dead = false;
  #failure: VeilprintError | undefined;
  #memory = 0;

  constructor(port: WorkerPort) {
    this.#port = port;
    this.ready = new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
    });
    // Not everybody who has a task done looks at it.
    this.ready.catch(() => undefined);
    port.listen(
      (message) => this.#receive(message),
      (reason) => this.#break(reason),
    );
  }

  /**
   * Gives the worker its module once there is one; resolves when it can be given a task. Meanwhile the
   * worker loads its own script. A task that followed only when it is {@link Link.ready} would
   * wait for two messages and for the threads that they wake.
   *
   * @throws {VeilprintError} `unavailable`, or `cancelled` where {@link Link.end} came first
   */
  async open(compiling: Promise<Module>): Promise<void> {
    const given = compiling.then((module) => {
      if (!this.#dead) this.#port.post({ type: "start", version: VERSION, module });
    });
    try {
      await Promise.race([given, this.ready]);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Whether the worker has ended, by itself or by {@link Link.end}. */
  get dead(): boolean {
    return this.#dead;
  }

  /** Whether the worker can take no task: it is at one, or it has died. */
  get unusable(): boolean {
    return this.#dead || this.#waiting !== undefined;
  }

  /** Bytes of WASM memory after the last task. */
  get memory(): number {
    return this.#memory;
  }

  /**
   * Has one task done.
   *
   * @throws {VeilprintError} what the worker answered, or `internal` where it died of the task
   */
  run<Kind extends keyof Results>(
    task: Task & { kind: Kind },
    onProgress?: (progress: Progress) => void,
    supply?: Supply,
  ): Promise<Results[Kind]> {
    return new Promise((resolve, reject) => {
      if (this.unusable) {
        throw this.#failure ?? new VeilprintError("internal", "the worker cannot take a task");
      }
      this.#tasks += 1;
      const id = this.#tasks;
      // The worker answers a task of one kind with the result of that kind.
      const answered = (result: Results[keyof Results]) => resolve(result as Results[Kind]);
      this.#waiting = { id, onProgress, supply, resolve: answered, reject };
      try {
        this.#port.post({ type: "task", id, task, progress: onProgress !== undefined });
      } catch (cause) {
        this.#waiting = undefined;
        reject(new VeilprintError("invalid-options", "the options cannot be sent to a worker", { cause }));
      }
    });
  }

  /** Ends the worker. A task it was at is never answered. */
  end(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#port.terminate();
    this.#opening?.reject(new VeilprintError("cancelled", "the worker was ended"));
    this.#opening = undefined;
  }

  #receive(message: FromWorker): void {
    // A worker that was ended may have answered already; its answer is late.
    if (this.#dead) return;
    if (message.type === "ready") this.#ready(message.version);
    else if (message.type === "refused") this.#refuse(VeilprintError.revive(message.error));
    else if (this.#waiting?.id === message.id) this.#answer(this.#waiting, message);
  }

  #ready(version: string): void {
    if (version === VERSION) {
      this.#opening?.resolve();
      this.#opening = undefined;
    } else {
      this.#refuse(differs(version));
    }
  }

  #refuse(error: VeilprintError): void {
    this.#opening?.reject(error);
    this.#opening = undefined;
    this.#fail(error);
  }

  #fail(error: VeilprintError): void {
    this.#failure = error;
    this.end();
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #answer(waiting: Waiting, message: Exclude<FromWorker, { type: "ready" | "refused" }>): void {
    if (message.type === "progress") {
      report(waiting.onProgress, message.progress);
      return;
    }
    if (message.type === "needs") {
      void this.#supply(waiting, message.decoder);
      return;
    }
    if (message.type === "compiled") {
      waiting.given?.resolve(message.module);
      return;
    }
    if (message.type === "not-compiled") {
      waiting.given?.reject(VeilprintError.revive(message.error));
      return;
    }
    this.#waiting = undefined;
    this.#memory = message.memory;
    if (message.type === "done") {
      waiting.resolve(message.result);
    } else {
      if (message.dead) this.end();
      waiting.reject(VeilprintError.revive(message.error));
    }
  }

  async #supply(waiting: Waiting, name: DecoderName): Promise<void> {
    const give: Give = (wasm) =>
      new Promise((resolve, reject) => {
        waiting.given = { resolve, reject };
        if (!this.#dead) this.#port.post({ type: "decoder", name, wasm });
      });
    try {
      if (waiting.supply === undefined)
        throw new VeilprintError("internal", `nobody has the decoder "${name}"`);
      await waiting.supply(name, give);
    } catch (error) {
      const text = `the decoder "${name}" could not be loaded`;
      const known = VeilprintError.recognise(error) ?? new VeilprintError("unavailable", `${text}: ${error}`);
      if (!this.#dead) this.#port.post({ type: "lacking", error: known.toPlain() });
    }
  }

  #break(cause: unknown): void {
    if (this.#dead) return;
    if (this.#opening !== undefined) {
      this.#refuse(new VeilprintError("unavailable", "the worker could not be started", { cause }));
      return;
    }
    this.#fail(new VeilprintError("internal", "the worker broke", { cause }));
  }
}

function report(onProgress: Waiting["onProgress"], progress: Progress): void {
  try {
    onProgress?.(progress);
  } catch (error) {
    // The caller's own defect: shown where it looks for those, without harm to the queue.
    queueMicrotask(() => {
      throw error;
    });
  }
}
