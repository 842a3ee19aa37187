import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { answerElsewhere, WEATHER } from "../e2e/elsewhere.mjs";
import { goodFixture } from "../e2e/files.mjs";
import { BROWSERS, closePage, launch } from "../lib/browsers.mjs";
import { startPortal } from "../lib/portal.mjs";
import { Screen } from "../lib/screen.mjs";
import { framed, reported, startSite, twoLines } from "./site.mjs";

const file = goodFixture();

for (const name of BROWSERS) {
  describe(name, () => {
    let [browser, portal, site, stranger, page, screen] = [];
    before(async () => {
      browser = await launch(name);
      portal = await startPortal({ args: ["--report-rate", "0"] });
      site = await startSite();
      stranger = await startSite();
      portal.command("partner", "add", "shelter", site.origin);
    });
    after(async () => {
      await browser?.close();
      for (const each of [portal, site, stranger]) each?.close();
    });
    beforeEach(async () => {
      page = await browser.open();
      screen = new Screen(page);
    });
    afterEach(() => closePage(page));

    const heard = () => page.evaluate(() => window.heard);

    async function shown(partnersPage) {
      site.pages.set("/", partnersPage);
      const former = page.frames();
      await page.goto(site.origin);
      return await framed(page, portal.url, former);
    }

    test("a whole report in a partner's page, which learns the steps and no more", async () => {
      const inside = await shown(twoLines(portal.url, { attributes: 'lang="fr" partner="shelter"' }));
      assert.equal(await inside.frame.evaluate(() => document.documentElement.lang), "fr");
      portal.requests.length = 0;
      const { body, caseNumber, accessCode } = await reported(inside, file);
      assert.equal(JSON.parse(body).partner, "shelter");
      const [report] = portal.requests.filter(({ path }) => path === "/api/reports");
      assert.equal(String(report.body), body);
      await screen.page.waitForFunction(() => window.heard.some(({ event }) => event === "veilprint:done"));

      const all = await heard();
      const steps = all.filter(({ event }) => event === "veilprint:step").map(({ detail }) => detail);
      assert.deepEqual([...new Set(steps.map(({ step }) => step))], [1, 2, 3, 4, 5, 6]);
      // Each message and event, field by field: none can hold more than a height or a step.
      for (const each of all) {
        const { event, detail, veilprint, type, ...rest } = each;
        const known = {
          "veilprint:step": ["step", "total"],
          "veilprint:done": [],
          height: ["height"],
          step: ["step"],
          done: [],
        }[event ?? type];
        assert.deepEqual(Object.keys(event === undefined ? rest : detail).sort(), [...known].sort());
        assert.ok(event !== undefined || veilprint === 1);
      }
      const text = JSON.stringify(all);
      for (const secret of [JSON.parse(body).images[0].pdq, caseNumber, accessCode]) {
        assert.ok(!text.includes(secret), secret);
      }
    });

    test("leaving in the frame takes the whole tab away", async () => {
      await answerElsewhere(page);
      const inside = await shown(twoLines(portal.url, { attributes: 'partner="shelter"' }));
      await inside.screen.press("veilprint-leave[keys] a");
      await screen.at(WEATHER);
    });

    test("the frame is no taller than the window, so that its way out stays in view", async () => {
      const inside = await shown(twoLines(portal.url, { attributes: 'partner="shelter"' }));
      await inside.frame.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      const [frame, window_, link] = [
        await page.evaluate(
          () => document.querySelector("veilprint-report").shadowRoot.querySelector("iframe").offsetHeight,
        ),
        await page.evaluate(() => innerHeight),
        await inside.frame.evaluate(() => {
          const { top, bottom } = document.querySelector("veilprint-leave[keys] a").getBoundingClientRect();
          return { top, below: innerHeight - bottom };
        }),
      ];
      assert.ok(frame <= window_, `${frame} in ${window_}`);
      assert.ok(link.top >= 0 && link.below >= 0, JSON.stringify(link));
    });

    for (const [title, attributes] of [
      ["of an origin that is not registered", 'partner="shelter" lang="de"'],
      ["of an unknown partner", 'partner="nobody" lang="de"'],
      ["without a partner", 'lang="de"'],
    ]) {
      test(`a page ${title} is told so, with a link`, async () => {
        stranger.pages.set("/", twoLines(portal.url, { attributes }));
        await page.goto(stranger.origin);
        assert.match(await screen.text("veilprint-report >>> p"), /kann hier nicht angezeigt werden/);
        assert.equal(await screen.attribute("veilprint-report >>> a", "href"), portal.url);
        assert.deepEqual(
          page.frames().filter((frame) => frame.url().startsWith(portal.url)),
          [],
        );
      });
    }

    test("a hostile page can neither read the frame nor have it do anything", async () => {
      const inside = await shown(twoLines(portal.url, { attributes: 'partner="shelter"' }));
      await inside.screen.do("begin");
      const learnt = await page.evaluate((own) => {
        const frame = document.querySelector("veilprint-report").shadowRoot.querySelector("iframe");
        const tried = (act) => {
          try {
            return String(act());
          } catch (error) {
            return error.name;
          }
        };
        for (const data of [
          { veilprint: 1, type: "leave" },
          { veilprint: 1, type: "step", step: 6 },
          { veilprint: 1, type: "hello", more: true },
          { veilprint: 2, type: "hello" },
          "hello",
          null,
          [],
        ]) {
          frame.contentWindow.postMessage(data, own);
        }
        // As if it came from the frame: from this window it must not be heard by the element.
        window.postMessage({ veilprint: 1, type: "leave" }, "*");
        window.postMessage({ veilprint: 1, type: "step", step: 6 }, "*");
        return {
          document: String(frame.contentDocument),
          text: tried(() => frame.contentWindow.document.body.innerText),
          address: tried(() => frame.contentWindow.location.href),
          storage: tried(() => frame.contentWindow.localStorage.length),
        };
      }, new URL(portal.url).origin);
      assert.deepEqual(learnt, {
        document: "null",
        text: "SecurityError",
        address: "SecurityError",
        storage: "SecurityError",
      });
      await inside.person.at("age");
      await inside.screen.do("back");
      await inside.person.at("start");
      assert.equal(await page.evaluate(() => location.origin), site.origin);
      const events = (await heard()).filter(({ event }) => event === "veilprint:step");
      assert.ok(events.every(({ detail }) => detail.step < 6));
    });

    test("what a page around the element styles does not reach into it", async () => {
      const rest = "<p>Below</p>";
      const styled = twoLines(portal.url, { attributes: 'partner="shelter"', rest });
      styled.headers["content-security-policy"] += "; style-src 'unsafe-inline'";
      styled.body += "<style>* { display: none !important } iframe { opacity: 0 !important }</style>";
      site.pages.set("/", styled);
      await page.goto(site.origin);
      await page.evaluate(() => {
        for (const each of [
          document.documentElement,
          document.body,
          document.querySelector("veilprint-report"),
        ]) {
          each.style.setProperty("display", "block", "important");
        }
      });
      const inside = await framed(page, portal.url);
      await inside.screen.find("h1");
      const opacity = await page.evaluate(() => {
        const frame = document.querySelector("veilprint-report").shadowRoot.querySelector("iframe");
        return getComputedStyle(frame).opacity;
      });
      assert.equal(opacity, "1");
    });

    test("the look can be chosen within what is readable", async () => {
      const attributes = 'partner="shelter" accent="#ffe000" radius="3" font="serif" scheme="light"';
      const inside = await shown(twoLines(portal.url, { attributes }));
      const look = await inside.frame.evaluate(() => {
        const root = getComputedStyle(document.documentElement);
        const heading = document.querySelector("veilprint-page").shadowRoot.querySelector("[data-step]");
        const main = heading.shadowRoot.querySelector("button.main");
        return {
          font: root.fontFamily,
          scheme: root.colorScheme,
          radius: getComputedStyle(main).borderRadius,
          background: getComputedStyle(main).backgroundColor,
        };
      });
      assert.match(look.font, /^Georgia/);
      assert.equal(look.scheme, "light");
      assert.equal(look.radius, "3px");
      // Yellow on white could not be read: it was made darker.
      const [red, green] = look.background.match(/\d+/g).map(Number);
      assert.ok(red < 160 && green < 140, look.background);

      const wrong = await shown(
        twoLines(portal.url, {
          attributes: 'partner="shelter" accent="red;}" radius="900" font="url(x)" scheme="no"',
        }),
      );
      assert.deepEqual(await wrong.frame.evaluate(() => document.documentElement.style.cssText), "");
    });
  });
}
