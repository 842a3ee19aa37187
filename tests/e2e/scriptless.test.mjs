import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { Screen } from "../lib/screen.mjs";
import { LANGUAGES } from "./walk.mjs";

const settings = JSON.parse(readFileSync(join(ROOT, "www/page/settings.json"), "utf8"));

describe("without JavaScript", () => {
  for (const name of BROWSERS) {
    test(`${name}: the page explains itself in every language, with helplines and the way out`, async () => {
      const portal = await startPortal();
      const browser = await launch(
        name,
        name === "firefox" ? { prefs: { "javascript.enabled": false } } : {},
      );
      try {
        const page = await browser.open({ width: 360, height: 720 });
        const reader = name === "firefox" ? new ByProtocol(page) : new ByScript(page);
        await reader.begin();
        await page.goto(portal.url);
        for (const language of LANGUAGES) {
          const section = `.static[lang=${language}]`;
          const text = await reader.text(section);
          assert.ok(text.includes(title(language)), text);
          assert.ok(text.includes(settings.institute.name[language]), text);
          for (const { phone, languages } of settings.helplines) {
            if (!(languages?.includes(language) ?? true)) continue;
            const link = await reader.text(`${section} li a[href="tel:${phone.replaceAll(" ", "")}"]`);
            assert.equal(link.replaceAll("\u00a0", " "), phone);
          }
          await reader.text(`${section} a[href="${settings.leave}"]`);
          assert.ok(await reader.seen(title(language)), title(language));
        }
        const asked = new Promise((resolve) => {
          page.on("request", (request) => request.url().startsWith(settings.leave) && resolve(request.url()));
        });
        await reader.press("veilprint-leave.bar a");
        assert.equal(await Promise.race([asked, sleep(20_000, "nothing", { ref: false })]), settings.leave);
        assert.deepEqual(
          portal.seen.filter((each) => /\.wasm|\/worker-/.test(each)),
          [],
        );
      } finally {
        await browser.close();
        portal.close();
      }
    });
  }
});

/** Chromium keeps the page's own scripts from running, and those of a test not. */
class ByScript {
  constructor(page) {
    this.page = page;
    this.screen = new Screen(page);
  }

  begin() {
    return this.page.setJavaScriptEnabled(false);
  }

  text(css) {
    return this.screen.text(css);
  }

  async seen(heading) {
    for (const each of await this.screen.all("h1")) {
      if ((await each.evaluate((h1) => h1.innerText)) === heading) return await each.isVisible();
    }
    return false;
  }

  press(css) {
    return this.screen.press(css);
  }
}

/** Firefox runs no script at all then: it is asked over its protocol, which needs none. */
class ByProtocol {
  constructor(page) {
    this.connection = page.browser().connection;
    this.context = page.mainFrame()._id;
  }

  async begin() {}

  async text(css) {
    const [node] = await this.#nodes({ type: "css", value: css });
    assert.ok(node, `${css} is not there`);
    return textOf(node);
  }

  // What is hidden has no place in the accessibility tree.
  async seen(heading) {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = await this.#nodes({ type: "accessibility", value: { role: "heading", name: heading } });
      if (found.length > 0) return true;
      await sleep(100);
    }
    return false;
  }

  async press(css) {
    const [{ sharedId }] = await this.#nodes({ type: "css", value: css });
    const origin = { type: "element", element: { sharedId } };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.connection.send("input.performActions", {
      context: this.context,
      actions: [{ type: "pointer", id: "mouse", actions }],
    });
  }

  async #nodes(locator) {
    const { context } = this;
    const serializationOptions = { maxDomDepth: 10 };
    const { result } = await this.connection.send("browsingContext.locateNodes", {
      context,
      locator,
      serializationOptions,
    });
    return result.nodes;
  }
}

function textOf({ value }) {
  return value.nodeType === 3 ? value.nodeValue : (value.children ?? []).map(textOf).join("");
}

/** The heading of what the page says then. */
function title(language) {
  const texts = readFileSync(join(ROOT, `www/locales/${language}.ftl`), "utf8");
  return /^noscript-title = (.+)$/m.exec(texts)?.[1] ?? assert.fail(`${language} has no title`);
}
