import { html } from "lit";
import { Step } from "../elements/base.js";
import { block, forward, heading, phone, rich, site } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { language, message } from "../language.js";
import { SETTINGS } from "../settings.js";

/** What is sent, what is kept and for how long, and who can see it. */
class Privacy extends Step {
  static override styles = shared;

  protected override render() {
    const { institute, authority, retentionDays } = SETTINGS;
    const text = (id: string, values = {}) => html`<p>${message(id, values)}</p>`;
    return html`<div class="step">
      ${heading(message("privacy-title"))}
      ${block(message("privacy-sent-title"), text("privacy-sent"))}
      ${block(message("privacy-print-title"), text("privacy-print"))}
      ${block(
        message("privacy-kept-title"),
        html`${text("privacy-kept", { days: retentionDays })}${text("privacy-kept-never")}`,
      )}
      ${block(message("privacy-see-title"), text("privacy-see", { institute: institute.name[language()] }))}
      ${block(message("privacy-device-title"), text("privacy-device"))}
      ${block(
        message("privacy-rights-title"),
        html`<p>${rich("privacy-rights", {}, { phone: phone(institute.phone) })}</p>
          <p>${rich("privacy-rights-complaint", {}, { site: site(authority[language()]) })}</p>`,
      )}
      ${forward(this.visit, "")}
    </div>`;
  }
}

customElements.define("veilprint-privacy", Privacy);
