import { css, html, LitElement, nothing } from "lit";
import type { Fingerprint, VeilprintError } from "veilprint";
import { MIN_QUALITY } from "veilprint/pdq";
import { explained, type MessageId, message } from "../messages.js";
import type { Picture, State } from "../pictures.js";
import { shared } from "./styles.js";

/** What a person wants done with one photo. */
export class PictureEvent extends Event {
  static readonly type = "veilprint-picture";

  readonly id: number;
  readonly wish: "stop" | "retry" | "remove";

  constructor(id: number, wish: PictureEvent["wish"]) {
    super(PictureEvent.type, { bubbles: true, composed: true });
    this.id = id;
    this.wish = wish;
  }
}

/** One photo: its progress, then its fingerprint, or what is wrong with it and what to do. */
export class PictureCard extends LitElement {
  static override properties = { picture: { attribute: false } };
  declare picture: Picture;

  static override styles = [
    shared,
    css`
      article {
        display: grid;
        gap: 0.75rem;
        padding: 1.25rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1rem;
      }

      h3 {
        flex: 1 1 12rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
        font-size: 1.0625rem;
        line-height: 1.4;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }

      progress {
        inline-size: 100%;
        block-size: 0.6rem;
        border: none;
        border-radius: 1rem;
        overflow: hidden;
        background: var(--tint);
        accent-color: var(--accent);
        appearance: none;
      }

      progress::-webkit-progress-bar {
        background: var(--tint);
      }

      progress::-webkit-progress-value {
        border-radius: 1rem;
        background: var(--accent);
      }

      progress::-moz-progress-bar {
        background: var(--accent);
      }

      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }

      dl {
        display: grid;
        gap: 0.75rem;
        margin: 0;
      }

      dt {
        color: var(--quiet);
        font-size: 0.9375rem;
      }

      dd {
        margin: 0;
      }

      .hash {
        font-family: var(--mono);
        font-size: 0.9375rem;
        overflow-wrap: anywhere;
        user-select: all;
      }

      .note {
        padding-inline-start: 0.9rem;
        border-inline-start: 3px solid var(--accent);
      }
    `,
  ];

  protected override render() {
    const { file, state } = this.picture;
    return html`
      <article>
        <header>
          <h3>${file.name}</h3>
          <div class="buttons">${this.#buttons(state)}</div>
        </header>
        ${this.#content(state, file)}
      </article>
    `;
  }

  #buttons(state: State) {
    if (state.at === "waiting" || state.at === "working") return this.#button("stop", "picture-cancel");
    return html`
      ${state.at === "failed" && again(state.error) ? this.#button("retry", "picture-retry") : nothing}
      ${this.#button("remove", "picture-remove")}
    `;
  }

  #button(wish: PictureEvent["wish"], text: "picture-cancel" | "picture-remove" | "picture-retry") {
    const { id, file } = this.picture;
    const label = message(`${text}-label` satisfies MessageId, { name: file.name });
    const click = () => this.dispatchEvent(new PictureEvent(id, wish));
    return html`<button type="button" aria-label=${label} @click=${click}>${message(text)}</button>`;
  }

  #content(state: State, file: File) {
    switch (state.at) {
      case "waiting":
        return html`<p class="quiet">${message("picture-waiting")}</p>`;
      case "working": {
        const { bytesRead, bytesTotal, stage } = state.progress;
        const percent = bytesTotal === 0 ? 100 : Math.floor((bytesRead * 100) / bytesTotal);
        const label = message("picture-progress-label", { name: file.name });
        return html`
          <progress max="100" value=${percent} aria-label=${label}></progress>
          <p class="quiet">${message(`picture-${stage}`, { percent })}</p>
        `;
      }
      case "done":
        return result(state.print);
      case "failed": {
        const { what, todo } = explained(state.error.code, state.error.seems);
        return html`<p data-code=${state.error.code}><strong>${what}</strong></p><p class="quiet">${todo}</p>`;
      }
    }
  }
}

// A file that is damaged stays so; only what may pass is offered again.
function again({ code }: VeilprintError): boolean {
  return ["cancelled", "timeout", "read", "internal", "unavailable"].includes(code);
}

function result({ pdq, quality, asStored }: Fingerprint) {
  return html`
    <dl>
      <div>
        <dt>${message("result-hash")}</dt>
        <dd class="hash" data-field="pdq">${pdq}</dd>
      </div>
      ${
        asStored === undefined
          ? nothing
          : html`<div>
              <dt>${message("result-as-stored")}</dt>
              <dd class="hash" data-field="asStored">${asStored}</dd>
            </div>`
      }
      <div>
        <dt>${message("result-quality")}</dt>
        <dd data-field="quality" data-value=${quality}>${message("result-quality-value", { quality })}</dd>
      </div>
    </dl>
    ${quality < MIN_QUALITY ? html`<p class="note">${message("result-quality-low")}</p>` : nothing}
    ${asStored === undefined ? nothing : html`<p class="quiet">${message("result-orientation")}</p>`}
  `;
}

customElements.define("veilprint-picture", PictureCard);
