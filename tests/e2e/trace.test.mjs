import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

// Both are answered by the test itself, with pages that ask for nothing else.
const BEFORE = "https://before.example/";
const WEATHER = "https://www.meteo.be/";
const BODY = '<link rel="icon" href="data:,">Elsewhere';

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    async function hashed() {
      await own.open();
      const file = goodFixture();
      await own.person.choose([file]);
      const { pdq } = await own.person.result(file);
      assert.match(pdq, /^[0-9a-f]{64}$/);
    }

    test("nothing is kept on the device", async () => {
      await hashed();
      const kept = await own.page.evaluate(async () => ({
        cookies: document.cookie,
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
        address: location.pathname + location.search + location.hash,
      }));
      assert.deepEqual(kept, {
        cookies: "",
        local: 0,
        session: 0,
        databases: 0,
        caches: 0,
        serviceWorkers: 0,
        address: "/",
      });
      assert.deepEqual(await own.page.browserContext().cookies(), []);
    });

    test("leaving goes elsewhere at once, and Back does not lead here again", async () => {
      await own.page.setRequestInterception(true);
      own.page.on("request", (request) =>
        [BEFORE, WEATHER].includes(request.url())
          ? request.respond({ status: 200, contentType: "text/html", body: BODY })
          : request.continue(),
      );
      await own.page.goto(BEFORE);
      await hashed();
      await own.screen.press("veilprint-leave a");
      await own.screen.at(WEATHER);
      await own.screen.back();
      await own.screen.at(BEFORE);
    });
  });
}
