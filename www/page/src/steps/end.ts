import { html } from "lit";
import { Step } from "../elements/base.js";
import { heading } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";

/** After a report: everything is forgotten. */
class End extends Step {
  static override styles = shared;

  protected override render() {
    return html`<div class="step">
      <div class="block">
        ${heading(message("end-title"))}
        <p class="lead">${message("end-text")}</p>
        <p>${message("end-history")}</p>
      </div>
      <div class="buttons">
        <button type="button" data-do="go-follow" @click=${() => this.visit.go("follow", { past: ["start"] })}>${message("end-follow")}</button>
        <button type="button" data-do="restart" @click=${() => this.visit.go("start", { past: [] })}>${message("end-restart")}</button>
      </div>
    </div>`;
  }
}

customElements.define("veilprint-end", End);
