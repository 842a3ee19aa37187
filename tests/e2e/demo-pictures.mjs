// Pictures of the demo in two widths, light and dark: tests/out/pictures/demo-*.png.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { distance } from "veilprint/pdq";
import { closePage, launch } from "../lib/browsers.mjs";
import { ROOT, realPhotos } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { Screen } from "../lib/screen.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

const folder = join(ROOT, "tests/out/pictures");
mkdirSync(folder, { recursive: true });

const good = fixtures().filter(({ quality }) => quality >= 50);
const alike = good.find(({ pdq }) => pdq !== good[0].pdq && distance(pdq, good[0].pdq) <= 31);
const real = ["aaa-orig.jpg", "shrink-a-lot.jpg"].map((name) =>
  realPhotos("photos").find((path) => path.endsWith(name)),
);
const files = real.includes(undefined) ? [good[0].path, alike.path] : real;

const portal = await startPortal();
try {
  for (const dark of [false, true]) {
    const browser = await launch("chromium", { dark });
    try {
      for (const width of [360, 1280]) {
        for (const state of ["empty", "compared"]) {
          const page = await browser.open({ width, height: 800 });
          const screen = new Screen(page);
          await page.goto(`${portal.url}demo/`);
          await screen.find("veilprint-demo-picture >>> button");
          if (state === "compared") {
            await screen.choose('veilprint-demo-picture[name^="First"] >>> button', [files[0]]);
            await screen.choose('veilprint-demo-picture[name^="Second"] >>> button', [files[1]]);
            await screen.find("[data-field=distance]");
          }
          const path = join(folder, `demo-${state}-${width}-${dark ? "dark" : "light"}.png`);
          await page.screenshot({ path, fullPage: true });
          await closePage(page);
        }
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  portal.close();
}
