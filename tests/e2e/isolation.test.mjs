import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { BROWSERS } from "../lib/browsers.mjs";
import { outOfPage, outOfWorker } from "../lib/isolation.mjs";
import { WORKER_WAYS } from "../lib/ways-out.mjs";
import { eachOnAPage } from "./page.mjs";

// Tests have browsers go to servers only when they are told to. Here what they do by themselves counts.
const AS_SOLD = {
  chromium: { shared: true },
  firefox: {
    device: { prefs: { "network.http.speculative-parallel-limit": 20, "network.prefetch-next": true } },
  },
};

// What a browser does not do even where nothing forbids it.
const NOWHERE = { chromium: [], firefox: ["speculation rules", "ping", "fetch for later"] };

// What the page's policy does not hold, as SECURITY.md says. A browser that has learnt to refuse one
// of these is to be taken off here and there.
const OPEN = {
  chromium: [
    "WebRTC by STUN",
    "WebRTC by TURN over TCP",
    "preconnect, silently",
    "iframe, silently",
    "navigation of a frame, silently",
    "form in a frame, silently",
    "WebRTC of a frame",
    "form, silently",
    "navigation",
  ],
  firefox: [
    "WebRTC by STUN",
    "WebRTC by TURN over TCP",
    "preconnect, silently",
    "WebRTC of a frame",
    "navigation",
  ],
};

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser, { ...AS_SOLD[browser], deeds: WORKER_WAYS });

    test("no way leads out of the worker, each of which leads out of a free one or its page", async () => {
      const { reached, nowhere } = await outOfWorker(own.page, own.open);
      assert.deepEqual(
        nowhere,
        NOWHERE[browser].filter((name) => name in WORKER_WAYS),
      );
      assert.deepEqual(reached, []);
      assert.deepEqual(own.portal.seen, []);
      // What the browser says of each refusal is what this test is about.
      own.complaints.length = 0;
    });

    test("nor to the portal itself", async () => {
      await own.open();
      const { host } = new URL(own.portal.url);
      const to = { loopback: host, outside: host };
      await own.page.evaluate(WORKER_WAYS.fetch, to);
      assert.deepEqual(own.portal.seen, ["GET /"]);
      own.forget();
      const names = Object.keys(WORKER_WAYS);
      const ended = Promise.allSettled(names.map((name) => own.inWorker(name, to)));
      await Promise.race([ended, sleep(2_000)]);
      await sleep(500);
      assert.deepEqual(own.portal.seen, []);
      own.complaints.length = 0;
    });

    test("no way leads from the page to another server, each of which does from a free page", async () => {
      const { reached, nowhere } = await outOfPage(own.page, own.open);
      assert.deepEqual(nowhere, NOWHERE[browser]);
      assert.deepEqual(reached, OPEN[browser]);
      own.complaints.length = 0;
    });
  });
}
