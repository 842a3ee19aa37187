import { css, html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { meaning } from "../elements/failure.js";
import { alert, forward, heading } from "../elements/parts.js";
import { PortalRequest } from "../elements/request.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { status } from "../portal.js";

/** The two codes in, to see how a case stands. */
class Follow extends Step {
  #missing = false;
  readonly #request = new PortalRequest(this);

  static override styles = [
    shared,
    css`
      label {
        display: grid;
        gap: 0.35rem;
        font-weight: 600;
      }

      input {
        inline-size: min(100%, 22rem);
        min-block-size: 3rem;
        padding: 0.4rem 0.8rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        color: inherit;
        font: inherit;
        font-family: var(--mono);
      }
    `,
  ];

  protected override render() {
    const { underWay, error } = this.#request;
    return html`<form class="step" novalidate autocomplete="off" @submit=${(event: Event) => this.#submit(event)}>
      <div class="block">
        ${heading(message("follow-title"))}
        <p>${message("follow-lead")}</p>
      </div>
      ${this.#field("caseNumber", "follow-number")} ${this.#field("accessCode", "follow-code")}
      ${this.#missing ? html`<p class="notice" role="alert">${message("follow-missing")}</p>` : nothing}
      ${error === undefined ? nothing : alert(error.code, html`<p>${meaning("follow", error)}</p>`)}
      <p class="visually-hidden" role="status">${underWay ? message("follow-looking") : ""}</p>
      ${forward(
        this.visit,
        html`<button class="main" data-do="look" aria-disabled=${underWay}>
          ${message(underWay ? "follow-looking" : "follow-look")}
        </button>`,
      )}
    </form>`;
  }

  #field(name: "caseNumber" | "accessCode", label: string) {
    return html`<label>
      ${message(label)}
      <input
        name=${name}
        maxlength="64"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-required="true"
        .value=${this.visit.written[name]}
        @input=${(event: Event) => this.#write(name, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #write(name: "caseNumber" | "accessCode", text: string): void {
    this.visit.written = { ...this.visit.written, [name]: text };
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.#request.underWay) return;
    const { caseNumber, accessCode } = this.visit.written;
    const codes = { caseNumber: caseNumber.trim(), accessCode: accessCode.trim() };
    this.#missing = codes.caseNumber === "" || codes.accessCode === "";
    this.#request.clear();
    if (this.#missing) return;
    void this.#request.run(
      (signal) => status(codes, signal),
      (found) => this.visit.show({ codes, status: found }),
    );
  }
}

customElements.define("veilprint-follow", Follow);
