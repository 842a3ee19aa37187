import { html } from "lit";
import { Step } from "../elements/base.js";
import { forward, heading, phone, rich, site } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { SETTINGS } from "../settings.js";

/** For those who were, or may have been, under 18: who helps them. No fingerprint is made. */
class Minor extends Step {
  static override styles = shared;

  protected override render() {
    const { name, phone: number, site: address } = SETTINGS.minors;
    return html`<div class="step">
      <div class="block">
        ${heading(message("minor-title"))}
        <p class="lead">${message("minor-text", { name })}</p>
      </div>
      <div class="notice">
        <p><strong>${rich("minor-call", {}, { phone: phone(number) })}</strong></p>
        <p>${rich("minor-report", {}, { site: site(address) })}</p>
      </div>
      <div class="block">
        <p>${message("minor-not-here", { name })}</p>
        <p>${message("minor-keep")}</p>
      </div>
      ${forward(this.visit, "")}
    </div>`;
  }
}

customElements.define("veilprint-minor", Minor);
