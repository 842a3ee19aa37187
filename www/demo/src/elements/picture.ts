import { css, html, LitElement, nothing } from "lit";
import { bits, type Look, look, words } from "../look.js";
import "./grids.js";
import { shared } from "./styles.js";

/** Tells that there is a fingerprint, or none any more. */
export class LookedEvent extends Event {
  static readonly type = "veilprint-looked";

  readonly look: Look | undefined;

  constructor(seen: Look | undefined) {
    super(LookedEvent.type);
    this.look = seen;
  }
}

/** A place for one picture, and what is seen of it. */
export class Picture extends LitElement {
  static override properties = {
    name: {},
    over: { state: true },
    shown: { state: true },
    failure: { state: true },
    busy: { state: true },
  };
  /** What this place is called. */
  declare name: string;
  declare over: boolean;
  declare shown: Look | undefined;
  declare failure: string | undefined;
  declare busy: boolean;
  #preview = "";

  static override styles = [
    shared,
    css`
      .zone {
        display: grid;
        gap: 0.6rem;
        justify-items: center;
        padding: 1.25rem;
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        text-align: center;
      }

      .zone.over {
        border-color: var(--accent);
        background: var(--tint);
      }

      input {
        display: none;
      }

      img {
        inline-size: 100%;
        aspect-ratio: 1;
        border: 1px solid var(--line-strong);
        object-fit: contain;
      }

      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.2rem 1rem;
      }

      dt {
        color: var(--quiet);
      }

      .failure {
        color: var(--differs);
      }
    `,
  ];

  constructor() {
    super();
    this.over = false;
    this.busy = false;
  }

  protected override render() {
    return html`
      <section class="panel" aria-label=${this.name}>
        <h2>${this.name}</h2>
        <div
          class="zone ${this.over ? "over" : ""}"
          @dragover=${(event: DragEvent) => this.#hover(event)}
          @dragleave=${() => {
            this.over = false;
          }}
          @drop=${(event: DragEvent) => this.#dropped(event)}
        >
          <button type="button" @click=${() => this.renderRoot.querySelector("input")?.click()}>
            Choose a picture
          </button>
          <p class="quiet">or drop one here</p>
          <input type="file" accept="image/*,.heic,.heif,.avif,.jxl,.qoi,.tga" tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
        </div>
        <p role="status" class="quiet">${this.busy ? "Hashing…" : (this.shown?.file.name ?? "")}</p>
        ${this.failure === undefined ? nothing : html`<p role="alert" class="failure">${this.failure}</p>`}
        ${this.shown === undefined ? nothing : this.#seen(this.shown)}
      </section>
    `;
  }

  #seen({ print, luma, milliseconds, memory }: Look) {
    const facts = {
      Quality: `${print.quality} of 100`,
      Picture: `${print.width} × ${print.height}, ${print.format}, orientation ${print.orientation}`,
      Time: `${milliseconds.toFixed(1)} ms`,
      "WASM memory": `${(memory / 2 ** 20).toFixed(1)} MiB at most so far`,
    };
    return html`
      <div class="pair">
        <figure>
          <img src=${this.#preview} alt="" />
          <figcaption>The picture</figcaption>
        </figure>
        <figure>
          <veilprint-luma .samples=${luma}></veilprint-luma>
          <figcaption>64 × 64 samples, upright</figcaption>
        </figure>
      </div>
      <figure>
        <veilprint-bits .bits=${bits(print.pdq)} label="Bits that are 1"></veilprint-bits>
        <figcaption>The hash: coarse waves at the top left, fine ones at the bottom right</figcaption>
      </figure>
      <p class="mono" data-field="pdq">${print.pdq}</p>
      <dl>${Object.entries(facts).map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}</dl>
    `;
  }

  #hover(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  #dropped(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.#take(event.dataTransfer?.files[0]);
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.#take(input.files?.[0]);
  }

  async #take(file: File | undefined): Promise<void> {
    if (file === undefined || this.busy) return;
    URL.revokeObjectURL(this.#preview);
    this.shown = undefined;
    this.failure = undefined;
    this.busy = true;
    this.dispatchEvent(new LookedEvent(undefined));
    try {
      this.shown = await look(file);
      this.#preview = URL.createObjectURL(file);
      this.dispatchEvent(new LookedEvent(this.shown));
    } catch (error) {
      this.failure = words(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("veilprint-demo-picture", Picture);
