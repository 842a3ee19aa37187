import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch } from "../lib/chromium.mjs";
import { startPortal } from "../lib/portal.mjs";
import { record } from "../lib/recorder.mjs";
import { Person } from "./person.mjs";

/**
 * For each test a new page of the real portal in a real browser, watched from its first request.
 * After it, the page must have met no error and nothing that its policy forbids.
 */
export function eachOnAPage() {
  const own = {};
  let browser;
  before(async () => {
    browser = await launch();
    own.portal = await startPortal();
  });
  after(async () => {
    await browser?.close();
    own.portal?.close();
  });
  beforeEach(async () => {
    own.context = await browser.newContext({ serviceWorkers: "allow" });
    own.page = await own.context.newPage();
    own.complaints = [];
    own.page.on("console", (message) => message.type() === "error" && own.complaints.push(message.text()));
    own.page.on("pageerror", (error) => own.complaints.push(String(error)));
    own.watch = await record(own.page);
    own.person = new Person(own.page);
  });
  afterEach(async () => {
    await own.context.close();
    assert.deepEqual(own.complaints, []);
  });

  /** Opens the page and waits until it has loaded all that it will ever need. */
  own.open = async () => {
    await own.page.goto(own.portal.url);
    await own.page.locator("veilprint-page[ready]").waitFor();
    own.portal.seen.length = 0;
    own.watch.requests.length = 0;
  };
  /** Whatever the page, its worker or any of their parts has asked the network for since. */
  own.requests = () => [...own.watch.requests, ...own.portal.seen];
  /** The worker at work now. */
  own.worker = () => own.watch.workers.filter(({ ended }) => !ended).at(-1);
  return own;
}
