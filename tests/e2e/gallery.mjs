// Screenshots of every state of the page into tests/out/gallery: every width and scheme in English,
// and every other language on a small phone; with an index.html that shows them side by side. With
// --docs also docs/page.png, the one in the README.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../lib/browsers.mjs";
import { hang, hangAfter } from "../lib/deeds.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { everyState, LANGUAGES, scheme, speak } from "./walk.mjs";

const WIDTHS = [360, 1280];
const HEIGHT = 800;
// Chromium draws no picture that is longer; the one state that is has nothing new further down.
const LONGEST = 6000;

const folder = join(ROOT, "tests/out/gallery");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const looks = [
  ...WIDTHS.flatMap((width) => ["light", "dark"].map((colours) => ({ language: "en", width, colours }))),
  ...LANGUAGES.filter((language) => language !== "en").map((language) => ({
    language,
    width: 360,
    colours: "light",
  })),
];
const names = [];

const portal = await startPortal({ deeds: { hang, hangAfter } });
const browser = await launch("chromium", { still: true });
try {
  for await (const state of everyState(browser, portal, { width: WIDTHS[0], height: HEIGHT })) {
    names.push(state.name);
    for (const look of looks) await picture(state, look);
    if (state.name === "pictures-results" && process.argv.includes("--docs")) await forReadme(state);
  }
} finally {
  await browser.close();
  portal.close();
}
writeFileSync(join(folder, "index.html"), index());
console.log(
  `${names.length * looks.length} pictures of ${names.length} states: ${join(folder, "index.html")}`,
);

async function picture({ name, page, screen }, look) {
  await page.setViewport({ width: look.width, height: HEIGHT });
  await scheme(page, look.colours);
  await speak(screen, look.language);
  await page.screenshot({ path: join(folder, file(name, look)), ...(await whole(page)) });
}

/** All of the page, as far as it can be drawn: the bar that stays in view is where it is at the top. */
async function whole(page) {
  const height = await page.evaluate(() => {
    scrollTo({ top: 0, behavior: "instant" });
    return document.documentElement.scrollHeight;
  });
  if (height <= LONGEST) return { fullPage: true };
  const { width } = page.viewport();
  return { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: LONGEST } };
}

async function forReadme({ page, screen }) {
  await page.setViewport({ width: 720, height: 900 });
  await scheme(page, "light");
  await speak(screen, "en");
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await page.screenshot({ path: join(ROOT, "docs/page.png") });
}

function file(name, { language, width, colours }) {
  return `${name}-${language}-${width}-${colours}.png`;
}

function index() {
  const rows = names.map((name) => {
    const pictures = looks.map((look) => {
      const words = `${look.language}, ${look.width}, ${look.colours}`;
      const source = file(name, look);
      return `<figure><a href="${source}"><img src="${source}" alt="${name}, ${words}" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
    });
    return `<section><h2 id="${name}">${name}</h2><div>${pictures.join("")}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Veilprint: every state of the page</title>
<style>
  body { margin: 2rem; font: 1rem system-ui; background: #888; }
  div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
  figure { margin: 0; }
  img { max-block-size: 44rem; }
</style>
<h1>Every state of the page</h1>
<p>${names.map((name) => `<a href="#${name}">${name}</a>`).join(" · ")}</p>
${rows.join("\n")}
</html>
`;
}
