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

/** In the worker: each way into the network, and whether it is refused. */
async function tryAll() {
  const events = (target, done) =>
    new Promise((resolve, reject) => {
      target[done] = resolve;
      target.onerror = () => reject(new Error("refused"));
    });
  const ways = {
    "fetch from its own server": () => fetch("/healthz"),
    "fetch from another": () => fetch("https://example.org/"),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open("GET", "/healthz");
      request.send();
      return events(request, "onload");
    },
    WebSocket: () => events(new WebSocket(`ws://${location.host}/`), "onopen"),
    EventSource: () => events(new EventSource("/healthz"), "onopen"),
    import: () => import("/assets/none.js?picture"),
    "a worker of its own": () => events(new Worker("/assets/none.js?picture"), "onmessage"),
  };
  const outcomes = {};
  for (const [name, way] of Object.entries(ways)) {
    outcomes[name] = await Promise.resolve()
      .then(way)
      .then(
        () => "sent",
        () => "refused",
      );
  }
  return outcomes;
}

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser, { deeds: { hang, trap, tryAll } });

    test("the worker has no way into the network", async () => {
      await own.open();
      const outcomes = Object.entries(await own.inWorker("tryAll"));
      assert.equal(outcomes.length, 7);
      assert.deepEqual(
        outcomes.filter(([, outcome]) => outcome !== "refused"),
        [],
      );
      assert.deepEqual(own.portal.seen, []);
      // What the browser says of each refusal is what this test is about.
      own.complaints.length = 0;
    });

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
