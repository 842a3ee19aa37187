import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { build } from "vite";
import { goodFixture } from "../e2e/files.mjs";
import { closePage, launch } from "../lib/browsers.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { framed, reported, startSite } from "./site.mjs";

// As docs/embedding.md has it for React: the recipe itself is what is built here.
function recipe(portal) {
  const text = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
  const code = /```jsx\n([\s\S]*?)```/.exec(text)?.[1];
  assert.ok(code, "docs/embedding.md has a recipe for React");
  return code.replaceAll("https://portal.example", new URL(portal).origin).replaceAll("example", "shelter");
}

describe("React", () => {
  test("the recipe of the documentation, built by Vite, takes a report", async () => {
    const portal = await startPortal({ args: ["--report-rate", "0"] });
    const site = await startSite();
    // Within the project, so that React is found.
    const folder = mkdtempSync(join(ROOT, "tests/out/react-"));
    const browser = await launch("chromium");
    try {
      portal.command("partner", "add", "shelter", site.origin);
      writeFileSync(join(folder, "report.jsx"), recipe(portal.url));
      writeFileSync(
        join(folder, "main.jsx"),
        `import { createElement } from "react";
         import { createRoot } from "react-dom/client";
         import { Report } from "./report.jsx";
         globalThis.finished = 0;
         createRoot(document.getElementById("root")).render(
           createElement(Report, { onDone: () => { globalThis.finished += 1; } }));`,
      );
      await build({
        root: folder,
        logLevel: "warn",
        build: { lib: { entry: "main.jsx", formats: ["es"], fileName: () => "main.js" }, outDir: "dist" },
        define: { "process.env.NODE_ENV": '"production"' },
      });
      for (const name of readdirSync(join(folder, "dist"))) {
        site.pages.set(`/${name}`, {
          type: "text/javascript",
          body: readFileSync(join(folder, "dist", name)),
        });
      }
      site.pages.set("/", {
        body: '<!doctype html><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/main.js"></script>',
      });
      const page = await browser.open();
      await page.goto(site.origin);
      const inside = await framed(page, portal.url);
      const { caseNumber } = await reported(inside, goodFixture());
      assert.match(caseNumber, /^\w{4}-\w{4}$/);
      await page.waitForFunction(() => globalThis.finished === 1);
      await closePage(page);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
      portal.close();
      site.close();
    }
  });
});
