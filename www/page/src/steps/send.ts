import { html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { meaning } from "../elements/failure.js";
import { alert, forward, heading } from "../elements/parts.js";
import { PortalRequest } from "../elements/request.js";
import { shared } from "../elements/styles.js";
import { language, message } from "../language.js";
import { send } from "../portal.js";
import { SETTINGS } from "../settings.js";

/** Consent, and the one moment at which something leaves the device. */
class Send extends Step {
  #consent = false;
  #missing = false;
  readonly #request = new PortalRequest(this);

  static override styles = shared;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.#online);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#online);
  }

  protected override render() {
    const { underWay, error } = this.#request;
    const count = this.visit.draft?.images.length ?? 0;
    const institute = SETTINGS.institute.name[language()];
    return html`<form class="step" novalidate @submit=${(event: Event) => this.#submit(event)}>
      <div class="block">
        ${heading(message("send-title"))}
        <p class="lead">${message("send-lead", { count })}</p>
        <p>${message("send-who", { institute })}</p>
        <p>${message("send-later")}</p>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          name="consent"
          aria-required="true"
          .checked=${this.#consent}
          @change=${(event: Event) => this.#consented((event.target as HTMLInputElement).checked)}
        />
        <span>${message("send-consent")}</span>
      </label>
      ${this.#missing ? html`<p class="notice" role="alert">${message("send-consent-missing")}</p>` : nothing}
      ${this.#failure()}
      <p class="visually-hidden" role="status">${underWay ? message("send-sending") : ""}</p>
      ${forward(
        this.visit,
        html`<button class="main" data-do="send" aria-disabled=${underWay}>
          ${message(underWay ? "send-sending" : error === undefined ? "send-button" : "send-again")}
        </button>`,
      )}
    </form>`;
  }

  #failure() {
    const { error } = this.#request;
    if (error === undefined) return nothing;
    return alert(
      error.code,
      html`<p><strong>${message("send-failed")}</strong></p>
        <p>${meaning("send", error)}</p>
        <p>${message("send-kept")}</p>`,
    );
  }

  #consented(consent: boolean): void {
    this.#consent = consent;
    this.#missing = this.#missing && !consent;
    this.requestUpdate();
  }

  // The notice would tell what is no longer so.
  readonly #online = () => {
    if (this.#request.error?.code === "offline") this.#request.clear();
  };

  #submit(event: Event): void {
    event.preventDefault();
    if (this.#request.underWay) return;
    this.#missing = !this.#consent;
    this.#request.clear();
    if (!this.#missing) void this.#send();
  }

  async #send(): Promise<void> {
    const { visit } = this;
    const { draft } = visit;
    if (draft === undefined) return;
    await this.#request.run(
      (signal) => send(draft.json, draft.key, signal),
      (codes) => {
        visit.receipt = { ...codes, at: new Date(), images: draft.images };
        visit.draft = undefined;
        visit.pictures.forget();
        visit.go("done", { past: [] });
      },
    );
  }
}

customElements.define("veilprint-send", Send);
