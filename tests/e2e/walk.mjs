import { setTimeout as sleep } from "node:timers/promises";
import { closePage } from "../lib/browsers.mjs";
import { inWorker } from "../lib/deeds.mjs";
import { Screen } from "../lib/screen.mjs";
import { fixtures } from "../wasm/fixtures.mjs";
import { copied, flat, goodFixture, truncated, written } from "./files.mjs";

/** The languages of the page. */
export const LANGUAGES = ["nl", "fr", "de", "en"];

// A moment that does not change from run to run, for pictures that can be compared.
const DAY = 1_780_000_000;
const CASE = {
  caseNumber: "ABCD-EFGH-JK",
  state: "open",
  receivedAt: DAY,
  pictures: 3,
  platforms: [
    { name: "Example Social", offered: 3, answered: 2, blocked: 1, lastOfferedAt: DAY, lastAnsweredAt: DAY },
    { name: "Example Video", offered: 3, answered: 0, blocked: 0, lastOfferedAt: DAY },
    { name: "veilprint", offered: 0, answered: 1, blocked: 0, lastAnsweredAt: DAY },
  ],
};

/** A screen on which what is pressed is first brought into view, out from under the bar at the top. */
export class Walker extends Screen {
  async press(css, options) {
    await this.#show(css, options);
    await super.press(css, options);
  }

  async choose(css, files) {
    await this.#show(css);
    await super.choose(css, files);
  }

  async #show(css, options) {
    const element = await this.find(css, options);
    await element.evaluate((each) => each.scrollIntoView({ block: "center", behavior: "instant" }));
  }
}

/**
 * Comes to every step of the page, and to every state in which a step looks or reads differently, in
 * a few journeys. It is an async iterator of `{ name, page, screen }`: whoever is given one may look at
 * it, change its language and its size, and then has the next. `browser` is of `launch`, `portal` of
 * `startPortal` with the deeds of {@link DEEDS}.
 */
export async function* everyState(browser, portal, size) {
  for (const journey of [report, followed, aside, crowded, unloaded, unsupported, unscripted]) {
    const page = await browser.open(size);
    try {
      yield* journey({ page, screen: new Walker(page), portal });
    } finally {
      portal.mend();
      await closePage(page);
    }
  }
}

/** Opens the page and waits until nothing more will be loaded. */
export async function opened({ page, screen, portal }) {
  await page.goto(`${portal.url}?lang=en`);
  await screen.find("veilprint-page[ready]", { visible: false });
}

/** Goes from the start to the choice of pictures. */
export async function toPictures({ screen }) {
  await screen.do("begin");
  await answer(screen, "adult", "self");
  await step(screen, "pictures");
}

/** Chooses files and waits until every picture is finished, in whatever way. */
export async function chosen(screen, files) {
  await screen.choose('[data-do="choose"]', files);
  await screen.find("veilprint-picture");
  await screen.gone('[data-state="waiting"], [data-state="working"]', { timeout: 120_000 });
}

/** Waits until a step is shown, and its heading with it. */
export async function step(screen, name) {
  await screen.find(`veilprint-page[step="${name}"]`, { visible: false });
  await screen.find("h1");
}

/** Sends what is on the review step, and waits for the codes. */
export async function sent(screen) {
  await screen.do("next");
  await step(screen, "send");
  await screen.press("input[name=consent]");
  await screen.do("send");
  await step(screen, "done");
}

async function answer(screen, age, who) {
  await step(screen, "age");
  await screen.press(`input[name=age][value=${age}]`);
  await screen.press(`input[name=who][value=${who}]`);
  await screen.do("next");
}

async function* report(own) {
  const { page, screen, portal } = own;
  const at = (name) => ({ name, page, screen });
  await opened(own);
  yield at("start");
  await screen.do("begin");
  await step(screen, "age");
  yield at("age");
  await screen.do("next");
  await screen.find("[role=alert]");
  yield at("age-missing");
  await answer(screen, "minor", "self");
  await step(screen, "minor");
  yield at("minor");
  await screen.do("back");
  await answer(screen, "adult", "other");
  await step(screen, "other");
  yield at("other");
  await screen.do("back");
  await answer(screen, "adult", "self");
  await step(screen, "pictures");
  yield at("pictures");
  await screen.do("next");
  await screen.find("[role=alert]");
  yield at("pictures-none");

  const turned = fixtures().find(({ quality, orientation }) => quality >= 50 && orientation !== 1).path;
  await inWorker(page, "hangAfter", 1);
  await screen.choose('[data-do="choose"]', [
    flat("holiday-0412.png", 4200),
    copied(goodFixture(), "IMG_20240611_184502.png"),
  ]);
  await screen.find("progress");
  await screen.do("next");
  await screen.find("[role=alert]");
  yield at("pictures-progress");
  await screen.press('[data-state="working"] >>> [data-do="stop"]');
  await screen.find('[data-state="failed"][data-code="cancelled"]');
  await screen.find('[data-state="done"]');
  yield at("pictures-stopped");
  await screen.press('[data-code="cancelled"] >>> [data-do="remove"]');
  await chosen(screen, [
    copied(turned, "20240611_184530.png"),
    copied(goodFixture(), "IMG_20240611_184502 (1).png"),
    flat("wall.png"),
  ]);
  await previewed(screen);
  yield at("pictures-results");
  await screen.press('[data-name="20240611_184530.png"] >>> [data-do="show"]');
  await screen.find("veilprint-preview >>> img");
  yield at("pictures-shown");
  await screen.press('[data-name="20240611_184530.png"] >>> [data-do="hide"]');
  await chosen(screen, [
    written("scan-of-a-letter.pdf", "%PDF-1.7\n"),
    truncated(),
    written("empty.jpg", ""),
  ]);
  await previewed(screen);
  yield at("pictures-errors");

  await screen.do("next");
  await step(screen, "review");
  await screen.find('[data-do="next"]');
  yield at("review");
  await screen.press("summary");
  await screen.find("[data-field=json]");
  yield at("review-open");
  await screen.do("next");
  await step(screen, "send");
  yield at("send");
  await screen.do("send");
  await screen.find("[role=alert]");
  yield at("send-missing");
  await screen.press("input[name=consent]");
  portal.fail({ status: 503, body: '{"error":{"code":"overloaded","message":"busy"}}' });
  await screen.do("send");
  await screen.find('[role=alert][data-code="overloaded"]');
  yield at("send-failed");
  portal.mend();
  await screen.do("send");
  await step(screen, "done");
  yield at("done");
  await screen.do("finish");
  await screen.find("[role=alert]");
  yield at("done-missing");
  await screen.press("input[name=noted]");
  await screen.do("finish");
  await step(screen, "end");
  yield at("end");
}

