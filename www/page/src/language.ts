import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import de from "../../locales/de.ftl?raw";
import en from "../../locales/en.ftl?raw";
import fr from "../../locales/fr.ftl?raw";
import nl from "../../locales/nl.ftl?raw";

/** The languages of the page, in the order in which they are offered, by their own names. */
export const LANGUAGES = { nl: "Nederlands", fr: "Français", de: "Deutsch", en: "English" } as const;

/** A language of the page. */
export type Language = keyof typeof LANGUAGES;

// All are in the page itself: another language costs no request, which somebody could see.
const TEXTS: Readonly<Record<Language, string>> = { nl, fr, de, en };

// How numbers and dates are written here.
const LOCALES: Readonly<Record<Language, string>> = { nl: "nl-BE", fr: "fr-BE", de: "de-BE", en: "en-GB" };

const bundles = new Map<Language, FluentBundle>();
const changes = new EventTarget();
let current = preferred();

function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}

// What the partner's page asked for, then what the browser says, then English.
function preferred(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const wishes = [...(asked === null ? [] : [asked]), ...navigator.languages];
  return wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

function bundle(language: Language): FluentBundle {
  const known = bundles.get(language);
  if (known !== undefined) return known;
  // No isolating marks around what is filled in: all four languages run left to right, and the
  // marks would be in what people copy.
  const made = new FluentBundle(LOCALES[language], { useIsolating: false });
  made.addResource(new FluentResource(TEXTS[language]));
  bundles.set(language, made);
  return made;
}

/** The language that is shown now. */
export function language(): Language {
  return current;
}

/** Shows another language from here on. */
export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  changes.dispatchEvent(new Event("change"));
}

/** Calls back at each change of language, until the function that it gives is called. */
export function onLanguage(changed: () => void): () => void {
  changes.addEventListener("change", changed);
  return () => changes.removeEventListener("change", changed);
}

/** The text of that name in the current language, with what it leaves open filled in. */
export function message(id: string, values: Record<string, FluentVariable> = {}): string {
  for (const each of [bundle(current), bundle("en")]) {
    const pattern = each.getMessage(id)?.value;
    if (pattern != null) return each.formatPattern(pattern, values, []);
  }
  return id;
}

/** A moment as people write it: the day, and the time where `time` is set. */
export function date(moment: Date, { time = false } = {}): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: "long", ...(time ? { timeStyle: "short" } : {}) };
  return new Intl.DateTimeFormat(LOCALES[current], options).format(moment);
}

document.documentElement.lang = current;
