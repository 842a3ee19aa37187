import { html } from "lit";
import { Step } from "../elements/base.js";
import { forward, heading, phone, rich } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { SETTINGS } from "../settings.js";

/** For those whose browser cannot make fingerprints. */
class Unsupported extends Step {
  static override styles = shared;

  protected override render() {
    return html`<div class="step">
      <div class="block">
        ${heading(message("unsupported-title"))}
        <p class="lead">${message("unsupported-text")}</p>
        <p>${message("unsupported-mode")}</p>
        <p>${rich("unsupported-call", {}, { phone: phone(SETTINGS.institute.phone) })}</p>
      </div>
      ${forward(
        this.visit,
        html`<button type="button" data-do="go-follow" @click=${() => this.visit.go("follow")}>
          ${message("start-follow")}
        </button>`,
      )}
    </div>`;
  }
}

customElements.define("veilprint-unsupported", Unsupported);
