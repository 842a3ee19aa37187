import { html } from "lit";
import { message } from "../language.js";
import { Localized } from "./base.js";
import { shared } from "./styles.js";

/** A button that copies a text, and says whether that went well. */
export class Copy extends Localized {
  static override properties = {
    name: {},
    label: {},
    copied: {},
    text: { attribute: false },
    outcome: { state: true },
  };
  /** For `data-do`. */
  declare name: string;
  /** The message on the button. */
  declare label: string;
  /** The message when it went well. */
  declare copied: string;
  /** What is copied. */
  declare text: string;
  declare outcome: string | undefined;

  static override styles = shared;

  protected override render() {
    return html`<div class="buttons">
      <button type="button" data-do=${this.name} @click=${() => this.#copy()}>${message(this.label)}</button>
      <p role="status" class="small">${this.outcome === undefined ? "" : message(this.outcome)}</p>
    </div>`;
  }

  async #copy(): Promise<void> {
    // Emptied first, so that a second time is said too.
    this.outcome = undefined;
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = this.copied;
    } catch {
      // No clipboard without TLS, or where a partner's page does not let it through.
      this.outcome = "review-copy-failed";
    }
  }
}

customElements.define("veilprint-copy", Copy);
