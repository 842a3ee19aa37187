import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Step } from "../elements/base.js";
import { alert, forward, heading } from "../elements/parts.js";
import type { FilesEvent } from "../elements/picker.js";
import { nameOf, type PictureEvent } from "../elements/picture.js";
import { shared } from "../elements/styles.js";
import { explained } from "../explained.js";
import { message } from "../language.js";
import { isFinished, MAX_PICTURES, type Picture } from "../pictures.js";
import "../elements/picker.js";

// Cards that are drawn at once: a hundred in one task would have the page stand still for a moment.
const AT_ONCE = 10;

/** Choosing the pictures, and seeing what becomes of each. */
class PicturesStep extends Step {
  #missing: "pictures-none" | "pictures-busy" | undefined;
  #told: ReadonlySet<number> = new Set();
  #room = AT_ONCE;

  static override styles = [
    shared,
    css`
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0.25rem 1rem;
      }
    `,
  ];

  protected override render() {
    const { list } = this.visit.pictures;
    return html`<div class="step">
      <div class="block">
        ${heading(message("pictures-title"))}
        <p>${message("pictures-lead")}</p>
      </div>
      ${this.#loadError()}
      <div class="block">
        <veilprint-picker @veilprint-files=${(event: FilesEvent) => this.#add(event.files)}></veilprint-picker>
        <p class="quiet small">${message("pictures-limit", { max: MAX_PICTURES })}</p>
        ${this.#leftOut()}
      </div>
      ${list.length === 0 ? nothing : this.#list(list)}
      ${this.#missing === undefined ? nothing : html`<p class="notice" role="alert">${message(this.#missing)}</p>`}
      ${forward(
        this.visit,
        html`<button type="button" class="main" data-do="next" @click=${() => this.#next()}>
          ${message("page-next")}
        </button>`,
      )}
    </div>`;
  }

  #loadError() {
    const error = this.visit.pictures.loadError;
    if (error === undefined) return nothing;
    return alert(
      error.code,
      html`<p><strong>${message("page-loading-failed")}</strong></p>
        <p>${explained(error.code).todo}</p>
        <div class="buttons">
          <button type="button" data-do="reload" @click=${() => this.visit.pictures.load()}>
            ${message("page-retry")}
          </button>
        </div>`,
    );
  }

  #leftOut() {
    const count = this.visit.pictures.leftOut;
    if (count === 0) return nothing;
    return html`<p class="notice" role="alert">${message("pictures-left-out", { count, max: MAX_PICTURES })}</p>`;
  }

  #list(list: readonly Picture[]) {
    const { groups, previews } = this.visit.pictures;
    const firsts = new Map(
      groups.flatMap(({ pictures: [first, ...copies] }) => copies.map(({ id }) => [id, first] as const)),
    );
    return html`<section class="block" @veilprint-picture=${(event: PictureEvent) => this.#obey(event)}>
      <div class="title">
        <h2 tabindex="-1" id="list">${message("pictures-list")}</h2>
        <p class="quiet" data-field="progress">${this.#progress()}</p>
      </div>
      <ul class="list">
        ${repeat(
          list.slice(0, this.#room),
          ({ id }) => id,
          (picture) => html`<li>
            <veilprint-picture
              .picture=${picture}
              .first=${firsts.get(picture.id)}
              .previews=${previews}
            ></veilprint-picture>
          </li>`,
        )}
      </ul>
      <p><strong data-field="ready">${message("pictures-ready", { count: groups.length })}</strong></p>
      <p class="quiet small">${message("pictures-names")}</p>
    </section>`;
  }

  #progress(): string {
    const { list, finished } = this.visit.pictures;
    return message("pictures-status", { done: finished, total: list.length });
  }

  protected override updated(): void {
    this.#tell();
    const { length } = this.visit.pictures.list;
    if (length === 0) this.#room = AT_ONCE;
    if (this.#room >= length) return;
    this.#room += AT_ONCE;
    setTimeout(() => this.requestUpdate());
  }

  #tell(): void {
    // Once for each picture that is finished, not for each hundredth of it.
    const { list, groups, busy } = this.visit.pictures;
    const finished = list.filter(isFinished);
    const news = finished.filter(({ id }) => !this.#told.has(id));
    this.#told = new Set(finished.map(({ id }) => id));
    if (news.length === 0) return;
    const ready = busy ? [] : [message("pictures-ready", { count: groups.length })];
    this.visit.announce([...news.map(outcome), `${this.#progress()}.`, ...ready].join(" "));
  }

  #add(files: readonly File[]): void {
    this.#missing = undefined;
    this.visit.pictures.add(files);
  }

  #obey({ id, wish }: PictureEvent): void {
    const { pictures } = this.visit;
    this.#missing = undefined;
    if (wish === "stop") pictures.stop(id);
    else if (wish === "retry") pictures.retry(id);
    else {
      pictures.remove(id);
      // The button that was pressed is gone; without this the focus would be on nothing.
      void this.updateComplete.then(() => this.#focusList());
    }
  }

  #focusList(): void {
    const place = this.renderRoot.querySelector<HTMLElement>("#list") ?? this.renderRoot.querySelector("h1");
    place?.focus();
  }

  #next(): void {
    const { busy, groups } = this.visit.pictures;
    this.#missing = busy ? "pictures-busy" : groups.length === 0 ? "pictures-none" : undefined;
    if (this.#missing === undefined) this.visit.go("review");
    else this.requestUpdate();
  }
}

/** What became of a picture, for those who do not see its card. */
function outcome({ file, state }: Picture): string {
  const name = nameOf(file);
  if (state.at === "done") return message("pictures-announce-done", { name });
  const what =
    state.at === "failed" ? explained(state.error.code, state.error.seems).what : message("picture-low");
  return message("pictures-announce-failed", { name, what });
}

customElements.define("veilprint-pictures", PicturesStep);
