import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BROWSERS } from "../lib/browsers.mjs";
import { trap } from "../lib/deeds.mjs";
import { kept, NOTHING } from "../lib/kept.mjs";
import { Screen } from "../lib/screen.mjs";
import { answerElsewhere, BEFORE, WEATHER } from "./elsewhere.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";
import { Person } from "./person.mjs";
import { WAYS } from "./ways.mjs";

// Two presses of Shift that lie further apart than this are not two of three.
const APART = 5_000;
const SAID = 'veilprint-leave[keys] [role="status"]';

const EXITS = {
  "the mouse": (screen) => screen.press("veilprint-leave[keys] a"),
  // Backwards from the heading: a browser may have its own bar behind the page's last control.
  "the first link": (screen) => WAYS.keyboard.press(screen, "veilprint-leave[first] a", { back: true }),
  "Shift, three times": (screen) => screen.key("Shift", "Shift", "Shift"),
};

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser, { deeds: { trap } });

    /** From elsewhere to the page, and there to its review. */
    async function reviewed() {
      await answerElsewhere(own.page);
      await own.page.goto(BEFORE);
      await own.open();
      await own.person.choose([goodFixture()]);
      await own.person.allFinished();
      await own.person.review();
    }

    test("nothing is kept on the device, at no step", async () => {
      await own.open();
      const { person, page } = own;
      const before = await page.evaluate(() => history.length);
      await person.choose([goodFixture()]);
      await person.allFinished();
      assert.deepEqual(await kept(page), NOTHING, "pictures");
      await person.review();
      assert.deepEqual(await kept(page), NOTHING, "review");
      const codes = await person.send();
      assert.deepEqual(await kept(page), NOTHING, "done");
      await person.finish();
      await person.follow(codes);
      assert.deepEqual(await kept(page), NOTHING, "case");
      assert.equal(await page.evaluate(() => history.length), before);
    });

    test("nothing is kept after the worker's end in a trap", async () => {
      await own.open();
      await own.inWorker("trap");
      await own.person.choose([goodFixture()]);
      assert.deepEqual(await own.person.result(goodFixture()), { error: "corrupt" });
      assert.deepEqual(await kept(own.page), NOTHING);
    });

    for (const [how, exit] of Object.entries(EXITS)) {
      test(`leaving by ${how} goes elsewhere at once, and Back does not lead here again`, async () => {
        await reviewed();
        await exit(own.screen);
        await own.screen.at(WEATHER);
        await own.screen.back();
        await own.screen.at(BEFORE);
        // What it may have kept, only the page itself can see: opened once more beside it.
        const again = await own.page.browserContext().newPage();
        await again.goto(own.portal.url);
        assert.equal(await new Person(new Screen(again)).step(), "start");
        assert.deepEqual(await kept(again), NOTHING);
      });
    }

    test("Back from another site shows no report", async () => {
      await reviewed();
      await own.page.goto(WEATHER);
      await own.screen.back();
      await own.screen.at(own.portal.url);
      await own.screen.find("veilprint-page[step][ready]", { visible: false });
      assert.equal(await own.person.step(), "start");
      assert.equal(await own.screen.count('[data-field="json"], veilprint-picture'), 0);
      // And a new report can be made there.
      await own.person.choose([goodFixture()]);
      assert.equal((await own.person.allFinished())[0].state, "done");
    });

    test("Shift leaves only if pressed three times alone and soon; each press is said", async () => {
      await answerElsewhere(own.page);
      await own.open();
      const { screen } = own;
      const said = () => screen.text(SAID, { visible: false });
      await screen.key("Escape", "Escape", "Escape");
      assert.equal(await said(), "");
      await screen.key("Shift", "a", "Shift", "b", "Shift");
      assert.match(await said(), /\b2\b/);
      await screen.key("Shift");
      assert.match(await said(), /\b1\b/);
      await sleep(APART + 500);
      assert.doesNotMatch(await said(), /\b1\b/);
      assert.notEqual(await said(), "");
      await screen.key("Shift", "Shift");
      assert.match(await said(), /\b1\b/);
      await screen.at(own.portal.url);
      // With another key held it is a shortcut.
      await screen.key("Tab");
      await own.page.keyboard.down("Control");
      await screen.key("Shift", "Shift", "Shift");
      await own.page.keyboard.up("Control");
      await screen.at(own.portal.url);
      assert.equal(await own.person.step(), "start");
      await screen.key("Shift", "Shift", "Shift");
      await screen.at(WEATHER);
    });

    test("codes that were not noted are asked about, but not by who leaves", async () => {
      const asked = [];
      own.page.on("dialog", (dialog) => {
        asked.push(dialog.type());
        void dialog.dismiss();
      });
      await reviewed();
      const codes = await own.person.send();
      const away = () => own.page.evaluate((url) => void setTimeout(() => location.assign(url)), WEATHER);
      for (const step of ["done", "privacy"]) {
        if (step !== "done") await own.person.do(step);
        await away();
        for (let left = 100; left > 0 && asked.length === 0; left -= 1) await sleep(100);
        assert.deepEqual(asked.splice(0), ["beforeunload"], step);
      }
      await own.person.do("back");
      assert.deepEqual(await own.person.codes(), codes);
      await own.screen.press("veilprint-leave[keys] a");
      await own.screen.at(WEATHER);
      assert.deepEqual(asked, []);
    });
  });
}
