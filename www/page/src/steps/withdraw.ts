import { html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { meaning } from "../elements/failure.js";
import { alert, heading } from "../elements/parts.js";
import { PortalRequest } from "../elements/request.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { withdraw } from "../portal.js";

/** Taking a case back, after it was said what that does and does not do. */
class Withdraw extends Step {
  readonly #request = new PortalRequest(this);

  static override styles = shared;

  protected override render() {
    const { underWay, error } = this.#request;
    return html`<div class="step">
      <div class="block">
        ${heading(message("withdraw-title"))}
        ${["does", "not", "final"].map((each) => html`<p>${message(`withdraw-${each}`)}</p>`)}
      </div>
      ${error === undefined ? nothing : alert(error.code, html`<p>${meaning("follow", error)}</p>`)}
      <div class="buttons">
        <button
          type="button"
          class="main"
          data-do="confirm-withdraw"
          aria-disabled=${underWay}
          @click=${() => this.#withdraw()}
        >
          ${message("withdraw-confirm")}
        </button>
        <button type="button" data-do="back" @click=${() => this.visit.back()}>${message("withdraw-keep")}</button>
      </div>
    </div>`;
  }

  async #withdraw(): Promise<void> {
    const { visit } = this;
    const { followed } = visit;
    if (this.#request.underWay || followed === undefined) return;
    await this.#request.run(
      (signal) => withdraw(followed.codes, signal),
      (status) => {
        visit.followed = { ...followed, status };
        visit.go("case", { past: ["start"] });
      },
    );
  }
}

customElements.define("veilprint-withdraw", Withdraw);
