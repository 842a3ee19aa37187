import { css, html, nothing } from "lit";
import { message } from "../language.js";
import type { Picture } from "../pictures.js";
import type { Previews } from "../previews.js";
import { Localized } from "./base.js";
import { nameOf } from "./picture.js";
import { shared } from "./styles.js";

/** A blurred preview, made when it comes into view; the picture itself while somebody asks for it. */
export class Preview extends Localized {
  static override properties = {
    picture: { attribute: false },
    previews: { attribute: false },
    readable: { type: Boolean, reflect: true },
    possible: { state: true },
    shown: { state: true },
  };
  declare picture: Picture;
  declare previews: Previews;
  /** Whether the file was found to be a picture: others are not given to the browser's decoders. */
  declare readable: boolean;
  declare possible: boolean;
  declare shown: string | undefined;
  #seen = false;
  #drawn = false;
  #observer: IntersectionObserver | undefined;

  static override styles = [
    shared,
    css`
      :host {
        min-inline-size: 5.5rem;
      }

      figure {
        display: grid;
        gap: 0.4rem;
        margin: 0;
        justify-items: center;
        align-content: start;
      }

      /* The button comes later, when this is seen: nothing below may move then, under a finger. */
      :host([readable]) figure {
        min-block-size: calc(5.5rem + 0.4rem + 2.25rem);
      }

      .frame {
        display: grid;
        place-items: center;
        inline-size: 5.5rem;
        block-size: 5.5rem;
        overflow: hidden;
        border-radius: calc(var(--radius) - 4px);
        background: var(--tint);
      }

      :host([large]) .frame {
        inline-size: 100%;
        block-size: 16rem;
      }

      canvas {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
        filter: blur(4px);
      }

      canvas[hidden] {
        display: none;
      }

      img {
        max-inline-size: 100%;
        max-block-size: 100%;
        object-fit: contain;
      }

      button {
        min-inline-size: 5.5rem;
        padding: 0.1rem 0.4rem;
        white-space: nowrap;
      }
    `,
  ];

  constructor() {
    super();
    this.readable = false;
    this.possible = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#seen = true;
      void this.#draw();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#hide();
  }

  protected override updated(): void {
    this.toggleAttribute("large", this.shown !== undefined);
    void this.#draw();
  }

  protected override render() {
    const name = nameOf(this.picture.file);
    const { shown } = this;
    return html`<figure>
      <div class="frame">
        <canvas aria-hidden="true" ?hidden=${!this.possible || shown !== undefined}></canvas>
        ${
          shown === undefined
            ? nothing
            : html`<img src=${shown} alt=${message("picture-shown", { name })} @error=${() => this.#hide()} />`
        }
      </div>
      ${this.possible ? this.#button(shown === undefined ? "show" : "hide", name) : nothing}
    </figure>`;
  }

  #button(act: "show" | "hide", name: string) {
    const click = () => (act === "show" ? this.#show() : this.#hide());
    const label = message(`picture-${act}-label`, { name });
    return html`<button type="button" data-do=${act} aria-label=${label} @click=${click}>
      ${message(`picture-${act}`)}
    </button>`;
  }

  async #draw(): Promise<void> {
    if (this.#drawn || !this.#seen || !this.readable) return;
    this.#drawn = true;
    const bitmap = await this.previews.of(this.picture.id, this.picture.file);
    const canvas = this.renderRoot.querySelector("canvas");
    if (bitmap === undefined || canvas === null) return;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    this.possible = true;
  }

  #show(): void {
    this.shown = this.previews.show(this.picture.id, this.picture.file);
  }

  #hide(): void {
    this.previews.hide(this.picture.id);
    this.shown = undefined;
  }
}

customElements.define("veilprint-preview", Preview);