async function* followed(own) {
  const { page, screen, portal } = own;
  const at = (name) => ({ name, page, screen });
  await opened(own);
  await screen.do("go-follow");
  await step(screen, "follow");
  yield at("follow");
  await screen.do("look");
  await screen.find("[role=alert]");
  yield at("follow-missing");
  await screen.write("input[name=caseNumber]", "0000-0000-00");
  await screen.write("input[name=accessCode]", "0000-0000-0000-0000-0000");
  await screen.do("look");
  await screen.find("[role=alert][data-code]");
  yield at("follow-wrong");

  // What the portal says of a case that platforms have looked at takes platforms: it is said for it.
  portal.fail({ path: /status$/, status: 200, body: JSON.stringify({ ...CASE, platforms: [] }), times: 1 });
  await screen.do("look");
  await step(screen, "case");
  yield at("case-none");
  await screen.do("another");
  await step(screen, "follow");
  await screen.write("input[name=caseNumber]", CASE.caseNumber);
  await screen.write("input[name=accessCode]", "0000-0000-0000-0000-0000");
  portal.fail({ path: /status$/, status: 200, body: JSON.stringify(CASE), times: 1 });
  await screen.do("look");
  await step(screen, "case");
  await screen.find("[data-platform]");
  yield at("case");
  await screen.do("withdraw");
  await step(screen, "withdraw");
  yield at("withdraw");
  portal.fail({ path: /withdraw$/, refuse: true });
  await screen.do("confirm-withdraw");
  await screen.find("[role=alert][data-code]");
  yield at("withdraw-failed");
  portal.mend();
  const withdrawn = { ...CASE, state: "withdrawn", withdrawnAt: DAY, erasedAt: DAY + 30 * 86_400 };
  portal.fail({ path: /withdraw$/, status: 200, body: JSON.stringify(withdrawn) });
  await screen.do("confirm-withdraw");
  await step(screen, "case");
  yield at("case-withdrawn");
}

async function* aside(own) {
  const { page, screen } = own;
  await opened(own);
  await screen.press("aside >>> summary, aside summary");
  yield { name: "start-helplines", page, screen };
  for (const name of ["privacy", "accessibility"]) {
    await screen.do(name);
    await step(screen, name);
    yield { name, page, screen };
  }
}

// One picture too many. The worker hangs at the first, so that a hundred need not be hashed to see it.
async function* crowded(own) {
  const { page, screen } = own;
  await opened(own);
  await toPictures(own);
  await inWorker(page, "hang");
  const files = Array.from({ length: 101 }, (_, at) => flat(`photo-${at + 1}.png`, 16));
  await screen.choose('[data-do="choose"]', files);
  await screen.find("[role=alert]");
  yield { name: "pictures-left-out", page, screen };
}

async function* unloaded(own) {
  const { page, screen, portal } = own;
  portal.fail({ method: "GET", path: /\.wasm$/, status: 503 });
  await page.goto(`${portal.url}?lang=en`);
  await screen.find("veilprint-page[step]", { visible: false });
  await toPictures(own);
  await screen.find('[role=alert][data-code="unavailable"]');
  yield { name: "pictures-unloaded", page, screen };
}

async function* unsupported({ page, screen, portal }) {
  await page.evaluateOnNewDocument(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto(`${portal.url}?lang=en`);
  await step(screen, "unsupported");
  yield { name: "unsupported", page, screen };
}

// As where there is no JavaScript: the page's own never comes.
async function* unscripted({ page, screen, portal }) {
  portal.fail({ method: "GET", path: /\/page-[\w-]+\.js$/, status: 503 });
  await page.goto(portal.url);
  await screen.find(".static");
  yield { name: "without-script", page, screen };
}

// Previews are made of what comes into view.
async function previewed(screen) {
  for (const card of await screen.all('veilprint-picture:is([data-state="done"], [data-state="same"])')) {
    await card.evaluate((each) => each.scrollIntoView({ block: "center" }));
    while ((await card.$('>>> [data-do="show"]')) === null) await sleep(50);
  }
}

/** Has a state shown in a language, by the page's own buttons; a page without its script has none. */
export async function speak(screen, language) {
  const [button] = await screen.all(`[data-do="lang-${language}"]`);
  await button?.evaluate((each) => each.click());
  if (button !== undefined) await screen.find(`veilprint-page[lang="${language}"]`, { visible: false });
}

/** Has Chromium show a page in `light` or `dark`. */
export async function scheme(page, colours) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
}
