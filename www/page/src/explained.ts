import type { Code } from "veilprint";
import { message } from "./language.js";

// The codes that a person can do nothing about with one picture: the page itself is at fault.
const OF_PAGE: ReadonlySet<Code> = new Set([
  "invalid-hash",
  "invalid-report",
  "invalid-options",
  "unsupported-browser",
]);

/** What an error means to the person before the page, and what can be done. */
export function explained(code: Code, seems?: string): { what: string; todo: string } {
  const name = OF_PAGE.has(code) ? "page" : code;
  const todo = message(`error-${name}-do`);
  if (code === "unsupported-format" && seems !== undefined) return { what: unlike(seems), todo };
  return { what: message(`error-${name}-what`), todo };
}

// What a file seems to be comes in English. Names such as PDF are the same in each language.
function unlike(seems: string): string {
  if (seems === "empty") return message("error-unsupported-format-empty");
  if (seems.includes("video")) return message("error-unsupported-format-video");
  return /^[A-Z][A-Z0-9 ]*$/.test(seems)
    ? message("error-unsupported-format-seems", { seems })
    : message("error-unsupported-format-what");
}
