import type { DecoderName } from "./decoder.js";
import { VeilprintError } from "./error.js";
import type { Fingerprint, FingerprintOptions, Progress, ReportImage } from "./fingerprint.js";
import { type Hold, Job } from "./job.js";
import { type Give, Link, type Supply } from "./link.js";
import type { WorkerPort } from "./protocol.js";
import type { Posted, Source } from "./source.js";
import { aborted } from "./turns.js";
import type { Module } from "./webassembly.js";

/** Milliseconds that one file may take where nothing else is said. */
export const DEFAULT_TIMEOUT = 30_000;

// WASM memory never shrinks. A worker that a file made grow past this is replaced after it, and the
// device has its memory back. Ordinary photos (JPEG that is not progressive, PNG) stay below it and
// never cost a second start.
const LASTING_MEMORY = 64 * 1024 * 1024;

// Milliseconds that the files in the queue wait at most for such a new worker.
const PATIENCE = 2_000;

/** Options of {@link Hasher.fingerprint}. */
export interface FileOptions extends FingerprintOptions {
  /** Stops this file: dropped from the queue, or the worker that is at it is replaced. */
  signal?: AbortSignal;
  /** Called as the file is read and hashed. */
  onProgress?: (progress: Progress) => void;
  /**
   * Milliseconds that the work on this file may take once it has begun, 30 000 where nothing is
   * said; `Infinity` for no end. Time in the queue and for loading does not count.
   */
  timeout?: number;
}

/** Computes fingerprints in workers; files are begun in the order of the calls. */
export interface Hasher {
  /**
   * Loads and starts everything now rather than with the first file, so that no JPEG or PNG needs
   * the network later. What others need is loaded with the first of them.
   *
   * @throws {VeilprintError} `unavailable`, `cancelled`
   */
  ready(): Promise<void>;
  /**
   * The fingerprint of a picture, which never leaves the device.
   *
   * @throws {VeilprintError} with any code but `invalid-hash` and `invalid-report`
   */
  fingerprint(file: Source, options?: FileOptions): Promise<Fingerprint>;
  /**
   * The JSON to send: exactly this text, and nothing beside it, may leave the device. Fields of a
   * {@link Fingerprint} that a report does not have are dropped.
   *
   * @throws {VeilprintError} `invalid-report` where a rule of the wire format is broken, for
   *   example a quality under 50; `unavailable`, `cancelled`, `timeout`, `internal`
   */
  report(prints: readonly ReportImage[], options?: { partner?: string }): Promise<string>;
  /** Ends the workers. What is not done yet is `cancelled`; so is what is asked for later. */
  close(): void;
  /** The largest WASM memory so far, in bytes; of several workers the sum. */
  readonly peakMemory: number;
}

/** What differs between a browser and Node. */
export interface Host {
  /** The compiled WASM module. Called again after a failure: it must then try again. */
  compile(): Promise<Module>;
  /** Has the worker given a decoder's module, likewise. */
  decoder(name: DecoderName, give: Give): Promise<void>;
  /** A new worker. */
  start(): WorkerPort;
  /** The picture in a form that the worker takes. */
  source(file: Source): Promise<Posted>;
}

// A queue holds jobs with results of any type, and settles none of them itself.
type Entry = Pick<Job<unknown>, "outcome" | "run" | "stop">;

/** The one implementation of {@link Hasher}: a queue before one worker. */
export class WorkerHasher implements Hasher {
  readonly #host: Host;
  #queue: Entry[] = [];
  #running: Entry | undefined;
  #opening: Promise<Link> | undefined;
  #link: Link | undefined;
  #closed = false;
  #peakMemory = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  get peakMemory(): number {
    return Math.max(this.#peakMemory, this.#link?.memory ?? 0);
  }

  async ready(): Promise<void> {
    const link = await this.#connect();
    await link.ready;
  }

