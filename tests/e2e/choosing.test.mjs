import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { distance, reported } from "./expected.mjs";
import { copied, flat } from "./files.mjs";
import { watchMemory } from "./memory.mjs";
import { eachOnAPage } from "./page.mjs";

const MOST = 100;
const NEAR = 31;
// Pixels across of a preview that nobody asked to see.
const BLURRED = 20;

const good = fixtures().filter(({ error, quality }) => error === undefined && quality >= 50);
const plain = good.filter(({ asStored }) => asStored === undefined);
const nearly = (one) => plain.find(({ pdq }) => pdq !== one.pdq && distance(pdq, one.pdq) <= NEAR);
const first = plain.find((each) => each.format === "png" && nearly(each) !== undefined);
const near = nearly(first);
const other = plain.find(({ pdq }) => distance(pdq, first.pdq) > NEAR);
// A turned picture, and the same as nobody turned it.
const turned = good.find(({ asStored }) => asStored !== undefined);
const upright = plain.find(({ pdq }) => distance(pdq, turned.pdq) <= NEAR);
const twin = copied(first.path, `twin-of-${first.file}`);

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    async function states(files) {
      await own.person.choose(files);
      return (await own.person.allFinished()).map(({ state }) => state);
    }

    test("the same picture, and one nearly the same, is counted once, until the first is removed", async () => {
      await own.open();
      const files = [first.path, twin, near.path, other.path];
      assert.deepEqual(await states(files), ["done", "same", "same", "done"]);
      assert.ok((await own.person.text(near.path)).includes(first.file));
      assert.match(await own.person.field("ready"), /\b2\b/);
      assert.deepEqual(JSON.parse(await own.person.review()), reported(native(files)));
      await own.person.do("back");
      await own.person.at("pictures");
      await own.person.act(first.path, "remove");
      await own.screen.gone(`veilprint-picture[data-name="${first.file}"]`);
      const left = await own.person.pictures();
      assert.deepEqual(
        left.map(({ state }) => state),
        ["done", "same", "done"],
      );
      assert.deepEqual(JSON.parse(await own.person.review()), reported(native(files.slice(1))));
    });

    test("of a picture that its camera turned both hashes are reported, even where a copy has the second", async () => {
      await own.open();
      const files = [upright.path, turned.path];
      assert.deepEqual(await states(files), ["done", "same"]);
      const report = JSON.parse(await own.person.review());
      assert.deepEqual(report, reported(native(files)));
      assert.equal(report.images.length, 1);
      assert.equal(report.images[0].asStored, turned.asStored);
    });

    test("what is over 100 pictures is left out, which is told", async () => {
      await own.open();
      await own.person.begin();
      const files = Array.from({ length: MOST + 3 }, (_, at) => ({
        name: `note-${at}.txt`,
        content: Buffer.from("no picture"),
      }));
      await own.screen.drop("veilprint-picker >>> .zone", files);
      assert.equal((await own.person.allFinished()).length, MOST);
      assert.match(await own.screen.text('[role="alert"]'), /\b3\b/);
      await own.person.do("next");
      // None of them can be reported.
      await own.screen.find('veilprint-pictures >>> .notice[role="alert"]');
      assert.equal(await own.person.step(), "pictures");
    });

    test("a picture with too little detail is told, and not reported", async () => {
      await own.open();
      const wall = flat();
      assert.deepEqual(await states([wall, first.path]), ["low", "done"]);
      assert.equal(JSON.parse(await own.person.review()).images.length, 1);
    });

    test("a preview is blurred until it is asked for, and then until it is hidden", async () => {
      const memory = await watchMemory(own.page);
      await own.open();
      const tiff = fixtures().find(({ format, error }) => format === "tiff" && error === undefined);
      await states([first.path, tiff.path]);
      const card = await own.person.card(first.path);
      await card.scrollIntoView();
      await card.waitForSelector('>>> [data-do="show"]');
      const canvas = await card.waitForSelector(">>> canvas");
      const { width } = await canvas.evaluate((each) => ({ width: each.width }));
      assert.ok(width > 0 && width <= BLURRED, `${width} pixels`);
      assert.equal(await card.$(">>> img"), null);

      await own.person.act(first.path, "show");
      const img = await card.waitForSelector(">>> img");
      const url = await img.evaluate(async (each) => {
        await each.decode();
        return each.src;
      });
      assert.match(url, /^blob:/);
      assert.equal(await img.evaluate((each) => each.naturalWidth), first.width);
      assert.equal(await memory.urls(), 1);
      await own.person.act(first.path, "hide");
      await own.screen.gone("veilprint-preview >>> img");
      assert.equal(await memory.urls(), 0);

      // A format that no browser of these shows.
      const none = await own.person.card(tiff.path);
      await none.scrollIntoView();
      assert.equal(await none.$('>>> [data-do="show"]'), null);

      await own.person.act(first.path, "show");
      await card.waitForSelector(">>> img");
      await own.person.do("next");
      await own.person.at("review");
      assert.equal(await memory.urls(), 0);
    });

    test("the age decides who helps: nobody chooses pictures under 18, or of somebody else", async () => {
      await own.open();
      const { person } = own;
      for (const [age, who, step] of [
        ["minor", "self", "minor"],
        ["unsure", "self", "minor"],
        ["adult", "other", "other"],
      ]) {
        await person.do("begin");
        await person.at("age");
        await person.tick("age", age);
        await person.tick("who", who);
        await person.do("next");
        await person.at(step);
        assert.equal(await own.screen.count('input[type="file"]'), 0);
        await person.do("back");
        await person.at("age");
        await person.do("back");
        await person.at("start");
      }
      assert.deepEqual(own.requests(), []);
    });
  });
}
