import { css, html, nothing, type TemplateResult } from "lit";
import { date, language, message } from "../language.js";
import { SETTINGS } from "../settings.js";
import type { Receipt } from "../visit.js";

/** The look of {@link sheet}: there on paper only. */
export const sheetStyles = css`
  .sheet {
    display: none;
  }

  @media print {
    .sheet {
      display: grid;
      gap: 5mm;
      color: #000;
      font-size: 10.5pt;
      line-height: 1.4;
    }

    .sheet h1 {
      font-size: 18pt;
    }

    .sheet h2 {
      font-size: 12pt;
    }

    .sheet dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 1mm 6mm;
    }

    .sheet dt {
      color: #000;
    }

    .sheet dd {
      font-family: inherit;
      font-size: inherit;
      letter-spacing: normal;
    }

    .sheet ol {
      display: grid;
      gap: 2.5mm;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .sheet li {
      break-inside: avoid;
    }

    .sheet .hash {
      font-family: var(--mono);
      font-size: 9pt;
      overflow-wrap: anywhere;
    }
  }
`;

/** The case on paper, for the person, a lawyer or the police. */
export function sheet({ caseNumber, accessCode, at, images }: Receipt, withCode: boolean): TemplateResult {
  const { institute } = SETTINGS;
  const contact = { institute: institute.name[language()], phone: institute.phone, site: institute.site };
  const row = (title: string, value: string) => html`<dt>${message(title)}</dt><dd>${value}</dd>`;
  return html`<article class="sheet" aria-hidden="true">
    <h1>${message("sheet-title")}</h1>
    <dl>
      ${row("sheet-case", caseNumber)} ${withCode ? row("sheet-code", accessCode) : nothing}
      ${row("sheet-date", date(at, { time: true }))} ${row("sheet-pictures", String(images.length))}
    </dl>
    <ol>
      ${images.map(
        ({ pdq, asStored }, index) =>
          html`<li>
            ${message("sheet-fingerprint", { number: index + 1 })}
            <div class="hash">${pdq}</div>
            ${asStored === undefined ? nothing : html`${message("sheet-stored")}<div class="hash">${asStored}</div>`}
          </li>`,
      )}
    </ol>
    <section>
      <h2>${message("sheet-what-title")}</h2>
      <p>${message("sheet-what")}</p>
    </section>
    <section>
      <h2>${message("sheet-use-title")}</h2>
      <p>${message("sheet-use")}</p>
    </section>
    <p>${message("sheet-contact", contact)}</p>
  </article>`;
}
