import { type Code, VERSION } from "veilprint";

/** Every text that a person reads, by its name. A `{ $name }` is filled in by {@link message}. */
const MESSAGES = {
  "intro-title": "The fingerprint of a photo",
  "intro-text":
    "Choose one or more photos. Their fingerprints are made here, on this device. The photos themselves are not sent anywhere.",
  "picker-button": "Choose photos",
  "picker-hint": "or drop them here",
  "picker-drop": "Let go to add the photos",
  "list-title": "Your photos",
  "list-status": "{ $done } of { $total } finished",
  "picture-waiting": "Waiting for its turn",
  "picture-reading": "Reading: { $percent } %",
  "picture-hashing": "Making the fingerprint",
  "picture-cancel": "Stop",
  "picture-cancel-label": "Stop { $name }",
  "picture-remove": "Remove",
  "picture-remove-label": "Remove { $name }",
  "picture-retry": "Try again",
  "picture-retry-label": "Try { $name } again",
  "picture-progress-label": "Progress of { $name }",
  "result-hash": "Fingerprint",
  "result-as-stored": "Fingerprint as stored",
  "result-quality": "Detail",
  "result-quality-value": "{ $quality } of 100",
  "result-quality-low":
    "This photo shows too little detail for a fingerprint that can be trusted. Is there another photo of it, or a larger one?",
  "result-orientation":
    "The camera stored this photo turned, with a note that says which way is up. The first fingerprint is of the photo as you see it, the second of the photo as it is stored. Platforms may know either.",
  "loading-failed": "This page could not load all it needs.",
  "footer-version": "Veilprint { $version }",
  "error-unsupported-format-what": "This file is not a photo that can be read here.",
  "error-unsupported-format-seems":
    "This file is not a photo that can be read here. It seems to be { $seems }.",
  "error-unsupported-format-do":
    "JPEG, PNG, WebP, GIF, BMP and TIFF can be read. Your photo app may be able to save it as one of those, often under “Export” or “Share”.",
  "error-truncated-what": "This file is incomplete: its end is missing.",
  "error-truncated-do":
    "It may not have been fully copied or downloaded. Get it once more from where it came from.",
  "error-corrupt-what": "This file is damaged and cannot be read.",
  "error-corrupt-do": "Get it once more from where it came from, or choose another copy of the same photo.",
  "error-too-small-what": "This picture is too small for a fingerprint.",
  "error-too-small-do": "Choose a larger copy of the same photo.",
  "error-too-large-what": "This file is too large to be read here.",
  "error-too-large-do": "Choose a smaller copy of the same photo.",
  "error-limits-what": "This picture has more points than can be worked on here.",
  "error-limits-do": "Choose a smaller copy of the same photo.",
  "error-cancelled-what": "You stopped this photo.",
  "error-cancelled-do": "You can try it again, or remove it.",
  "error-timeout-what": "This photo took too long.",
  "error-timeout-do": "Close other apps and try again, or choose a smaller copy of the same photo.",
  "error-read-what": "This device did not let us read the file.",
  "error-read-do": "It may have been moved or deleted, or be kept online only. Choose it once more.",
  "error-invalid-hash-what": "Something went wrong on this page.",
  "error-invalid-hash-do": "That is not your fault. Load this page once more.",
  "error-invalid-report-what": "Something went wrong on this page.",
  "error-invalid-report-do": "That is not your fault. Load this page once more.",
  "error-invalid-options-what": "Something went wrong on this page.",
  "error-invalid-options-do": "That is not your fault. Load this page once more.",
  "error-internal-what": "Something went wrong with this photo.",
  "error-internal-do":
    "That is not your fault. Your other photos are not touched by it. You can try it again.",
  "error-unavailable-what": "A part of this page could not be loaded.",
  "error-unavailable-do":
    "Look whether you are online, then try again. If it does not help, update your browser or use another one.",
} as const satisfies Record<string, string> & Record<`error-${Code}-${"what" | "do"}`, string>;

/** The name of a text. */
export type MessageId = keyof typeof MESSAGES;

/** The text of that name, with what it leaves open filled in. */
export function message(id: MessageId, values: Record<string, string | number> = {}): string {
  return MESSAGES[id].replace(/\{ \$(\w+) \}/g, (_, name: string) => String(values[name] ?? ""));
}

/** What an error means to the person before the page, and what can be done. */
export function explained(code: Code, seems?: string): { what: string; todo: string } {
  const what =
    code === "unsupported-format" && seems !== undefined && seems !== "nothing known"
      ? message("error-unsupported-format-seems", { seems })
      : message(`error-${code}-what`);
  return { what, todo: message(`error-${code}-do`) };
}

/** The version that is running, for those who ask a person for it. */
export const footer = message("footer-version", { version: VERSION });
