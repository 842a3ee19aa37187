import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { reported } from "./expected.mjs";
import { someFixtures } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const PHONE = { width: 360, height: 740 };
// A spread of the ways, languages and browsers: each language and each way in each browser, each
// language in two ways. Fixtures of each format, and real photos where there are any.
const WALKS = {
  chromium: [
    { way: "mouse", languages: ["nl", "de"] },
    { way: "keyboard", languages: ["fr"] },
    { way: "touch", languages: ["en"], device: { touch: true }, size: PHONE },
  ],
  firefox: [
    { way: "mouse", languages: ["fr", "en"] },
    { way: "keyboard", languages: ["de"] },
    { way: "touch", languages: ["nl"], device: { touch: true }, size: PHONE },
  ],
};
const photos = realPhotos("photos");
// No more than can be walked through in a while: each kind once.
const FILES = [...someFixtures(), ...photos.slice(0, 12)];

for (const browser of BROWSERS) {
  for (const { way, languages, ...rest } of WALKS[browser]) {
    describe(`${browser}, by ${way}`, () => {
      const own = eachOnAPage(browser, { way, ...rest });

      for (const language of languages) {
        test(`from the first sentence to a case withdrawn, in ${language}`, async () => {
          const { person, portal, screen } = own;
          const platform = portal.platform(`platform-${language}`);
          await own.open();
          await person.language(language);

          await person.begin();
          await person.choose(FILES);
          await person.allFinished();
          const json = await person.review();
          const expected = reported(native(FILES));
          assert.deepEqual(JSON.parse(json), expected);
          const codes = await person.send();
          assert.equal(portal.requests.at(-1).body, json);
          await person.finish();

          await person.follow(codes);
          assert.equal(await screen.attribute('[data-field="state"]', "data-value"), "open");
          assert.equal(await screen.count(`[data-platform="platform-${language}"]`), 0);

          const hashes = expected.images.map(({ pdq }) => pdq);
          const offered = new Set((await platform.hashes()).map(({ hashValue }) => hashValue));
          assert.ok(hashes.every((hash) => offered.has(hash)));
          await platform.answer(hashes.slice(0, 2), "Blocked");
          await platform.answer(hashes.slice(2, 3), "NotBlocked");
          await person.do("another");
          await person.at("follow");
          await person.write("caseNumber", codes.caseNumber);
          await person.write("accessCode", codes.accessCode);
          await person.do("look");
          await person.at("case");
          const row = await screen.find(`[data-platform="platform-${language}"]`);
          const { offered: all, answered, blocked } = await row.evaluate((each) => ({ ...each.dataset }));
          assert.deepEqual([all, answered, blocked], [String(hashes.length), "3", "2"]);
          assert.match(await row.evaluate((each) => each.innerText), /\b3\b[\s\S]*\b2\b/);

          await person.withdraw();
          assert.equal(await screen.attribute('[data-field="state"]', "data-value"), "withdrawn");
          assert.equal(await screen.count('[data-do="withdraw"]'), 0);
          assert.equal(await screen.attribute("html", "lang"), language);
        });
      }
    });
  }
}
