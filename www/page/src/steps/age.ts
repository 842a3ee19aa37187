import { css, html, nothing } from "lit";
import { Step } from "../elements/base.js";
import { forward, heading } from "../elements/parts.js";
import { shared } from "../elements/styles.js";
import { message } from "../language.js";

const AGES = ["adult", "minor", "unsure"] as const;
const PEOPLE = ["self", "other"] as const;

/** Two questions that decide who can help best. */
class Age extends Step {
  #missing = false;

  static override styles = [
    shared,
    css`
      fieldset {
        display: grid;
        gap: 0.6rem;
        min-inline-size: 0;
        padding: 0;
        border: none;
      }

      legend {
        padding: 0 0 0.7rem;
        font-size: 1.2rem;
        font-weight: 700;
      }
    `,
  ];

  protected override render() {
    return html`<form class="step" novalidate @submit=${(event: Event) => this.#next(event)}>
      <div class="block">
        ${heading(message("age-title"))}
        <p>${message("age-why")}</p>
      </div>
      ${this.#missing ? html`<p class="notice" role="alert">${message("age-missing")}</p>` : nothing}
      ${this.#question("age", "age-question", AGES)} ${this.#question("who", "who-question", PEOPLE)}
      ${forward(this.visit, html`<button class="main" data-do="next">${message("page-next")}</button>`)}
    </form>`;
  }

  #question<Name extends "age" | "who">(
    name: Name,
    title: string,
    answers: readonly NonNullable<(typeof this.visit)[Name]>[],
  ) {
    const given = this.visit[name];
    return html`<fieldset role="radiogroup" aria-required="true" aria-labelledby="${name}-title">
      <legend id="${name}-title">${message(title)}</legend>
      ${this.#missing && given === undefined ? html`<p class="small"><strong>${message("age-missing-one")}</strong></p>` : nothing}
      ${answers.map(
        (answer) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${name}
              value=${answer}
              .checked=${given === answer}
              @change=${() => this.#answer(name, answer)}
            />
            <span>${message(`${name}-${answer}`)}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #answer<Name extends "age" | "who">(name: Name, answer: (typeof this.visit)[Name]): void {
    this.visit[name] = answer;
    this.requestUpdate();
  }

  // To the first question without an answer: on a phone it may be out of view.
  async #ask(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const name = this.visit.age === undefined ? "age" : "who";
    this.renderRoot.querySelector<HTMLElement>(`input[name=${name}]`)?.focus();
  }

  #next(event: Event): void {
    event.preventDefault();
    const { age, who } = this.visit;
    this.#missing = age === undefined || (age === "adult" && who === undefined);
    if (this.#missing) void this.#ask();
    else if (age !== "adult") this.visit.go("minor");
    else this.visit.go(who === "self" ? "pictures" : "other");
  }
}

customElements.define("veilprint-age", Age);
