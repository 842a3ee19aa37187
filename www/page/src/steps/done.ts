import { css, html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { block, heading, phone, rich } from "../elements/parts.js";
import { sheet, sheetStyles } from "../elements/sheet.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";
import { SETTINGS } from "../settings.js";
import "../elements/copy.js";

/** The two codes, the case sheet, and what comes next. */
class Done extends Step {
  #printCode = false;
  #missing = false;

  static override styles = [
    shared,
    sheetStyles,
    css`
      .codes {
        display: grid;
        gap: 1rem;
      }

      dt {
        color: var(--quiet);
      }

      dd {
        font-family: var(--mono);
        font-size: clamp(1.25rem, 0.9rem + 2vw, 1.75rem);
        font-weight: 600;
        letter-spacing: 0.03em;
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  protected override render() {
    const { receipt } = this.visit;
    if (receipt === undefined) return heading(message("done-title"));
    const { caseNumber, accessCode } = receipt;
    const both = `${message("done-number")}: ${caseNumber}\n${message("done-code")}: ${accessCode}`;
    return html`<div class="step no-print">
        <div class="block">
          ${heading(message("done-title"))}
          <p class="lead">${message("done-lead")}</p>
        </div>
        <div class="panel">
          <dl class="codes">
            <div>
              <dt>${message("done-number")}</dt>
              <dd data-field="caseNumber">${caseNumber}</dd>
            </div>
            <div>
              <dt>${message("done-code")}</dt>
              <dd data-field="accessCode">${accessCode}</dd>
            </div>
          </dl>
          <p class="quiet small">${message("done-code-once")}</p>
          <veilprint-copy name="copy-case" label="done-copy" copied="done-copied" .text=${both}></veilprint-copy>
        </div>
        <div class="block">
          <label class="choice">
            <input type="checkbox" name="print-code" @change=${(event: Event) => this.#withCode(event)} />
            <span>
              ${message("done-print-code")}
              <span class="quiet small"><br />${message("done-print-code-hint")}</span>
            </span>
          </label>
          <div class="buttons">
            <button type="button" data-do="print" @click=${() => window.print()}>${message("done-print")}</button>
          </div>
        </div>
        ${this.#next()} ${this.#noted()}
      </div>
      ${sheet(receipt, this.#printCode)}`;
  }

  #next() {
    const number = phone(SETTINGS.institute.phone);
    return html`
      ${block(
        message("done-what-title"),
        html`<p>${message("done-what-platforms")}</p>
          <p>${message("done-what-time")}</p>`,
      )}
      ${block(
        message("done-meanwhile-title"),
        html`<ul>
          ${["report", "proof", "law"].map((each) => html`<li>${message(`done-meanwhile-${each}`)}</li>`)}
          <li>${rich("done-meanwhile-talk", {}, { phone: number })}</li>
        </ul>`,
      )}
    `;
  }

  #noted() {
    return html`<form class="block" novalidate @submit=${(event: Event) => this.#finish(event)}>
      <label class="choice">
        <input
          type="checkbox"
          name="noted"
          aria-required="true"
          .checked=${this.visit.noted}
          @change=${(event: Event) => this.#note((event.target as HTMLInputElement).checked)}
        />
        <span>${message("done-noted")}</span>
      </label>
      ${this.#missing ? html`<p class="notice" role="alert">${message("done-noted-missing")}</p>` : nothing}
      <div class="buttons"><button class="main" data-do="finish">${message("done-finish")}</button></div>
    </form>`;
  }

  #withCode(event: Event): void {
    this.#printCode = (event.target as HTMLInputElement).checked;
    this.requestUpdate();
  }

  #note(noted: boolean): void {
    this.visit.noted = noted;
    this.#missing = this.#missing && !noted;
    this.requestUpdate();
  }

  #finish(event: Event): void {
    event.preventDefault();
    this.#missing = !this.visit.noted;
    if (this.#missing) {
      this.requestUpdate();
      return;
    }
    this.visit.go("end", { past: [] });
    this.visit.forget();
  }
}

customElements.define("veilprint-done", Done);
