import { css, html } from "lit";
import { message } from "../language.js";
import { Localized } from "./base.js";
import { shared } from "./styles.js";

// Endings too: many systems know no type for the newer formats, and would grey such files out.
const ACCEPT = "image/*,.heic,.heif,.hif,.avif,.jxl,.pnm,.pbm,.pgm,.ppm,.pam,.ico,.qoi,.tga";

/** Tells of chosen or dropped files. */
export class FilesEvent extends Event {
  static readonly type = "veilprint-files";

  readonly files: readonly File[];

  constructor(files: readonly File[]) {
    super(FilesEvent.type);
    this.files = files;
  }
}

/** A button to choose pictures, and a place to drop or paste them. */
export class Picker extends Localized {
  static override properties = { over: { state: true } };
  declare over: boolean;

  static override styles = [
    shared,
    css`
      .zone {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 0.75rem;
        padding: 2rem 1.25rem;
        border: 2px dashed var(--line-strong);
        border-radius: calc(var(--radius) * 1.5);
        background: var(--surface);
        text-align: center;
      }

      .zone.over {
        border-color: var(--accent);
        background: var(--tint);
      }

      input {
        display: none;
      }
    `,
  ];

  constructor() {
    super();
    this.over = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("paste", this.#pasted);
    // A picture that misses the zone would else be opened by the browser, in place of this page.
    document.addEventListener("dragover", this.#overPage);
    document.addEventListener("drop", this.#dropped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("dragover", this.#overPage);
    document.removeEventListener("drop", this.#dropped);
    document.removeEventListener("paste", this.#pasted);
  }

  protected override render() {
    return html`
      <div
        class="zone ${this.over ? "over" : ""}"
        @dragenter=${() => this.#mark(true)}
        @dragleave=${(event: DragEvent) => this.#left(event)}
      >
        <button class="main" type="button" data-do="choose" @click=${() => this.#choose()}>${message("pictures-choose")}</button>
        <p class="quiet">${message(this.over ? "pictures-drop" : "pictures-hint")}</p>
        <input type="file" multiple accept=${ACCEPT} tabindex="-1" aria-hidden="true" @change=${(event: Event) => this.#chosen(event)} />
      </div>
    `;
  }

  #choose(): void {
    this.renderRoot.querySelector("input")?.click();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#tell(input.files);
    // Else the same file chosen again would be no change.
    input.value = "";
  }

  #mark(over: boolean): void {
    this.over = over;
  }

  #left(event: DragEvent): void {
    const zone = event.currentTarget as Element;
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) this.#mark(false);
  }

  readonly #overPage = (event: DragEvent) => event.preventDefault();

  readonly #dropped = (event: DragEvent) => {
    event.preventDefault();
    this.#mark(false);
    this.#tell(event.dataTransfer?.files ?? null);
  };

  readonly #pasted = (event: ClipboardEvent) => this.#tell(event.clipboardData?.files ?? null);

  #tell(files: FileList | null): void {
    if (files !== null && files.length > 0) this.dispatchEvent(new FilesEvent([...files]));
  }
}

customElements.define("veilprint-picker", Picker);
