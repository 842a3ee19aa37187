import { createHasher, type Fingerprint, type Hasher, type Progress, VeilprintError } from "veilprint";
import { MIN_QUALITY } from "veilprint/pdq";
import { companionsAskedFor, DEFAULT_SET } from "./companions.js";
import type { CompanionSet } from "./portal.js";
import { Previews } from "./previews.js";
import { type Group, grouped } from "./same.js";

/** The most pictures of one report. */
export const MAX_PICTURES = 100;

/** How far one chosen picture has come. */
export type State =
  | { at: "waiting" }
  | { at: "working"; progress: Progress }
  | { at: "done"; print: Fingerprint }
  | { at: "low"; print: Fingerprint }
  | { at: "failed"; error: VeilprintError };

/** One chosen picture. Its file is held until it is removed or the page is left, and nowhere else. */
export interface Picture {
  readonly id: number;
  readonly file: File;
  readonly state: State;
}

/** Whether nothing more will become of a picture by itself. */
export function isFinished({ state }: Picture): boolean {
  return state.at !== "waiting" && state.at !== "working";
}

/** The chosen pictures, the one hasher they share, and their previews. Tells of its changes. */
export class Pictures extends EventTarget {
  readonly previews = new Previews();
  readonly #stops = new Map<number, AbortController>();
  #hasher: Promise<Hasher> | undefined;
  #companions: Promise<CompanionSet> = Promise.resolve(DEFAULT_SET);
  #list: readonly Picture[] = [];
  #groups: readonly Group[] | undefined;
  #count = 0;
  #leftOut = 0;
  #loadError: VeilprintError | undefined;
  #loaded = false;

  /** In the order they were chosen. */
  get list(): readonly Picture[] {
    return this.#list;
  }

  /** Those that can be reported, copies of one another together. */
  get groups(): readonly Group[] {
    this.#groups ??= grouped(this.#list);
    return this.#groups;
  }

  /** How many of the files chosen last were over {@link MAX_PICTURES}. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Whether any picture is not finished yet. */
  get busy(): boolean {
    return !this.#list.every(isFinished);
  }

  /** How many are finished, in whatever way. */
  get finished(): number {
    return this.#list.filter(isFinished).length;
  }

  /** Whether all that hashing needs is there. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Why nothing can work, where that is so. */
  get loadError(): VeilprintError | undefined {
    return this.#loadError;
  }

  /** Loads all that hashing needs, so that no picture makes the page ask the network for anything. */
  async load(): Promise<void> {
    this.#loadError = undefined;
    this.#changed();
    this.#companions = companionsAskedFor();
    try {
      await (await this.#ready()).ready();
      await this.#companions;
      this.#loaded = true;
    } catch (error) {
      this.#hasher = undefined;
      this.#loadError = asVeilprintError(error);
    }
    this.#changed();
  }

  /** Adds these files and begins with them; what is over {@link MAX_PICTURES} is left out. */
  add(files: readonly File[]): void {
    const room = MAX_PICTURES - this.#list.length;
    this.#leftOut = Math.max(0, files.length - room);
    const added = files.slice(0, room).map((file): Picture => {
      this.#count += 1;
      return { id: this.#count, file, state: { at: "waiting" } };
    });
    this.#replace([...this.#list, ...added]);
    for (const picture of added) void this.#work(picture);
  }

  /** Stops the work on a picture; it stays in the list. */
  stop(id: number): void {
    this.#stops.get(id)?.abort();
  }

  /** Begins again with a picture that was stopped or failed. */
  retry(id: number): void {
    const picture = this.#list.find((each) => each.id === id);
    if (picture === undefined || this.#stops.has(id)) return;
    this.#set(id, { at: "waiting" });
    void this.#work(picture);
  }

  /** Takes a picture out of the list, and out of memory. */
  remove(id: number): void {
    this.stop(id);
    this.previews.drop(id);
    this.#leftOut = 0;
    this.#replace(this.#list.filter((each) => each.id !== id));
  }

  /**
   * The JSON of a report on these pictures; a picture that was chosen twice is in it once.
   *
   * @throws {VeilprintError}
   */
  async report(partner: string | undefined): Promise<string> {
    const prints = this.groups.map(({ image }) => image);
    const hasher = await this.#ready();
    return await hasher.report(prints, partner === undefined ? {} : { partner });
  }

  /** Drops every picture, preview and result, and ends the worker. */
  forget(): void {
    for (const stop of this.#stops.values()) stop.abort();
    void this.#hasher?.then(
      (hasher) => hasher.close(),
      () => undefined,
    );
    this.#hasher = undefined;
    this.#loaded = false;
    this.#leftOut = 0;
    this.previews.forget();
    this.#replace([]);
  }

  #ready(): Promise<Hasher> {
    this.#hasher ??= createHasher();
    return this.#hasher;
  }

  async #work({ id, file }: Picture): Promise<void> {
    const stop = new AbortController();
    this.#stops.set(id, stop);
    try {
      const hasher = await this.#ready();
      const onProgress = (progress: Progress) => this.#set(id, { at: "working", progress });
      const companions = await this.#companions;
      const print = await hasher.fingerprint(file, { companions, signal: stop.signal, onProgress });
      this.#loadError = undefined;
      this.#set(id, { at: print.quality < MIN_QUALITY ? "low" : "done", print });
    } catch (error) {
      this.#set(id, { at: "failed", error: asVeilprintError(error) });
    } finally {
      this.#stops.delete(id);
    }
  }

  #set(id: number, state: State): void {
    let regroup = state.at === "done";
    const list = this.#list.map((each) => {
      if (each.id !== id) return each;
      regroup ||= each.state.at === "done";
      return { ...each, state };
    });
    // Only what is done is in groups: those stay as they are while others are worked on.
    this.#replace(list, regroup ? undefined : this.#groups);
  }

  #replace(list: readonly Picture[], groups?: readonly Group[]): void {
    this.#list = list;
    this.#groups = groups;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** What a failure is, for those who explain it. */
export function asVeilprintError(cause: unknown): VeilprintError {
  return VeilprintError.recognise(cause) ?? new VeilprintError("internal", "unexpected", { cause });
}
