import { html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { heading, rich } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { date, message } from "../language.js";
import type { PlatformStatus } from "../portal.js";

/** How a case stands: what platforms did, in words. */
class Case extends Step {
  static override styles = shared;

  protected override render() {
    const status = this.visit.followed?.status;
    if (status === undefined) return heading(message("follow-title"));
    const { caseNumber, state, receivedAt, withdrawnAt, erasedAt, pictures, platforms } = status;
    return html`<div class="step">
      <div class="block">
        ${heading(rich("case-title", {}, { number: html`<span class="whole">${caseNumber}</span>` }))}
        <p class="lead" data-field="state" data-value=${state}>
          ${state === "open" ? message("case-state-open") : message("case-state-withdrawn", { date: day(withdrawnAt) })}
          ${erasedAt === undefined ? nothing : message("case-erased", { date: day(erasedAt) })}
        </p>
        <p>
          ${message("case-received", { date: day(receivedAt) })} ${message("case-pictures", { count: pictures })}
        </p>
      </div>
      <section class="block">
        <h2>${message("case-platforms")}</h2>
        ${
          platforms.length === 0
            ? html`<p>${message("case-none")}</p>`
            : html`<ul class="list">${platforms.map((each) => platform(each))}</ul>`
        }
      </section>
      <div class="buttons">
        ${
          state === "open"
            ? html`<button type="button" data-do="withdraw" @click=${() => this.visit.go("withdraw")}>
                ${message("case-withdraw")}
              </button>`
            : nothing
        }
        <button type="button" data-do="another" @click=${() => this.#another()}>${message("case-again")}</button>
      </div>
    </div>`;
  }

  #another(): void {
    this.visit.go("follow", { past: ["start"] });
    this.visit.followed = undefined;
  }
}

function platform({ name, offered, answered, blocked, lastOfferedAt, lastAnsweredAt }: PlatformStatus) {
  const answers = [
    message("case-answered", { count: answered, date: day(lastAnsweredAt) }),
    blocked === 0 ? message("case-blocked-none") : message("case-blocked", { count: blocked }),
  ];
  return html`<li class="panel" data-platform=${name} data-offered=${offered} data-answered=${answered} data-blocked=${blocked}>
    <h3>${name}</h3>
    ${offered === 0 ? nothing : html`<p>${message("case-offered", { count: offered, date: day(lastOfferedAt) })}</p>`}
    ${answered === 0 ? html`<p>${message("case-answered-none")}</p>` : answers.map((each) => html`<p>${each}</p>`)}
  </li>`;
}

function day(seconds: number | undefined): string {
  return seconds === undefined ? "–" : date(new Date(seconds * 1000));
}

customElements.define("veilprint-case", Case);
