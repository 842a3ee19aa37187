import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { reported } from "./expected.mjs";
import { patches, truncated, written } from "./files.mjs";
import { watchMemory } from "./memory.mjs";
import { eachOnAPage } from "./page.mjs";
import { watchTasks } from "./tasks.mjs";

const MOST = 100;
// Milliseconds of work after which a finger's touch seems to be ignored.
const LONG = 100;
const MEGABYTE = 1024 * 1024;

const broken = [truncated(), written("empty.jpg", ""), written("notes.pdf", "%PDF-1.7\n")];
const whole = fixtures().filter(({ error }) => error === undefined);
// Every format: from the whole list at even distances, and the real photos where there are any. And
// many that are like no other, so that there are many pairs to compare.
const photos = realPhotos("photos").slice(0, 12);
const different = Array.from({ length: 50 }, (_, at) => patches(at));
const count = MOST - broken.length - photos.length - different.length;
const even = Array.from({ length: count }, (_, at) => whole[Math.floor((at * whole.length) / count)].path);
const files = [...photos, ...broken, ...even, ...different];
const dropped = files.map((file) => ({ name: basename(file), content: readFileSync(file) }));

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    test("100 pictures of all formats, three broken: the others are reported", async () => {
      await own.open();
      await own.person.begin();
      // Of tasks only Chromium tells.
      const tasks = browser === "chromium" ? await watchTasks(own.page) : undefined;
      await own.person.choose(files);
      const pictures = await own.person.allFinished();
      if (tasks !== undefined) {
        const all = await tasks.end();
        assert.ok(all.length > MOST, "the trace tells of too few tasks");
        const long = all.filter(({ cpu }) => cpu > LONG);
        assert.deepEqual(long, [], "tasks on the main thread over 100 ms");
      }
      assert.equal(pictures.length, MOST);
      assert.deepEqual(
        pictures.filter(({ state }) => state === "failed").map(({ name }) => name),
        broken.map((file) => basename(file)),
      );
      assert.deepEqual(JSON.parse(await own.person.review()), reported(native(files)));
    });

    test("of 100 pictures the memory returns", async () => {
      const memory = await watchMemory(own.page);
      await own.open();
      await own.person.begin();
      const before = await memory.used();
      // Dropped: of a file chooser the browser's protocol would hold the field, and so its pictures.
      await own.screen.drop("veilprint-picker >>> .zone", dropped);
      await own.person.allFinished();
      await own.person.act(photos.at(-1) ?? even[0], "show");
      assert.equal(await memory.urls(), 1);
      assert.equal(await memory.files(), MOST);
      await own.person.review();
      assert.equal(await memory.urls(), 0);
      await own.person.send();
      await own.person.finish();
      assert.equal(await memory.workers(), 0);
      await own.screen.release();
      const after = await memory.used();
      // Only Chromium can be told to look for what nobody holds any more.
      if (browser !== "chromium") return;
      assert.equal(await memory.files(), 0, "files that something still holds");
      assert.ok(after - before < 4 * MEGABYTE, `${(after - before) / MEGABYTE} MB more than before`);
    });
  });
}
