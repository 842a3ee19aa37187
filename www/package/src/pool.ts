import { VeilprintError } from "./error.js";
import type { Fingerprint, Limits, Progress, ReportImage } from "./fingerprint.js";
import { closed, type FileOptions, type Hasher } from "./hasher.js";
import { type Source, weight } from "./source.js";
import { Turns } from "./turns.js";

// Files side by side may take this much memory each. What needs more is done alone: all that the
// pool takes is then at most the limit of one file, and this for each of the other workers. Enough
// for a progressive JPEG of 32 megapixels, or a WebP of 20; other JPEG and PNG take far less.
const LIGHT = 96 * 1024 * 1024;

const MOST_WORKERS = 4;

/** What a device says of itself; browsers that keep it to themselves leave it out. */
export interface Device {
  /** Threads that run at a time. */
  hardwareConcurrency?: number;
  /** GiB of memory. */
  deviceMemory?: number;
}

/**
 * How many workers a device is given: as many as it has threads, but at most one for each 2 GiB, and 4.
 *
 * @param waiting how many more there may be than threads, because they wait for what they read; a
 *   device of one thread gains nothing by that
 */
export function workersFor({ hardwareConcurrency = 2, deviceMemory = 4 }: Device, waiting = 0): number {
  const busy = hardwareConcurrency > 1 ? hardwareConcurrency + waiting : 1;
  return Math.max(1, Math.min(busy, Math.floor(deviceMemory / 2), MOST_WORKERS));
}

/**
 * A pool of the wanted size; one worker needs none.
 *
 * @throws {VeilprintError} `invalid-options` where `workers` is no whole number over 0
 */
export function pooled(workers: number, create: () => Hasher): Hasher {
  if (!Number.isInteger(workers) || workers < 1) {
    throw new VeilprintError("invalid-options", "`workers` is a whole number over 0");
  }
  return workers === 1 ? create() : new Pool(Array.from({ length: workers }, create));
}

/** Several hashers of one worker each behind one queue; each is started when there is work for it. */
export class Pool implements Hasher {
  readonly #all: readonly Hasher[];
  readonly #lanes: Turns<Hasher>;
  readonly #alone = new Turns(["the one heavy file"]);
  /** Those that have not been started, or could not be. */
  #spare: Hasher[];
  #starting = 0;

  constructor(hashers: readonly Hasher[]) {
    this.#all = hashers;
    this.#lanes = new Turns(hashers.slice(0, 1));
    this.#spare = hashers.slice(1);
  }

  get peakMemory(): number {
    return this.#all.reduce((sum, hasher) => sum + hasher.peakMemory, 0);
  }

  async ready(): Promise<void> {
    const others = this.#spare.splice(0);
    const [first] = this.#all;
    // A worker too many for this device is not missed while the first one works.
    await Promise.all([first?.ready(), ...others.map((hasher) => this.#start(hasher))]);
  }

  async fingerprint(file: Source, options: FileOptions = {}): Promise<Fingerprint> {
    const { limits, signal } = options;
    const onProgress = typeof options.onProgress === "function" ? forwards(options.onProgress) : undefined;
    const whole = onProgress === undefined ? options : { ...options, onProgress };
    const capped = weight(file) > LIGHT ? undefined : light(limits);
    if (capped !== undefined) {
      const beside = { ...whole, limits: capped };
      try {
        return await this.#inTurn((hasher) => hasher.fingerprint(file, beside), signal);
      } catch (error) {
        if (!isCode(error, "limits") || limits?.memory === capped.memory) throw error;
      }
    }
    const token = await this.#alone.take(signal);
    try {
      // It has waited once already.
      return await this.#inTurn((hasher) => hasher.fingerprint(file, whole), signal, capped !== undefined);
    } finally {
      this.#alone.give(token);
    }
  }

  report(prints: readonly ReportImage[], options?: { partner?: string }): Promise<string> {
    return this.#inTurn((hasher) => hasher.report(prints, options));
  }

  close(): void {
    this.#lanes.close(closed());
    this.#alone.close(closed());
    for (const hasher of this.#all) hasher.close();
  }

  /** Has a hasher do this when it is its turn. */
  async #inTurn<Result>(
    work: (hasher: Hasher) => Promise<Result>,
    signal?: AbortSignal,
    first = false,
  ): Promise<Result> {
    const turn = this.#lanes.take(signal, first);
    this.#startSpare();
    const hasher = await turn;
    let lost = false;
    try {
      return await work(hasher);
    } catch (error) {
      // Its worker had to be replaced and could not be: the others go on without it.
      lost = isCode(error, "unavailable") && this.#spare.length < this.#all.length - 1;
      if (!lost) throw error;
    } finally {
      if (lost) this.#spare.push(hasher);
      else this.#lanes.give(hasher);
    }
    return await this.#inTurn(work, signal, true);
  }

  #startSpare(): void {
    while (this.#starting < this.#lanes.waiting) {
      const hasher = this.#spare.shift();
      if (hasher === undefined) return;
      void this.#start(hasher);
    }
  }

  /** Starts a hasher, and lets it take work if that went well. */
  async #start(hasher: Hasher): Promise<void> {
    this.#starting += 1;
    try {
      await hasher.ready();
      this.#lanes.give(hasher);
    } catch {
      // Slower with the others, and not broken. It is tried again when there is more to do.
      this.#spare.push(hasher);
    } finally {
      this.#starting -= 1;
    }
  }
}

/** The limits of a file that is done beside others; `undefined` where they are none to lower. */
function light(limits: Limits | undefined): Limits | undefined {
  if (limits !== undefined && (typeof limits !== "object" || limits === null)) return undefined;
  return { ...limits, memory: Math.min(LIGHT, limits?.memory ?? LIGHT) };
}

/** Passes on what is no step back: a file that is tried again, alone, begins again. */
function forwards(onProgress: (progress: Progress) => void): (progress: Progress) => void {
  let furthest = 0;
  return (progress) => {
    if (progress.bytesRead < furthest) return;
    furthest = progress.bytesRead;
    onProgress(progress);
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof VeilprintError && error.code === code;
}