  async fingerprint(file: Source, options: FileOptions = {}): Promise<Fingerprint> {
    const { signal, onProgress, timeout = DEFAULT_TIMEOUT, ...rest } = options;
    if (typeof timeout !== "number" || !(timeout > 0)) {
      throw new VeilprintError("invalid-options", "`timeout` is a number of milliseconds over 0");
    }
    const run = async (link: Link, hold: Hold) => {
      const source = await this.#host.source(file);
      const supply: Supply = (name, give) => hold(this.#host.decoder(name, give));
      return await link.run({ kind: "fingerprint", source, options: rest }, onProgress, supply);
    };
    return await this.#enqueue(new Job(run, timeout), signal);
  }

  async report(prints: readonly ReportImage[], options: { partner?: string } = {}): Promise<string> {
    const task = { kind: "report", images: prints, partner: options.partner } as const;
    return await this.#enqueue(new Job((link) => link.run(task), DEFAULT_TIMEOUT));
  }

  close(): void {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.stop(closed());
    this.#running?.stop(closed());
    this.#drop();
  }

  async #enqueue<Result>(job: Job<Result>, signal?: AbortSignal): Promise<Result> {
    if (this.#closed) throw closed();
    if (signal?.aborted) throw aborted(signal);
    const onAbort = () => {
      this.#queue = this.#queue.filter((each) => each !== job);
      job.stop(aborted(signal));
    };
    signal?.addEventListener("abort", onAbort);
    this.#queue.push(job);
    this.#next();
    try {
      return await job.outcome;
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #next(): void {
    if (this.#running !== undefined) return;
    this.#running = this.#queue.shift();
    if (this.#running !== undefined) void this.#work(this.#running);
  }

  async #work(job: Entry): Promise<void> {
    // Loading is left to itself when its job stops: the next one needs it too.
    const link = await Promise.race([this.#connect(), job.outcome]).catch((error: unknown) => {
      job.stop(VeilprintError.recognise(error) ?? unavailable(error));
    });
    if (link instanceof Link) {
      await job.run(link);
      this.#peakMemory = Math.max(this.#peakMemory, link.memory);
      // Unusable: it is still at the job that was stopped, or the job was its death.
      if (link.unusable) this.#drop();
      else if (link.memory > LASTING_MEMORY) await this.#replace(link);
    }
    this.#running = undefined;
    this.#next();
  }

  async #connect(): Promise<Link> {
    if (this.#closed) throw closed();
    if (this.#link?.dead) this.#drop();
    this.#opening ??= this.#open();
    return await this.#opening;
  }

  async #open(): Promise<Link> {
    try {
      // The worker first: it is what the other waits for.
      const link = new Link(this.#host.start());
      this.#link = link;
      await link.open(this.#host.compile());
      return link;
    } catch (error) {
      this.#drop();
      throw VeilprintError.recognise(error) ?? unavailable(error);
    }
  }

  /** Puts a new worker in the place of one that works, or leaves that one where it is. */
  async #replace(old: Link): Promise<void> {
    const link = await this.#successor();
    if (link === undefined) return;
    if (this.#link !== old) {
      // Closed meanwhile.
      link.end();
      return;
    }
    old.end();
    this.#link = link;
    this.#opening = Promise.resolve(link);
  }

  // Offline its script may be out of reach, and too large a worker is better than none.
  async #successor(): Promise<Link | undefined> {
    let link: Link | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(reject, PATIENCE);
      });
      link = new Link(this.#host.start());
      await Promise.race([link.open(this.#host.compile()), late]);
      await Promise.race([link.ready, late]);
      return link;
    } catch {
      link?.end();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #drop(): void {
    this.#link?.end();
    this.#link = undefined;
    this.#opening = undefined;
  }
}

function unavailable(cause: unknown): VeilprintError {
  return new VeilprintError("unavailable", "worker or WASM module could not be loaded", { cause });
}

/** What a caller gets whose hasher was closed. */
export function closed(): VeilprintError {
  return new VeilprintError("cancelled", "the hasher is closed");
}
