import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { hang, hangAfter } from "../lib/deeds.mjs";
import { startPortal } from "../lib/portal.mjs";
import { everyState } from "./walk.mjs";

// What those who do not see the page are told in a state; in the others, the heading of a new step.
const ALERTS = {
  "age-missing": /answer both/,
  "pictures-none": /Add at least one/,
  "pictures-progress": /wait until all/,
  "pictures-left-out": /1 picture was not added/,
  "pictures-unloaded": /could not load/,
  "send-missing": /tick the box/,
  "send-failed": /were not sent[\s\S]*very busy[\s\S]*Nothing is lost/,
  "done-missing": /note both first/,
  "follow-missing": /fill in both/,
  "follow-wrong": /no such case number|No report has/,
  "withdraw-failed": /could not be reached/,
};
const STATUS = {
  "pictures-stopped": /2 of 2 finished\. 1 picture can be reported/,
  "pictures-results": /4 of 4 finished\. 2 pictures can be reported/,
  "pictures-errors": /7 of 7 finished\. 2 pictures can be reported/,
};
// They follow from what was done on the same screen, and leave the focus where it is.
const SAME_SCREEN = new Set([
  "start",
  "start-helplines",
  "pictures-shown",
  "review-open",
  "without-script",
  ...Object.keys(ALERTS),
  ...Object.keys(STATUS),
]);

describe("what those hear who do not see the page", () => {
  for (const name of BROWSERS) {
    test(name, async (t) => {
      const portal = await startPortal({ deeds: { hang, hangAfter } });
      const browser = await launch(name);
      const met = new Set();
      try {
        for await (const { name: state, page, screen } of everyState(browser, portal, {
          width: 360,
          height: 720,
        })) {
          met.add(state);
          await t.test(state, async () => {
            if (state in ALERTS) {
              assert.match((await page.evaluate(said, "alert")).join("\n"), ALERTS[state]);
            } else if (state in STATUS) {
              assert.match((await page.evaluate(said, "status")).join("\n"), STATUS[state]);
            } else if (!SAME_SCREEN.has(state)) {
              const focused = await screen.focused();
              assert.equal(focused?.tag, "h1");
              assert.equal(focused.text, await screen.text("h1"));
            }
          });
        }
      } finally {
        await browser.close();
        portal.close();
      }
      assert.deepEqual(
        [...SAME_SCREEN].filter((state) => !met.has(state)),
        [],
      );
    });
  }

  test("each picture is told of by its name, and what is wrong with it", async () => {
    const portal = await startPortal({ deeds: { hang, hangAfter } });
    const browser = await launch("chromium");
    const heard = [];
    try {
      for await (const { name, page } of everyState(browser, portal, { width: 360, height: 720 })) {
        if (name === "start") {
          await page.exposeFunction("heard", (text) => heard.push(text));
          await page.evaluate(listen);
        }
        if (name === "pictures-errors") break;
      }
    } finally {
      await browser.close();
      portal.close();
    }
    const all = heard.join("\n");
    assert.match(all, /IMG_20240611_184502\.png: the fingerprint is ready/i);
    assert.match(all, /wall\.png: This picture shows too little detail/);
    assert.match(all, /scan-of-a-letter\.pdf: This file is not a picture/);
  });
});

/** In the page: the texts of the live regions of a role. */
function said(role) {
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((each) => [
      each,
      ...(each.shadowRoot ? all(each.shadowRoot) : []),
    ]);
  return all(document.body)
    .filter((each) => each.getAttribute("role") === role)
    .map((each) => each.textContent.replaceAll(/\s+/g, " ").trim())
    .filter((text) => text !== "");
}

/** In the page: tells of what its live region says from now on. */
function listen() {
  const region = document.querySelector("veilprint-page").shadowRoot.querySelector("[role=status]");
  new MutationObserver(() => globalThis.heard(region.textContent)).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}
