import { css, html, nothing } from "lit";
import { explained } from "../explained.js";
import { message } from "../language.js";
import type { Picture } from "../pictures.js";
import type { Previews } from "../previews.js";
import { Localized } from "./base.js";
import { shared } from "./styles.js";
import "./preview.js";

/** What a person wants done with one picture. */
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

/** One picture: its progress, then that its fingerprint is ready, or what is wrong and what to do. */
export class PictureCard extends Localized {
  static override properties = {
    picture: { attribute: false },
    first: { attribute: false },
    previews: { attribute: false },
  };
  declare picture: Picture;
  /** The picture of which this one is a copy. */
  declare first: Picture | undefined;
  declare previews: Previews;

  static override styles = [
    shared,
    css`
      article {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        grid-template-rows: 1fr auto;
        gap: 0.6rem 1rem;
        padding: 0.9rem 1rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      veilprint-preview {
        grid-row: 1 / -1;
      }

      .buttons {
        grid-column: 2;
        gap: 0.5rem;
      }

      /* A picture that is shown has a row of its own, so that it is large on a phone too. */
      veilprint-preview[large] {
        grid-row: auto;
      }

      veilprint-preview[large],
      veilprint-preview[large] ~ *,
      .plain > * {
        grid-column: 1 / -1;
      }

      .text {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.35rem;
        align-content: start;
      }

      /* Names of files are long words. */
      h3,
      p {
        overflow-wrap: anywhere;
      }

      progress {
        inline-size: 100%;
        block-size: 0.6rem;
        border: none;
        border-radius: 1rem;
        overflow: hidden;
        background: var(--tint);
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

      .ready::before {
        content: "✓" / "";
        margin-inline-end: 0.4rem;
        color: var(--accent);
        font-weight: 700;
      }

      @media (forced-colors: active) {
        progress {
          appearance: auto;
        }
      }
    `,
  ];

  protected override updated(): void {
    // For those who watch from outside.
    const { file, state } = this.picture;
    this.#tell("name", file.name);
    this.#tell("state", this.first === undefined ? state.at : "same");
    this.#tell("code", state.at === "failed" ? state.error.code : undefined);
    this.#tell("pdq", state.at === "done" || state.at === "low" ? state.print.pdq : undefined);
  }

  #tell(name: string, value: string | undefined): void {
    if (value === undefined) this.removeAttribute(`data-${name}`);
    else this.setAttribute(`data-${name}`, value);
  }

  protected override render() {
    const { file, state } = this.picture;
    const read = state.at === "done" || state.at === "low";
    return html`
      <article aria-labelledby="name" class=${state.at === "failed" ? "plain" : ""}>
        ${
          state.at === "failed"
            ? nothing
            : html`<veilprint-preview
                .picture=${this.picture}
                .previews=${this.previews}
                .readable=${read}
              ></veilprint-preview>`
        }
        <div class="text">
          <h3 id="name">${nameOf(file)}</h3>
          ${this.#content()}
        </div>
        <div class="buttons">${this.#buttons()}</div>
      </article>
    `;
  }

  #buttons() {
    const { state } = this.picture;
    if (state.at === "waiting" || state.at === "working") return this.#button("stop", "picture-cancel");
    return html`
      ${state.at === "failed" && again(state.error.code) ? this.#button("retry", "picture-retry") : nothing}
      ${this.#button("remove", "picture-remove")}
    `;
  }

  #button(wish: PictureEvent["wish"], text: string) {
    const { id, file } = this.picture;
    const label = message(`${text}-label`, { name: nameOf(file) });
    const click = () => this.dispatchEvent(new PictureEvent(id, wish));
    return html`<button type="button" data-do=${wish} aria-label=${label} @click=${click}>${message(text)}</button>`;
  }

  #content() {
    const { file, state } = this.picture;
    switch (state.at) {
      case "waiting":
        return html`<p class="quiet">${message("picture-waiting")}</p>`;
      case "working": {
        const { bytesRead, bytesTotal, stage } = state.progress;
        const percent = bytesTotal === 0 ? 100 : Math.floor((bytesRead * 100) / bytesTotal);
        const label = message("picture-progress-label", { name: nameOf(file) });
        return html`
          <progress max="100" value=${percent} aria-label=${label}></progress>
          <p class="quiet">${message(`picture-${stage}`, { percent })}</p>
        `;
      }
      case "done":
        return this.first === undefined
          ? html`<p class="ready">${message("picture-done")}</p>`
          : html`<p>${message("picture-same", { name: nameOf(this.first.file) })}</p>`;
      case "low":
        return html`<p><strong>${message("picture-low")}</strong></p>
          <p class="quiet">${message("picture-low-do")}</p>`;
      case "failed": {
        const { what, todo } = explained(state.error.code, state.error.seems);
        return html`<p><strong>${what}</strong></p>
          <p class="quiet">${todo}</p>`;
      }
    }
  }
}

/** What a picture is called here. A pasted one has a name that the browser made up. */
export function nameOf(file: File): string {
  return file.name === "" || file.name === "image.png" ? message("picture-unnamed") : file.name;
}

// The file itself is at fault: the same bytes give the same answer.
const FINAL = new Set(["unsupported-format", "truncated", "corrupt", "too-small", "too-large", "limits"]);

function again(code: string): boolean {
  return !FINAL.has(code);
}

customElements.define("veilprint-picture", PictureCard);
