import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { launch } from "../lib/browsers.mjs";
import { hang, hangAfter } from "../lib/deeds.mjs";
import { startPortal } from "../lib/portal.mjs";
import { everyState, speak } from "./walk.mjs";

// A window of 1280 pixels at 400 % is one of 320; German has the longest words.
const NARROW = { width: 320, height: 640 };

describe("the look of every state", () => {
  for (const name of ["chromium", "firefox"]) {
    test(`${name}: at 320 pixels nothing is cut off, and what is pressed is large enough`, async (t) => {
      const portal = await startPortal({ deeds: { hang, hangAfter } });
      const browser = await launch(name);
      try {
        for await (const { name: state, page, screen } of everyState(browser, portal, NARROW)) {
          await speak(screen, "de");
          await t.test(state, async () => assert.deepEqual(await page.evaluate(wrong), []));
        }
      } finally {
        await browser.close();
        portal.close();
      }
    });
  }

  test("with forced colours what is chosen and what can be pressed has a border of its own", async () => {
    await onStart({}, async ({ page, screen, protocol }) => {
      await protocol.send("Emulation.setEmulatedMedia", {
        features: [{ name: "forced-colors", value: "active" }],
      });
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      await screen.do("begin");
      for (const css of [
        ".choice",
        '[data-do="next"]',
        '[data-do="back"]',
        "aside",
        "veilprint-leave.bar a",
      ]) {
        const style = await (await screen.find(css)).evaluate((each) => {
          const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(each);
          return { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor };
        });
        assert.notEqual(style.borderTopStyle, "none", css);
        assert.notEqual(style.borderTopWidth, "0px", css);
        // A border in the colour of what it is around, or transparent, could not be seen.
        assert.notEqual(style.borderTopColor, style.backgroundColor, css);
        assert.doesNotMatch(style.borderTopColor, /^rgba\(.*, 0\)$/, css);
      }
    });
  });

  for (const still of [false, true]) {
    test(`${still ? "with" : "even without"} reduced motion asked for, nothing moves`, async () => {
      await onStart({ still }, async ({ page, screen }) => {
        assert.equal(
          await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches),
          still,
        );
        for (const act of ["begin", "privacy", "back"]) {
          await screen.do(act);
          assert.deepEqual(await page.evaluate(() => document.getAnimations().map(String)), []);
        }
      });
    });
  }
});

async function onStart(device, look) {
  const portal = await startPortal();
  const browser = await launch("chromium", device);
  try {
    for await (const { page, screen } of everyState(browser, portal, { width: 360, height: 720 })) {
      await look({ page, screen, protocol: await page.createCDPSession() });
      break;
    }
  } finally {
    await browser.close();
    portal.close();
  }
}

/** In the page: what is wider than the page, and what is too small to be pressed, a line each. */
function wrong() {
  const SMALLEST = 24;
  const MAIN = 44;
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide, the window ${clientWidth}`);
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((each) => [
      each,
      ...(each.shadowRoot ? all(each.shadowRoot) : []),
    ]);
  for (const each of all(document.body)) {
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    const { width, right, left } = each.getBoundingClientRect();
    const name = `${each.localName} ${each.dataset?.do ?? each.className} “${each.textContent.trim().slice(0, 30)}”`;
    const hidden = each.closest(".visually-hidden, veilprint-leave.first") !== null;
    if (width > 0 && !hidden && (right > clientWidth + 1 || left < -1))
      found.push(`${name} sticks out: ${left} to ${right}`);
    // A link within a sentence is as high as its line: the rule excepts it.
    const inText = each.localName === "a" && each.parentElement.closest("p, li, dt, strong") !== null;
    if (hidden || inText || !each.matches("a, button, summary, input")) continue;
    const target = each.matches("input[type=radio], input[type=checkbox]") ? each.closest("label") : each;
    const box = target.getBoundingClientRect();
    const least = each.matches("button:not(.link), label input, veilprint-leave a") ? MAIN : SMALLEST;
    if (Math.ceil(box.height) < least || box.width < SMALLEST)
      found.push(`${name} is ${box.width} by ${box.height}`);
  }
  return found;
}
