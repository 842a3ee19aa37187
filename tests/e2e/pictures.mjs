// Pictures of the page in every state, in two widths, light and dark: tests/out/pictures/. With
// --docs also docs/page.png, the one in the README.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { closePage, launch } from "../lib/browsers.mjs";
import { hangAfter, inWorker } from "../lib/deeds.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { Screen } from "../lib/screen.mjs";
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

const portal = await startPortal({ deeds: { hangAfter } });
try {
  for (const dark of [false, true]) {
    const browser = await launch("chromium", { dark });
    try {
      for (const width of [360, 1280]) {
        for (const state of Object.keys(states)) {
          const path = join(folder, `${state}-${width}-${dark ? "dark" : "light"}.png`);
          await picture(browser, state, { width, height: 720 }, path);
        }
      }
      if (!dark && process.argv.includes("--docs")) {
        await picture(browser, "results", { width: 720, height: 800 }, join(ROOT, "docs/page.png"));
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  portal.close();
}

async function picture(browser, state, size, path) {
  const page = await browser.open(size);
  const screen = new Screen(page);
  await page.goto(portal.url);
  await screen.find("veilprint-page[ready]", { visible: false });
  const person = new Person(screen);
  const files = states[state];
  if (state === "progress") {
    // The worker stops in the middle of its file, so that the middle can be seen.
    await inWorker(page, "hangAfter", 40);
    await person.choose(files);
    await person.wait(files[0], "progress");
  } else if (files.length > 0) {
    await person.choose(files);
    for (const file of files) await person.result(file);
  }
  await page.screenshot({ path, fullPage: true });
  await closePage(page);
}
