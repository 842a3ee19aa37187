import { LitElement } from "lit";
import { onLanguage } from "../language.js";
import type { Visit } from "../visit.js";

/** An element that is drawn again in each language that is chosen. */
export abstract class Localized extends LitElement {
  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }
}

/** An element that shows a part of a {@link Visit}, and is drawn again as that changes. */
export abstract class OfVisit extends Localized {
  static override properties = { visit: { attribute: false } };
  declare visit: Visit;

  override connectedCallback(): void {
    super.connectedCallback();
    this.visit.addEventListener("change", this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visit.removeEventListener("change", this.#changed);
  }

  readonly #changed = () => this.requestUpdate();
}

/** One screen. It has one `h1`, to which the focus goes when the screen is come to. */
export abstract class Step extends OfVisit {
  /** Puts the focus on the heading, for keyboards and screen readers. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector("h1")?.focus();
  }
}
