import { VeilprintError } from "./error.js";

/**
 * What was loaded, by the address it came from: once, however often it is asked for. A failure is not kept,
 * so that the next who asks tries again.
 */
export class Loaded<Value> {
  readonly #all = new Map<string, Promise<Value>>();
  readonly #load: (url: URL | string) => Promise<Value>;

  constructor(load: (url: URL | string) => Promise<Value>) {
    this.#load = load;
  }

  /** @throws {VeilprintError} `unavailable`, whatever loading failed by */
  get(url: URL | string): Promise<Value> {
    const key = String(url);
    const known = this.#all.get(key);
    if (known !== undefined) return known;
    const value = this.#load(url).catch((cause: unknown) => {
      this.forget(url, value);
      throw new VeilprintError("unavailable", "the WASM module could not be loaded", { cause });
    });
    this.#all.set(key, value);
    return value;
  }

  /** Puts another value in the place of what was loaded. */
  set(url: URL | string, value: Value): void {
    this.#all.set(String(url), Promise.resolve(value));
  }

  /** Forgets this value; what was put in its place meanwhile stays. */
  forget(url: URL | string, value: Promise<Value>): void {
    if (this.#all.get(String(url)) === value) this.#all.delete(String(url));
  }
}
