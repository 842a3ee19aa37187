import { html } from "lit";
import { Step } from "../elements/base.js";
import { forward, heading, phone, rich } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { SETTINGS } from "../settings.js";

/** For those who come for somebody else: how that person can report. */
class Other extends Step {
  static override styles = shared;

  protected override render() {
    return html`<div class="step">
      <div class="block">
        ${heading(message("other-title"))}
        <p class="lead">${message("other-text")}</p>
      </div>
      <ul>
        ${["tell", "together", "file"].map((each) => html`<li>${message(`other-${each}`)}</li>`)}
        <li>${rich("other-call", {}, { phone: phone(SETTINGS.institute.phone) })}</li>
      </ul>
      ${forward(this.visit, "")}
    </div>`;
  }
}

customElements.define("veilprint-other", Other);
