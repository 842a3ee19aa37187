import { VeilprintError } from "./error.js";

interface Turn<Token> {
  take(token: Token): void;
  refuse(error: VeilprintError): void;
}

/** Things that one caller at a time may have, handed out in the order of the calls. */
export class Turns<Token> {
  #free: Token[];
  #waiting: Turn<Token>[] = [];
  #closed: VeilprintError | undefined;

  constructor(tokens: readonly Token[]) {
    this.#free = [...tokens];
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Waits until a token is free. Whoever has it must give it back.
   *
   * @param first goes before all that wait
   * @throws {VeilprintError} `cancelled`
   */
  take(signal: AbortSignal | undefined, first = false): Promise<Token> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== undefined) throw this.#closed;
      if (signal?.aborted) throw aborted(signal);
      const [free] = this.#free.splice(0, 1);
      if (free !== undefined) {
        resolve(free);
        return;
      }
      const onAbort = () => {
        this.#waiting = this.#waiting.filter((each) => each !== turn);
        reject(aborted(signal));
      };
      const turn: Turn<Token> = {
        take: (token) => {
          signal?.removeEventListener("abort", onAbort);
          resolve(token);
        },
        refuse: (error) => {
          signal?.removeEventListener("abort", onAbort);
          reject(error);
        },
      };
      signal?.addEventListener("abort", onAbort);
      if (first) this.#waiting.unshift(turn);
      else this.#waiting.push(turn);
    });
  }

  /** Gives a token back, or adds one. The one given last is taken first. */
  give(token: Token): void {
    const turn = this.#waiting.shift();
    if (turn === undefined) this.#free.unshift(token);
    else turn.take(token);
  }

  /** Refuses all that wait and all that come. */
  close(error: VeilprintError): void {
    this.#closed = error;
    for (const turn of this.#waiting.splice(0)) turn.refuse(error);
  }
}

/** What a caller gets that has stopped its own file. */
export function aborted(signal: AbortSignal | undefined): VeilprintError {
  return new VeilprintError("cancelled", "cancelled by the caller", { cause: signal?.reason });
}
