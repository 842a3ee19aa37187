import { html } from "lit";
import { Step } from "../elements/base.js";
import { block, forward, heading, list, phone, rich } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { date, message } from "../language.js";
import { SETTINGS } from "../settings.js";

/** The accessibility statement. */
class Accessibility extends Step {
  static override styles = shared;

  protected override render() {
    const { institute, statementDate } = SETTINGS;
    const known = ["tab", "preview", "drop"].map((each) => message(`accessibility-known-${each}`));
    return html`<div class="step">
      <div class="block">
        ${heading(message("accessibility-title"))}
        <p>${message("accessibility-aim")}</p>
      </div>
      ${block(message("accessibility-state-title"), html`<p>${message("accessibility-state")}</p>`)}
      ${block(message("accessibility-known-title"), list(known))}
      ${block(
        message("accessibility-help-title"),
        html`<p>${rich("accessibility-help", {}, { phone: phone(institute.phone) })}</p>`,
      )}
      <p class="quiet small">${message("accessibility-date", { date: date(new Date(`${statementDate}T12:00`)) })}</p>
      ${forward(this.visit, "")}
    </div>`;
  }
}

customElements.define("veilprint-accessibility", Accessibility);
