// What the page says where its script does not run, in every language: from the same texts and the
// same settings as the page itself.
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** @typedef {{ phone: string, name: Readonly<Record<string, string>>, languages?: string[] }} Line */
/** @typedef {{ institute: Line, helplines: Line[], emergency: string, leave: string }} Settings */

/**
 * Fills in what `index.html` leaves open.
 *
 * @param {string} html
 */
export function filled(html) {
  /** @type {Settings} */
  const settings = JSON.parse(read("settings.json"));
  const languages = Object.keys(settings.institute.name);
  const content = languages.map((language) => section(language, settings)).join("\n");
  return html.replaceAll("%LEAVE%", escaped(settings.leave)).replace("<!--static-->", content);
}

/** @param {string} language @param {Settings} settings */
function section(language, { institute, helplines, emergency, leave }) {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(read(`../locales/${language}.ftl`)));
  const name = institute.name[language] ?? "";
  /** @param {string} id @param {Record<string, string>} values */
  const say = (id, values = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    if (pattern == null) throw new Error(`${language}.ftl has no ${id}`);
    return escaped(bundle.formatPattern(pattern, values));
  };
  const lines = helplines
    .filter(({ languages }) => languages?.includes(language) ?? true)
    .map((line) => `<li>${escaped(line.name[language] ?? "")}: ${phone(line.phone)}</li>`);
  return `<section class="static" lang="${language}">
  <h1>${say("noscript-title")}</h1>
  <p>${say("noscript-text")}</p>
  <p>${say("noscript-call", { institute: name, phone: "%" }).replace("%", phone(institute.phone))}</p>
  <ul>${lines.join("")}</ul>
  <p>${say("help-danger", { phone: "%" }).replace("%", phone(emergency))}</p>
  <p><a href="${escaped(leave)}" target="_top" rel="noreferrer">${say("leave-first")}</a></p>
  </section>`;
}

/** @param {string} number */
function phone(number) {
  return `<a href="tel:${number.replaceAll(/[^\d+]/g, "")}">${escaped(number).replaceAll(" ", "&nbsp;")}</a>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
