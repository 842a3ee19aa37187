// Pictures of the page in every state, in two widths, light and dark: tests/out/pictures/. With
// --docs also docs/page.png, the one in the README.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../lib/chromium.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { record } from "../lib/recorder.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { copied, flat, goodFixture, truncated, written } from "./files.mjs";
import { Person } from "./person.mjs";

const folder = join(ROOT, "tests/out/pictures");
mkdirSync(folder, { recursive: true });

const turned = fixtures().find(({ quality, orientation }) => quality >= 50 && orientation !== 1);
const states = {
  empty: [],
  progress: [flat("holiday-0412.bmp", 2000), copied(goodFixture(), "IMG_20240611_184502.png")],
  results: [copied(goodFixture(), "holiday-0412.jpg"), copied(turned.path, "IMG_20240611_184502.png")],
  errors: [written("scan-of-a-letter.pdf", "%PDF-1.7\n"), truncated(), flat()],
};

const browser = await launch();
const portal = await startPortal();
try {
  for (const width of [360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [state, files] of Object.entries(states)) {
        await picture(state, files, { width, colorScheme });
      }
    }
  }
  if (process.argv.includes("--docs")) await docs();
} finally {
  await browser.close();
  portal.close();
}

async function picture(state, files, { width, colorScheme }) {
  const path = join(folder, `${state}-${width}-${colorScheme}.png`);
  await shown(state, files, { viewport: { width, height: 720 }, colorScheme }, (page) =>
    page.screenshot({ path, fullPage: true }),
  );
}

async function docs() {
  const options = { viewport: { width: 720, height: 800 }, colorScheme: "light" };
  await shown("results", states.results, options, (page) =>
    page.screenshot({ path: join(ROOT, "docs/page.png"), fullPage: true }),
  );
}

async function shown(state, files, options, take) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const { workers } = await record(page);
  await page.goto(portal.url);
  await page.locator("veilprint-page[ready]").waitFor();
  const person = new Person(page);
  if (state === "progress") {
    // The worker stops in the middle of its file, so that the middle can be seen.
    await workers[0].evaluate(`{
      const read = FileReaderSync.prototype.readAsArrayBuffer;
      let parts = 0;
      FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
        parts += 1;
        for (; parts > 40; );
        return read.call(this, blob);
      };
    }; 0`);
    await person.choose(files);
    await person.card(files[0]).locator("progress").waitFor();
  } else if (files.length > 0) {
    await person.choose(files);
    for (const file of files) await person.result(file);
  }
  await take(page);
  await context.close();
}
