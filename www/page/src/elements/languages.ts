import { css, html } from "lit";
import { LANGUAGES, type Language, language, message, setLanguage } from "../language.js";
import { Localized } from "./base.js";
import { shared } from "./styles.js";

/** The choice of the language. Nothing is lost by it, at any step. */
export class Languages extends Localized {
  static override styles = [
    shared,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        margin-inline-start: -0.35rem;
      }

      button.link {
        padding-inline: 0.35rem;
        font-size: 0.875rem;
      }

      button[aria-current="true"] {
        color: var(--text);
        font-weight: 700;
        text-decoration: none;
      }
    `,
  ];

  protected override render() {
    const names = Object.entries(LANGUAGES) as [Language, string][];
    return html`<nav aria-label=${message("page-languages")}>
      ${names.map(
        ([each, name]) =>
          html`<button
            type="button"
            class="link"
            lang=${each}
            data-do="lang-${each}"
            aria-current=${each === language()}
            @click=${() => setLanguage(each)}
          >
            ${name}
          </button>`,
      )}
    </nav>`;
  }
}

customElements.define("veilprint-languages", Languages);
