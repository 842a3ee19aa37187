import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { startPortal } from "../lib/portal.mjs";
import { opened, Walker } from "./walk.mjs";

// The same as in www/page/vite.config.mjs.
const LARGEST = 120_000;

describe("the first load of the page", () => {
  for (const name of BROWSERS) {
    test(`${name}: all but the WASM module is at most ${LARGEST} bytes over the wire`, async (t) => {
      const portal = await startPortal();
      const browser = await launch(name);
      try {
        const page = await browser.open();
        await opened({ page, screen: new Walker(page), portal });
        const sizes = await page.evaluate(() =>
          [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
            (each) => [new URL(each.name).pathname, each.encodedBodySize],
          ),
        );
        // What the browser counts is what the portal was asked for: nothing is forgotten here.
        const asked = portal.requests.map(({ path }) => path.replace(/\?.*/, ""));
        const isIcon = (path) => path.endsWith("/icon.svg");
        assert.deepEqual(
          [...new Set(sizes.map(([path]) => path))].filter((path) => !isIcon(path)).sort(),
          [...new Set(asked)].filter((path) => !isIcon(path)).sort(),
        );
        for (const [path, size] of sizes) assert.ok(size > 0, `${path} has no size`);
        const total = sizes
          .filter(([path]) => !path.endsWith(".wasm"))
          .reduce((sum, [, size]) => sum + size, 0);
        t.diagnostic(`${total} bytes`);
        assert.ok(total <= LARGEST, `${total} bytes: ${JSON.stringify(sizes)}`);
      } finally {
        await browser.close();
        portal.close();
      }
    });
  }
});
