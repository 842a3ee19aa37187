import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const LANGUAGES = ["nl", "fr", "de", "en"];

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    /** Goes through all languages: what `read` gives must stay; the heading is another in each. */
    async function unchanged(read) {
      const { person, screen } = own;
      const [before, step] = [await read(), await person.step()];
      const headings = new Set();
      for (const language of LANGUAGES) {
        await person.language(language);
        assert.equal((await screen.focused()).do, `lang-${language}`);
        assert.equal(await screen.attribute("html", "lang"), language);
        assert.equal(await person.step(), step);
        assert.deepEqual(await read(), before, `${step} in ${language}`);
        headings.add(await screen.text(`veilprint-${step} >>> h1`));
      }
      assert.equal(headings.size, LANGUAGES.length, [...headings].join(", "));
    }

    const ticked = (css) => own.screen.find(css).then((each) => each.evaluate(({ checked }) => checked));
    const written = (name) =>
      own.screen.find(`input[name="${name}"]`).then((each) => each.evaluate(({ value }) => value));

    test("another language at any step loses nothing", async () => {
      const { person, screen } = own;
      await own.open();
      await unchanged(() => person.step());
      await person.do("begin");
      await person.at("age");
      await person.tick("age", "adult");
      await person.tick("who", "self");
      await unchanged(async () => [
        await ticked('input[name="age"][value="adult"]'),
        await ticked('input[name="who"][value="self"]'),
      ]);
      await person.do("next");
      await person.at("pictures");
      await person.choose([goodFixture()]);
      await person.allFinished();
      await unchanged(() => person.pictures());
      await person.review();
      await unchanged(() => person.json());
      await person.consent();
      await unchanged(() => ticked('input[name="consent"]'));
      assert.deepEqual(own.requests(), []);
      await person.do("send");
      const codes = await person.codes();
      await person.tick("noted");
      await unchanged(async () => [
        await ticked('input[name="noted"]'),
        await person.field("caseNumber"),
        await person.field("accessCode"),
      ]);
      await person.do("finish");
      await person.at("end");
      await person.do("go-follow");
      await person.at("follow");
      await person.write("caseNumber", codes.caseNumber);
      await person.write("accessCode", codes.accessCode);
      await unchanged(async () => [await written("caseNumber"), await written("accessCode")]);
      await person.do("look");
      await person.at("case");
      await unchanged(() => screen.attribute('[data-field="state"]', "data-value"));
      await person.do("withdraw");
      await person.at("withdraw");
      await unchanged(() => person.step());
      assert.equal(await own.page.evaluate(() => location.href), own.portal.url);
    });

    test("what is written in the case's form stays while the privacy page is read", async () => {
      const { person } = own;
      await own.open();
      await person.do("go-follow");
      await person.at("follow");
      await person.write("caseNumber", "ABCD-EFGH");
      await person.do("privacy");
      await person.at("privacy");
      await person.do("back");
      await person.at("follow");
      assert.equal(await written("caseNumber"), "ABCD-EFGH");
    });

    test("the first language is the browser's, or the one that the partner's page asks for", async () => {
      await own.page.evaluateOnNewDocument(() => {
        Object.defineProperty(navigator, "languages", { get: () => ["fi", "de-AT", "en"] });
      });
      await own.open();
      assert.equal(await own.screen.attribute("html", "lang"), "de");
      await own.open("?lang=fr");
      assert.equal(await own.screen.attribute("html", "lang"), "fr");
      await own.open("?lang=xx");
      assert.equal(await own.screen.attribute("html", "lang"), "de");
    });
  });
}
