import settings from "../settings.json";
import type { Language } from "./language.js";

/** A text in each language of the page. */
export type Texts = Readonly<Record<Language, string>>;

/** Somebody to call. */
export interface Helpline {
  /** For those that the page itself points to. */
  readonly id?: string;
  readonly phone: string;
  readonly name: Texts;
  readonly note: Texts;
  /** The page's languages in which it is shown; all where nothing is said. */
  readonly languages?: readonly string[];
}

/** All that differs between one country's institute and another's: `settings.json`. */
export interface Settings {
  readonly institute: { readonly name: Texts; readonly phone: string; readonly site: string };
  readonly helplines: readonly Helpline[];
  /** The number for an emergency. */
  readonly emergency: string;
  /** Who helps those who were under 18 in the pictures. */
  readonly minors: { readonly name: string; readonly phone: string; readonly site: string };
  /** The data protection authority. */
  readonly authority: Texts;
  /** A page that nobody minds being seen on, for leaving quickly. */
  readonly leave: string;
  /** Days from withdrawal to erasure, as the portal is told by `--retention-days`. */
  readonly retentionDays: number;
  /** When the accessibility statement was last looked through, as `YYYY-MM-DD`. */
  readonly statementDate: string;
}

export const SETTINGS: Settings = settings;
