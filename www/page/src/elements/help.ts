import { css, html } from "lit";
import { language, message } from "../language.js";
import { SETTINGS } from "../settings.js";
import { Localized } from "./base.js";
import { phone, rich } from "./parts.js";
import { shared } from "./styles.js";

/** Somebody to talk to, at hand on every step. */
export class Help extends Localized {
  static override styles = [
    shared,
    css`
      aside {
        display: grid;
        gap: 0.5rem;
        padding: 1.1rem 1.25rem;
        border-radius: var(--radius);
        background: var(--tint);
      }

      summary {
        inline-size: fit-content;
        padding-block: 0.3rem;
        color: var(--accent);
        cursor: pointer;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }

      dl {
        display: grid;
        gap: 0.9rem;
        padding-block-start: 0.6rem;
      }

      dt {
        font-weight: 600;
      }

      .note {
        display: block;
      }

      @media (forced-colors: active) {
        aside {
          border: 1px solid;
        }
      }
    `,
  ];

  protected override render() {
    const { institute, helplines, emergency } = SETTINGS;
    const main = helplines.find(({ id }) => id === "institute");
    const shown = helplines.filter(({ languages }) => languages?.includes(language()) ?? true);
    return html`
      <aside aria-labelledby="title">
        <h2 id="title">${message("help-title")}</h2>
        <p>
          <strong>${rich("help-call", {}, { phone: phone(institute.phone) })}</strong>
          <span class="note quiet">${main?.note[language()]}</span>
        </p>
        <details>
          <summary>${message("help-more")}</summary>
          <dl>
            ${shown.map(
              ({ name, phone: number, note }) =>
                html`<div>
                  <dt>${name[language()]}: ${phone(number)}</dt>
                  <dd class="quiet">${note[language()]}</dd>
                </div>`,
            )}
          </dl>
        </details>
        <p class="small">${rich("help-danger", {}, { phone: phone(emergency) })}</p>
      </aside>
    `;
  }
}

customElements.define("veilprint-help", Help);
