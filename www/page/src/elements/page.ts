import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { explained, footer, message } from "../messages.js";
import { Pictures } from "../pictures.js";
import type { FilesEvent } from "./picker.js";
import type { PictureEvent } from "./picture.js";
import { shared } from "./styles.js";
import "./picker.js";
import "./picture.js";

/** The whole page but the way out. */
export class Page extends LitElement {
  readonly #pictures = new Pictures(this);

  static override styles = [
    shared,
    css`
      .page {
        display: grid;
        gap: 2rem;
      }

      section,
      .intro {
        display: grid;
        gap: 0.9rem;
      }
      /* The rule above would win over the browser's own for hidden elements. */
      section[hidden] {
        display: none;
      }

      ul {
        display: grid;
        gap: 1rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0.25rem 1rem;
      }

      .notice {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        padding: 1.25rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--tint);
      }

      footer {
        font-size: 0.875rem;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("veilprint-leave", this.#forget);
    // A page that comes back from the browser's memory must have nothing to show.
    window.addEventListener("pagehide", this.#forget);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("veilprint-leave", this.#forget);
    window.removeEventListener("pagehide", this.#forget);
  }

  protected override updated(): void {
    // For those who watch from outside: from here on nothing needs the network.
    this.toggleAttribute("ready", this.#pictures.loaded);
  }

  protected override render() {
    return html`
      <div class="page">
        <div class="intro">
          <h1>${message("intro-title")}</h1>
          <p>${message("intro-text")}</p>
        </div>
        ${this.#notice()}
        <veilprint-picker
          @veilprint-files=${(event: FilesEvent) => this.#pictures.add(event.files)}
        ></veilprint-picker>
        ${this.#list()}
        <footer class="quiet">${footer}</footer>
      </div>
    `;
  }

  #notice() {
    const error = this.#pictures.loadError;
    if (error === undefined) return nothing;
    return html`
      <div class="notice" role="alert" data-code=${error.code}>
        <p><strong>${message("loading-failed")}</strong></p>
        <p>${explained(error.code).todo}</p>
        <button type="button" @click=${() => this.#pictures.load()}>${message("picture-retry")}</button>
      </div>
    `;
  }

  #list() {
    const { list } = this.#pictures;
    const done = list.filter(({ state }) => state.at === "done" || state.at === "failed").length;
    return html`
      <section ?hidden=${list.length === 0} @veilprint-picture=${(event: PictureEvent) => this.#obey(event)}>
        <div class="title">
          <h2>${message("list-title")}</h2>
          <p class="quiet" role="status">
            ${list.length === 0 ? nothing : message("list-status", { done, total: list.length })}
          </p>
        </div>
        <ul>
          ${repeat(
            list,
            ({ id }) => id,
            (picture) => html`<li><veilprint-picture .picture=${picture}></veilprint-picture></li>`,
          )}
        </ul>
      </section>
    `;
  }

  #obey({ id, wish }: PictureEvent): void {
    if (wish === "stop") this.#pictures.stop(id);
    else if (wish === "retry") this.#pictures.retry(id);
    else this.#pictures.remove(id);
  }

  readonly #forget = () => this.#pictures.forget();
}

customElements.define("veilprint-page", Page);
