import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { Screen } from "../lib/screen.mjs";
import { answerElsewhere, WEATHER } from "./elsewhere.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";
import { Person } from "./person.mjs";

for (const browser of BROWSERS) {
  describe(`${browser}, in a partner's frame`, () => {
    const own = eachOnAPage(browser);
    let [partner, address] = [];
    before(async () => {
      partner = createServer((_request, response) => {
        response.setHeader("content-type", "text/html");
        response.end(
          `<!doctype html><link rel="icon" href="data:,"><title>Partner</title>
          <iframe src="${own.portal.url}?partner=acme" width="900" height="600"></iframe>`,
        );
      }).listen(0, "127.0.0.1");
      await once(partner, "listening");
      // Another site than the portal's, whose name is 127.0.0.1.
      address = `http://localhost:${partner.address().port}`;
      own.portal.command("partner", "add", "acme", address);
    });
    after(() => {
      partner?.close();
      partner?.closeAllConnections();
    });

    /** The page in the partner's, at its review. */
    async function framed() {
      await answerElsewhere(own.page);
      await own.page.goto(address);
      const frame = await own.page.waitForFrame((each) => each.url().includes("partner=acme"));
      const screen = new Screen(own.page, frame);
      await screen.find("veilprint-page[ready]", { visible: false });
      const person = new Person(screen);
      await person.begin();
      // Neither browser's protocol tells of a file chooser that a frame of another site opens.
      const file = goodFixture();
      await screen.drop("veilprint-picker >>> .zone", [
        { name: basename(file), content: readFileSync(file) },
      ]);
      await person.allFinished();
      return { screen, person, json: await person.review() };
    }

    test("a report names the partner, and leaving takes the whole tab", async () => {
      const { screen, person, json } = await framed();
      assert.equal(JSON.parse(json).partner, "acme");
      await person.send();
      assert.equal(own.portal.requests.at(-1).body, json);
      await screen.press("veilprint-leave[keys] a");
      await own.screen.at(WEATHER);
    });

    test("so does Shift, three times", async () => {
      const { screen } = await framed();
      await screen.key("Shift", "Shift", "Shift");
      await own.screen.at(WEATHER);
    });
  });
}
