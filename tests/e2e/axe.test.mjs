import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { launch } from "../lib/browsers.mjs";
import { hang, hangAfter } from "../lib/deeds.mjs";
import { startPortal } from "../lib/portal.mjs";
import { violations } from "./axe.mjs";
import { everyState, LANGUAGES, scheme, speak } from "./walk.mjs";

const SMALL = { width: 360, height: 720 };
const LARGE = { width: 1280, height: 720 };
const SCHEMES = ["light", "dark"];

describe("axe-core finds nothing in any state of the page", () => {
  test("chromium: every language, light and dark, on a phone; and on a desktop", async (t) => {
    await eachState(t, "chromium", {}, async ({ page, screen }) => {
      const found = [];
      const look = async (language, colours) => {
        await scheme(page, colours);
        await speak(screen, language);
        const width = page.viewport()?.width;
        for (const each of await violations(page)) found.push(`${language}, ${width}, ${colours}: ${each}`);
      };
      for (const colours of SCHEMES) for (const language of LANGUAGES) await look(language, colours);
      await page.setViewport(LARGE);
      for (const colours of SCHEMES) await look("nl", colours);
      await page.setViewport(SMALL);
      return found;
    });
  });

  // Firefox learns what its device is like when it starts, and not later.
  for (const [colours, language] of [
    ["light", "fr"],
    ["dark", "de"],
  ]) {
    test(`firefox: ${colours}`, async (t) => {
      await eachState(t, "firefox", { dark: colours === "dark" }, async ({ page, screen }) => {
        await speak(screen, language);
        return await violations(page);
      });
    });
  }
});

/** One subtest a state, with what `look` found in it. */
async function eachState(t, name, device, look) {
  const portal = await startPortal({ deeds: { hang, hangAfter } });
  try {
    const browser = await launch(name, { still: true, ...device });
    try {
      for await (const state of everyState(browser, portal, SMALL)) {
        await t.test(state.name, async () => assert.deepEqual(await look(state), []));
      }
    } finally {
      await browser.close();
    }
  } finally {
    portal.close();
  }
}
