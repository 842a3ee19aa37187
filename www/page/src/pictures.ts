import type { ReactiveController, ReactiveControllerHost } from "lit";
import { createHasher, type Fingerprint, type Hasher, type Progress, VeilprintError } from "veilprint";

/** How far one chosen photo has come. */
export type State =
  | { at: "waiting" }
  | { at: "working"; progress: Progress }
  | { at: "done"; print: Fingerprint }
  | { at: "failed"; error: VeilprintError };

/** One chosen photo. Its file is held until it is removed or the page is left, and nowhere else. */
export interface Picture {
  readonly id: number;
  readonly file: File;
  readonly state: State;
}

/** The chosen photos and the one hasher they share. */
export class Pictures implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stops = new Map<number, AbortController>();
  #hasher: Promise<Hasher> | undefined;
  #list: readonly Picture[] = [];
  #count = 0;
  #loadError: VeilprintError | undefined;
  #loaded = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** In the order they were chosen. */
  get list(): readonly Picture[] {
    return this.#list;
  }

  /** Whether all that hashing needs is there. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Why nothing can work, where that is so. */
  get loadError(): VeilprintError | undefined {
    return this.#loadError;
  }

  hostConnected(): void {
    void this.load();
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Loads all that hashing needs, so that no photo makes the page ask the network for anything. */
  async load(): Promise<void> {
    this.#loadError = undefined;
    this.#host.requestUpdate();
    try {
      this.#hasher ??= createHasher();
      await (await this.#hasher).ready();
      this.#loaded = true;
    } catch (error) {
      this.#hasher = undefined;
      this.#loadError = asVeilprintError(error);
    }
    this.#host.requestUpdate();
  }

  /** Adds these files and begins with them. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      this.#count += 1;
      const picture: Picture = { id: this.#count, file, state: { at: "waiting" } };
      this.#list = [...this.#list, picture];
      void this.#work(picture);
    }
    this.#host.requestUpdate();
  }

  /** Stops the work on a photo; it stays in the list. */
  stop(id: number): void {
    this.#stops.get(id)?.abort();
  }

  /** Begins again with a photo that was stopped or failed. */
  retry(id: number): void {
    const picture = this.#list.find((each) => each.id === id);
    if (picture === undefined || this.#stops.has(id)) return;
    this.#set(id, { at: "waiting" });
    void this.#work(picture);
  }

  /** Takes a photo out of the list, and out of memory. */
  remove(id: number): void {
    this.stop(id);
    this.#list = this.#list.filter((each) => each.id !== id);
    this.#host.requestUpdate();
  }

  /** Drops every photo and result, and ends the worker. */
  forget(): void {
    for (const stop of this.#stops.values()) stop.abort();
    void this.#hasher?.then((hasher) => hasher.close());
    this.#hasher = undefined;
    this.#list = [];
    this.#host.requestUpdate();
  }

  async #work({ id, file }: Picture): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    try {
      this.#hasher ??= createHasher();
      const hasher = await this.#hasher;
      const onProgress = (progress: Progress) => this.#set(id, { at: "working", progress });
      const print = await hasher.fingerprint(file, { signal: stop.signal, onProgress });
      this.#loadError = undefined;
      this.#set(id, { at: "done", print });
    } catch (error) {
      this.#set(id, { at: "failed", error: asVeilprintError(error) });
    } finally {
      this.#stops.delete(id);
    }
  }

  #set(id: number, state: State): void {
    this.#list = this.#list.map((each) => (each.id === id ? { ...each, state } : each));
    this.#host.requestUpdate();
  }
}

function asVeilprintError(cause: unknown): VeilprintError {
  return VeilprintError.recognise(cause) ?? new VeilprintError("internal", "unexpected", { cause });
}
