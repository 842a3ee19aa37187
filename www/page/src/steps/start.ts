import { html } from "lit";
import { Step } from "../elements/base.js";
import { block, heading, list } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";

/** What the page is for, what it cannot do, and how to be safe: before anything else. */
class Start extends Step {
  static override styles = shared;

  protected override render() {
    return html`<div class="step">
      <div class="block">
        ${heading(message("start-title"))}
        <p class="lead">${message("start-lead")}</p>
      </div>
      <div class="notice">
        <h2>${message("start-safe-title")}</h2>
        <p>${message("start-safe-leave")}</p>
        <p>${message("start-safe-history")}</p>
      </div>
      ${block(message("start-does-title"), list(["local", "sends", "platforms"].map((each) => message(`start-does-${each}`))))}
      ${block(message("start-not-title"), list(["file", "all", "edited"].map((each) => message(`start-not-${each}`))))}
      ${block(message("start-free-title"), html`<p>${message("start-free-text")}</p>`)}
      <div class="block">
        <p class="quiet">${message("start-time")}</p>
        <div class="buttons">
          <button type="button" class="main" data-do="begin" @click=${() => this.visit.go("age")}>
            ${message("start-begin")}
          </button>
          <button type="button" data-do="go-follow" @click=${() => this.visit.go("follow")}>
            ${message("start-follow")}
          </button>
        </div>
      </div>
    </div>`;
  }
}

customElements.define("veilprint-start", Start);
