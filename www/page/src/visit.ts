import type { ReportImage } from "veilprint";
import { Pictures } from "./pictures.js";
import { type CaseStatus, type Codes, newKey } from "./portal.js";

/** The screens of the page. */
export type StepName =
  | "start"
  | "age"
  | "minor"
  | "other"
  | "pictures"
  | "review"
  | "send"
  | "done"
  | "end"
  | "follow"
  | "case"
  | "withdraw"
  | "privacy"
  | "accessibility"
  | "unsupported";

/** The steps of a report, in their order. */
export const STEPS: readonly StepName[] = ["start", "age", "pictures", "review", "send", "done"];

/** What may be sent. The key belongs to this very text: the portal takes it once. */
export interface Draft {
  readonly json: string;
  readonly key: string;
  readonly images: readonly ReportImage[];
}

/** What came back for a report. */
export interface Receipt extends Codes {
  readonly at: Date;
  readonly images: readonly ReportImage[];
}

/** A case that is being looked at. */
export interface Followed {
  readonly codes: Codes;
  readonly status: CaseStatus;
}

const NOTHING: Codes = { caseNumber: "", accessCode: "" };

/** Tells the page's live region what to say. */
export class AnnounceEvent extends Event {
  static readonly type = "announce";
  readonly text: string;

  constructor(text: string) {
    super(AnnounceEvent.type);
    this.text = text;
  }
}

/**
 * All that the page knows while somebody is there. It is nowhere else: neither in the address, nor in
 * the browser's history, nor in any storage.
 */
export class Visit extends EventTarget {
  readonly pictures = new Pictures();
  /** The short name of the organisation whose site shows this page, as its address says. */
  readonly partner = partner();
  age: "adult" | "minor" | "unsure" | undefined;
  who: "self" | "other" | undefined;
  draft: Draft | undefined;
  receipt: Receipt | undefined;
  noted = false;
  followed: Followed | undefined;
  /** What was written of a case's codes, until the case is shown. */
  written = NOTHING;
  #step: StepName = "start";
  #past: readonly StepName[] = [];
  #stop = new AbortController();

  constructor() {
    super();
    this.pictures.addEventListener("change", () => this.changed());
  }

  /** What is shown now. */
  get step(): StepName {
    return this.#step;
  }

  /** Whether there is a step to go back to. */
  get canGoBack(): boolean {
    return this.#past.length > 0;
  }

  /** Ends what is under way with the portal when everything is forgotten. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Goes on to another step. `past`: where one comes to by going back, if not to this step. */
  go(step: StepName, { past = [...this.#past, this.#step] }: { past?: readonly StepName[] } = {}): void {
    if (step === this.#step) return;
    this.#past = past;
    this.#show(step);
  }

  /** Goes back to where one came from. */
  back(): void {
    const step = this.#past.at(-1);
    if (step === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#show(step);
  }

  /**
   * The report on the pictures as they are now, for somebody to look at. The same pictures give the
   * same report with the same key, so that going back and forth sends nothing twice.
   */
  async prepare(): Promise<Draft> {
    const images = this.pictures.groups.map(({ image }) => image);
    const json = await this.pictures.report(this.partner);
    if (this.draft?.json !== json) this.draft = { json, key: newKey(), images };
    return this.draft;
  }

  /** Shows how a case stands. */
  show(followed: Followed): void {
    this.followed = followed;
    this.written = NOTHING;
    this.go("case");
  }

  /** Says something to those who do not see the page. */
  announce(text: string): void {
    this.dispatchEvent(new AnnounceEvent(text));
  }

  /** Drops everything that is known. */
  forget(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.age = undefined;
    this.who = undefined;
    this.draft = undefined;
    this.receipt = undefined;
    this.noted = false;
    this.followed = undefined;
    this.written = NOTHING;
    this.#past = [];
    this.pictures.forget();
  }

  /** Has what shows this drawn again. */
  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  #show(step: StepName): void {
    this.#step = step;
    // After a report all was dropped; for another it is needed again.
    if (step === "start" && !this.pictures.loaded) void this.pictures.load();
    this.dispatchEvent(new Event("step"));
    this.changed();
  }
}

function partner(): string | undefined {
  const name = new URLSearchParams(location.search).get("partner");
  return name !== null && /^[a-z0-9-]{1,32}$/.test(name) ? name : undefined;
}
