import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { reported } from "../e2e/expected.mjs";
import { namingDecoders, someFixtures } from "../e2e/files.mjs";
import { Person } from "../e2e/person.mjs";
import { hashAll } from "../lib/hash-all.mjs";
import { outOfPage, outOfWorker } from "../lib/isolation.mjs";
import { comparable, native } from "../lib/native.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { Screen } from "../lib/screen.mjs";
import { pixels } from "../lib/signs.mjs";
import { WORKER_WAYS } from "../lib/ways-out.mjs";
import { launchWebkit } from "../lib/webkit.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

// As in tests/e2e/isolation.test.mjs; docs/browsers.md tells of them.
const NOWHERE = [
  "WebTransport",
  "WebRTC by STUN",
  "WebRTC by TURN over TCP",
  "speculation rules",
  "fetch for later",
  "WebRTC of a frame",
  "prefetch",
];
const OPEN = ["preconnect, silently", "navigation"];

const photos = realPhotos("photos");
const skip = photos.length === 0 && "NO REAL PHOTOS: set VEILPRINT_SHARED to the folder that holds photos/";

let [browser, page, portal] = [];
before(async () => {
  browser = await launchWebkit();
  page = browser.page;
  portal = await startPortal({ args: ["--report-rate", "0"], deeds: WORKER_WAYS });
});
after(async () => {
  await browser?.close();
  portal?.close();
});
afterEach(() => page?.goto("about:blank"));

async function open() {
  await page.goto(portal.url);
  await new Screen(page).find("veilprint-page[ready]", { visible: false });
  portal.seen.length = 0;
}

/** What the package says of these files, against what the command line says. */
async function compare(files) {
  const server = await startPackageServer(files.map(({ path }) => path));
  try {
    await page.goto(server.url);
    assert.equal(await page.evaluate(pixels), false);
    const results = await page.evaluate(hashAll, files.length);
    assert.equal(results.length, files.length);
    for (const [at, expected] of files.entries()) {
      assert.deepEqual(comparable(results[at]), comparable(expected), expected.file);
    }
  } finally {
    server.close();
  }
}

test("every fixture has the same fingerprint as natively", () => compare(fixtures()));

test("real photos likewise", { skip }, () =>
  compare(native(photos).map((line, at) => ({ path: photos[at], ...line }))),
);

test("from the first sentence to a case withdrawn", async () => {
  const files = [...someFixtures(), ...photos.slice(0, 12)];
  const screen = new Screen(page);
  const person = new Person(screen);
  await open();
  await person.language("fr");
  await person.begin();
  await person.choose(files);
  await person.allFinished();
  const json = await person.review();
  assert.deepEqual(JSON.parse(json), reported(native(files)));
  assert.deepEqual(namingDecoders(portal.seen), ["avif", "heic", "jxl", "other", "webp"]);
  portal.seen.length = 0;
  const codes = await person.send();
  assert.deepEqual(portal.seen, ["POST /api/reports"]);
  assert.equal(portal.requests.at(-1).body, json);
  await person.finish();
  await person.follow(codes);
  assert.equal(await screen.attribute('[data-field="state"]', "data-value"), "open");
  await person.withdraw();
  assert.equal(await screen.attribute('[data-field="state"]', "data-value"), "withdrawn");
});

test("no way leads out of the worker", async () => {
  const { reached, nowhere } = await outOfWorker(page, open);
  assert.deepEqual(
    nowhere,
    NOWHERE.filter((name) => name in WORKER_WAYS),
  );
  assert.deepEqual(reached, []);
  assert.deepEqual(portal.seen, []);
});

test("no way but those that are told of leads from the page to another server", async () => {
  const { reached, nowhere } = await outOfPage(page, open);
  assert.deepEqual(nowhere, NOWHERE);
  assert.deepEqual(reached, OPEN);
});
