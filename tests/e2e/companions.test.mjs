import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { native } from "../lib/native.mjs";
import { reported } from "./expected.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const SETS = ["none", "standard", "wide"];
const ASKED = "GET /api/settings";

for (const browser of BROWSERS) {
  for (const set of SETS) {
    describe(`${browser}, a portal set to ${set}`, () => {
      const own = eachOnAPage(browser, { args: ["--report-rate", "0", "--companions", set] });

      test("the page makes these companions, and asks for their set once, as it loads", async () => {
        await own.page.goto(own.portal.url);
        await own.screen.find("veilprint-page[ready]", { visible: false });
        assert.equal(own.portal.seen.filter((each) => each === ASKED).length, 1);
        own.forget();
        await own.person.choose([goodFixture()]);
        await own.person.allFinished();
        const json = JSON.parse(await own.person.review());
        assert.deepEqual(json, reported(native([goodFixture()], set)));
        const { companions = [] } = json.images[0];
        if (set === "none") assert.deepEqual(companions, []);
        else assert.ok(companions.length >= (set === "wide" ? 40 : 10), `${companions.length}`);
        assert.deepEqual(own.requests(), []);
      });
    });
  }

  describe(`${browser}, a portal that does not say`, () => {
    const own = eachOnAPage(browser, { args: ["--report-rate", "0", "--companions", "none"] });

    for (const [what, fault] of Object.entries({
      refuses: { status: 503, body: '{"error":{"code":"overloaded","message":""}}' },
      "names a set that nobody knows": { status: 200, body: '{"companions":"all"}' },
      "is not the portal": { status: 200, body: "<h1>Welcome to this hotel</h1>" },
      hangs: { delay: 60_000 },
    })) {
      test(`it ${what}: the standard ones are made`, async () => {
        own.portal.fail({ method: "GET", path: /^\/api\/settings$/, ...fault });
        await own.open();
        await own.person.choose([goodFixture()]);
        await own.person.allFinished();
        const json = JSON.parse(await own.person.review());
        assert.deepEqual(json, reported(native([goodFixture()], "standard")));
        // That the answer was no good is what the browser complains of.
        own.complaints.length = 0;
      });
    }
  });
}
