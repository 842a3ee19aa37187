import { html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { meaning } from "../elements/failure.js";
import { alert, heading } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { PortalError, withdraw } from "../portal.js";

/** Taking a case back, after it was said what that does and does not do. */
class Withdraw extends Step {
  #working = false;
  #error: PortalError | undefined;

  static override styles = shared;

  protected override render() {
    return html`<div class="step">
      <div class="block">
        ${heading(message("withdraw-title"))}
        ${["does", "not", "final"].map((each) => html`<p>${message(`withdraw-${each}`)}</p>`)}
      </div>
      ${this.#error === undefined ? nothing : alert(this.#error.code, html`<p>${meaning("follow", this.#error)}</p>`)}
      <div class="buttons">
        <button
          type="button"
          class="main"
          data-do="confirm-withdraw"
          aria-disabled=${this.#working}
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
    const { followed, signal } = visit;
    if (this.#working || followed === undefined) return;
    this.#working = true;
    this.#error = undefined;
    this.requestUpdate();
    try {
      const status = await withdraw(followed.codes, signal);
      if (signal.aborted) return;
      visit.followed = { ...followed, status };
      visit.go("case", { past: ["start"] });
    } catch (error) {
      if (signal.aborted) return;
      this.#error = error instanceof PortalError ? error : new PortalError("internal", { cause: error });
    } finally {
      this.#working = false;
      this.requestUpdate();
    }
  }
}

customElements.define("veilprint-withdraw", Withdraw);
