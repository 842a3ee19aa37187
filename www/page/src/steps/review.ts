import { css, html, nothing } from "lit";
import type { VeilprintError } from "veilprint";
import { Step } from "../elements/base.js";
import { alert, block, forward, heading, list } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { explained } from "../explained.js";
import { message } from "../language.js";
import { asVeilprintError } from "../pictures.js";
import type { Draft } from "../visit.js";
import "../elements/copy.js";

/** Exactly what will be sent: in words, and letter by letter. */
class Review extends Step {
  // Until then the draft may be of the pictures as they were when this was last come to.
  #ready = false;
  #error: VeilprintError | undefined;

  static override styles = [
    shared,
    css`
      summary {
        inline-size: fit-content;
        padding-block: 0.3rem;
        color: var(--accent);
        font-weight: 600;
        cursor: pointer;
      }

      pre {
        max-block-size: 18rem;
        margin: 0;
        padding: 0.9rem 1rem;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        font-family: var(--mono);
        font-size: 0.875rem;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      details .block {
        padding-block-start: 0.5rem;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#prepare();
  }

  protected override render() {
    const draft = this.#ready ? this.visit.draft : undefined;
    return html`<div class="step">
      <div class="block">
        ${heading(message("review-title"))}
        ${draft === undefined ? nothing : html`<p class="lead">${message("review-lead", { count: draft.images.length })}</p>`}
      </div>
      ${draft === undefined ? this.#waiting() : this.#shown(draft)}
    </div>`;
  }

  #waiting() {
    const error = this.#error;
    if (error === undefined) return html`<p role="status">${message("review-building")}</p>`;
    const { what, todo } = explained(error.code);
    return html`${alert(
      error.code,
      html`<p><strong>${what}</strong></p>
        <p>${todo}</p>
        <div class="buttons">
          <button type="button" @click=${() => this.#prepare()}>${message("page-retry")}</button>
        </div>`,
    )}${forward(this.visit, nothing)}`;
  }

  #shown({ json, images }: Draft) {
    const stored = images.filter(({ asStored }) => asStored !== undefined).length;
    const companions = images.reduce((sum, image) => sum + (image.companions?.length ?? 0), 0);
    const { partner } = this.visit;
    const sent = [
      message("review-sent-hash"),
      message("review-sent-quality"),
      ...(stored === 0 ? [] : [message("review-sent-stored", { count: stored })]),
      ...(companions === 0 ? [] : [message("review-sent-companions", { count: companions })]),
      ...(partner === undefined ? [] : [message("review-sent-partner", { partner })]),
    ];
    return html`
      ${block(message("review-sent-title"), list(sent))}
      ${block(message("review-not-title"), list(["pictures", "names", "you"].map((each) => message(`review-not-${each}`))))}
      <details>
        <summary>${message("review-exact")}</summary>
        <div class="block">
          <p id="exact">${message("review-exact-text")}</p>
          <pre tabindex="0" role="region" aria-labelledby="exact" data-field="json">${json}</pre>
          <veilprint-copy name="copy-json" label="review-copy" copied="review-copied" .text=${json}></veilprint-copy>
        </div>
      </details>
      ${forward(
        this.visit,
        html`<button type="button" class="main" data-do="next" @click=${() => this.visit.go("send")}>
          ${message("review-next")}
        </button>`,
      )}
    `;
  }

  async #prepare(): Promise<void> {
    this.#error = undefined;
    try {
      await this.visit.prepare();
      this.#ready = true;
    } catch (error) {
      this.visit.draft = undefined;
      this.#error = asVeilprintError(error);
    }
    this.requestUpdate();
  }
}

customElements.define("veilprint-review", Review);
