import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { closePage, launch } from "../lib/browsers.mjs";
import { inWorker } from "../lib/deeds.mjs";
import { startPortal } from "../lib/portal.mjs";
import { record } from "../lib/recorder.mjs";
import { Screen } from "../lib/screen.mjs";
import { Person } from "./person.mjs";

/**
 * For each test a new page of the real portal in this browser, watched from its first request. After
 * it, the page must have met no error and nothing that its policy forbids. `device` is for the
 * browser, `size` for the page, `way` for the person, `args` and `deeds` for the portal. `threads` is
 * how many the device seems to have, and so how many workers the page takes: with one it is certain
 * which picture has which. `shared`: in the browser's own context, see `Browser.open`.
 */
export function eachOnAPage(
  name,
  { device, size, way, args = ["--report-rate", "0"], deeds, threads = 1, shared } = {},
) {
  const own = {};
  let browser;
  before(async () => {
    browser = await launch(name, device);
    own.portal = await startPortal({ args, deeds });
  });
  after(async () => {
    await browser?.close();
    own.portal?.close();
  });
  beforeEach(async () => {
    own.page = await browser.open({ ...size, shared });
    await own.page.evaluateOnNewDocument((count) => {
      Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => count });
    }, threads);
    own.complaints = [];
    own.page.on("console", (message) => message.type() === "error" && own.complaints.push(message.text()));
    own.page.on("pageerror", (error) => own.complaints.push(String(error)));
    own.watch = await record(own.page, name);
    own.screen = new Screen(own.page);
    own.person = new Person(own.screen, way);
  });
  afterEach(async () => {
    await closePage(own.page);
    own.portal.mend();
    assert.deepEqual(own.complaints, []);
  });

  /** Opens the page, with `query` in its address, and waits until it has loaded all it will need. */
  own.open = async (query = "") => {
    await own.page.goto(`${own.portal.url}${query}`);
    await own.screen.find("veilprint-page[ready]", { visible: false });
    own.forget();
  };
  /** Forgets what was asked until now. */
  own.forget = () => {
    own.portal.seen.length = 0;
    own.portal.requests.length = 0;
    own.watch.requests.length = 0;
  };
  /** Whatever the page, its worker or any of their parts has asked the network for since. */
  own.requests = () => [...own.watch.requests, ...own.portal.seen];
  /** Takes the device from the network, or gives it back. */
  own.offline = async (offline) => {
    await own.page.setOfflineMode(offline);
  };
  /** Has the worker at work now do one of `deeds`. */
  own.inWorker = (deed, ...given) => inWorker(own.page, deed, ...given);
  return own;
}
