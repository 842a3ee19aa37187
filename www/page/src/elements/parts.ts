import { html, nothing, type TemplateResult } from "lit";
import { message } from "../language.js";
import type { Visit } from "../visit.js";

/** The heading of a step. The focus can be put on it, but not by Tab. */
export function heading(text: unknown): TemplateResult {
  return html`<h1 tabindex="-1">${text}</h1>`;
}

/** A list of these texts. */
export function list(texts: readonly string[]): TemplateResult {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** A heading of the second order and what stands under it. */
export function block(title: string, content: unknown): TemplateResult {
  return html`<section class="block"><h2>${title}</h2>${content}</section>`;
}

/** A number that a phone calls at a touch. */
export function phone(number: string): TemplateResult {
  return html`<a href="tel:${number.replaceAll(/[^\d+]/g, "")}">${number.replaceAll(" ", "\u00a0")}</a>`;
}

/** A site, in a tab of its own, so that nothing here is lost. */
export function site(address: string): TemplateResult {
  const name = address.replace(/^https:\/\/(www\.)?|\/$/g, "");
  return html`<a href=${address} target="_blank" rel="noopener noreferrer"
    >${name}<span class="visually-hidden"> ${message("page-new-tab")}</span></a
  >`;
}

/**
 * A text with something in it that is more than text: `with` has it under the name that the text
 * leaves open.
 */
export function rich(id: string, values: Record<string, string>, parts: Record<string, TemplateResult>) {
  // A letter for private use stands in for each part; no text has one.
  const names = Object.keys(parts);
  const marks = Object.fromEntries(names.map((name, at) => [name, String.fromCharCode(0xe000 + at)]));
  const pieces = message(id, { ...values, ...marks }).split(/([\ue000-\ue0ff])/);
  return pieces.map((piece) => {
    const at = piece.charCodeAt(0) - 0xe000;
    return piece.length === 1 && at >= 0 ? parts[names[at] ?? ""] : piece;
  });
}

/** The buttons that end a step. */
export function forward(visit: Visit, next: unknown): TemplateResult {
  const back = html`<button type="button" data-do="back" @click=${() => visit.back()}>${message("page-back")}</button>`;
  return html`<div class="buttons">${next}${visit.canGoBack ? back : nothing}</div>`;
}

/** What went wrong, said at once. */
export function alert(code: string, content: unknown): TemplateResult {
  return html`<div class="notice" role="alert" data-code=${code}>${content}</div>`;
}
