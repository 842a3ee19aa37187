import { html, type TemplateResult } from "lit";
import type { StepName, Visit } from "../visit.js";
import "../steps/accessibility.js";
import "../steps/age.js";
import "../steps/case.js";
import "../steps/done.js";
import "../steps/end.js";
import "../steps/follow.js";
import "../steps/minor.js";
import "../steps/other.js";
import "../steps/pictures.js";
import "../steps/privacy.js";
import "../steps/review.js";
import "../steps/send.js";
import "../steps/start.js";
import "../steps/unsupported.js";
import "../steps/withdraw.js";

const SCREENS: Readonly<Record<StepName, (visit: Visit) => TemplateResult>> = {
  start: (visit) => html`<veilprint-start data-step .visit=${visit}></veilprint-start>`,
  age: (visit) => html`<veilprint-age data-step .visit=${visit}></veilprint-age>`,
  minor: (visit) => html`<veilprint-minor data-step .visit=${visit}></veilprint-minor>`,
  other: (visit) => html`<veilprint-other data-step .visit=${visit}></veilprint-other>`,
  pictures: (visit) => html`<veilprint-pictures data-step .visit=${visit}></veilprint-pictures>`,
  review: (visit) => html`<veilprint-review data-step .visit=${visit}></veilprint-review>`,
  send: (visit) => html`<veilprint-send data-step .visit=${visit}></veilprint-send>`,
  done: (visit) => html`<veilprint-done data-step .visit=${visit}></veilprint-done>`,
  end: (visit) => html`<veilprint-end data-step .visit=${visit}></veilprint-end>`,
  follow: (visit) => html`<veilprint-follow data-step .visit=${visit}></veilprint-follow>`,
  case: (visit) => html`<veilprint-case data-step .visit=${visit}></veilprint-case>`,
  withdraw: (visit) => html`<veilprint-withdraw data-step .visit=${visit}></veilprint-withdraw>`,
  privacy: (visit) => html`<veilprint-privacy data-step .visit=${visit}></veilprint-privacy>`,
  accessibility: (visit) =>
    html`<veilprint-accessibility data-step .visit=${visit}></veilprint-accessibility>`,
  unsupported: (visit) => html`<veilprint-unsupported data-step .visit=${visit}></veilprint-unsupported>`,
};

/** The element of a step. */
export function screen(step: StepName, visit: Visit): TemplateResult {
  return SCREENS[step](visit);
}
