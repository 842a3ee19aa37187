import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { hang, trap } from "../lib/deeds.mjs";
import { native } from "../lib/native.mjs";
import { readable } from "./expected.mjs";
import { copied, goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const file = goodFixture();
const expected = readable(native([file])[0]);

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser, { deeds: { hang, trap } });

    test("stopping a photo that hangs frees the others, and it can be tried again", async () => {
      await own.open();
      await own.inWorker("hang");
      const other = copied(file, `other-${file.split("/").at(-1)}`);
      await own.person.choose([file, other]);
      await own.person.act(file, "stop");
      assert.deepEqual(await own.person.result(file), { error: "cancelled" });
      assert.deepEqual(await own.person.result(other), expected);
      await own.person.act(file, "retry");
      assert.deepEqual(await own.person.result(file), expected);
      // A new worker needs its script, and that is all.
      assert.equal(own.portal.seen.length, 1);
      assert.match(own.portal.seen[0], /^GET \/assets\/worker-[\w-]+\.js$/);
    });

    test("a trap in the module costs one photo", async () => {
      await own.open();
      await own.inWorker("trap");
      await own.person.choose([file]);
      assert.deepEqual(await own.person.result(file), { error: "corrupt" });
      await own.person.act(file, "remove");
      await own.person.choose([file]);
      assert.deepEqual(await own.person.result(file), expected);
    });

    test("a module that could not be loaded is told, and loaded when tried again", async () => {
      own.portal.fail({ method: "GET", path: /\.wasm$/, refuse: true });
      await own.page.goto(own.portal.url);
      await own.person.begin();
      assert.equal(await own.screen.attribute("[role=alert]", "data-code"), "unavailable");
      own.portal.mend();
      await own.person.do("reload");
      await own.screen.find("veilprint-page[ready]", { visible: false });
      await own.screen.gone("[role=alert]");
      await own.person.choose([file]);
      assert.deepEqual(await own.person.result(file), expected);
      own.complaints.length = 0;
    });
  });
}
