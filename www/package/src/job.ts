import { VeilprintError } from "./error.js";
import type { Link } from "./link.js";

/** Waits for something that does not count as time that the job takes. */
export type Hold = <Value>(loading: Promise<Value>) => Promise<Value>;

// `setTimeout` takes a longer delay for none at all.
const LONGEST_TIMER = 2 ** 31 - 1;

/** One entry of the queue: it settles once, by its result, its failure, a stop or its time limit. */
export class Job<Result> {
  /** What the caller waits for. */
  readonly outcome: Promise<Result>;
  readonly #work: (link: Link, hold: Hold) => Promise<Result>;
  readonly #timeout: number;
  #settled = false;
  #resolve!: (result: Result) => void;
  #reject!: (error: unknown) => void;

  /**
   * @param work the job itself, given a worker that can take a task
   * @param timeout milliseconds that it may take, from the call of {@link Job.run}, or from when the worker is ready
   */
  constructor(work: (link: Link, hold: Hold) => Promise<Result>, timeout: number) {
    this.#work = work;
    this.#timeout = timeout;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // The caller has the promise too, and sees the error there.
    this.outcome.catch(() => undefined);
  }

  /** Settles the job with this error; without effect when it is settled. */
  stop(error: VeilprintError): void {
    this.#reject(error);
  }

  /** Does the job. Returns as soon as it is settled, which may be before the worker is through. */
  async run(link: Link): Promise<void> {
    let left = this.#timeout;
    let since = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      // Settled meanwhile, it needs no end.
      if (this.#settled) return;
      since = performance.now();
      if (left <= LONGEST_TIMER) timer = setTimeout(() => this.stop(late()), left);
    };
    const hold: Hold = async (loading) => {
      clearTimeout(timer);
      left -= performance.now() - since;
      try {
        return await loading;
      } finally {
        begin();
      }
    };
    // If the worker's start fails, so does the work.
    link.ready.then(begin, () => undefined);
    this.#work(link, hold).then(this.#resolve, (error: unknown) => {
      const cause = error;
      this.stop(VeilprintError.recognise(error) ?? new VeilprintError("internal", "unexpected", { cause }));
    });
    await this.outcome.catch(() => undefined);
    this.#settled = true;
    clearTimeout(timer);
  }
}

function late(): VeilprintError {
  return new VeilprintError("timeout", "the time allowed for this file is over");
}
