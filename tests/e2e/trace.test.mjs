import assert from "node:assert/strict";
import { test } from "node:test";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const own = eachOnAPage();

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
  assert.deepEqual(await own.context.cookies(), []);
});

test("leaving goes elsewhere at once, and Back does not lead here again", async () => {
  await own.page.goto("about:blank");
  await own.context.route("https://www.meteo.be/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Weather</title>" }),
  );
  await hashed();
  await own.page.getByRole("link", { name: "Leave now" }).click();
  await own.page.waitForURL("https://www.meteo.be/");
  assert.equal(await own.page.title(), "Weather");
  await own.page.goBack();
  assert.equal(own.page.url(), "about:blank");
});
