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

  get(url: URL | string): Promise<Value> {
    const key = String(url);
    const known = this.#all.get(key);
    if (known !== undefined) return known;
    const value = this.#load(url).catch((error: unknown) => {
      this.#all.delete(key);
      throw error;
    });
    this.#all.set(key, value);
    return value;
  }

  /** Puts another value in the place of what was loaded. */
  set(url: URL | string, value: Value): void {
    this.#all.set(String(url), Promise.resolve(value));
  }

  /** Forgets it. */
  delete(url: URL | string): void {
    this.#all.delete(String(url));
  }
}
