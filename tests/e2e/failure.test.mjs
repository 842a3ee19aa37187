import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

// Each way in which the portal is not there for a report, and the code under which that is told. A
// portal's own answer says what is wrong; of others the page knows only that it is not the portal.
const FAULTS = {
  down: [{ refuse: true }, "unreachable"],
  "busy and says so": [refused(503, "overloaded"), "overloaded"],
  "asked too often": [refused(429, "too-many-requests", { "retry-after": "120" }), "too-many-requests"],
  "behind a broken proxy": [{ status: 502, body: "<h1>Bad gateway</h1>" }, "unreachable"],
};

function refused(status, code, headers = {}) {
  return { status, headers, body: JSON.stringify({ error: { code, message: code } }) };
}

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    /** To where one press sends; the JSON that it would send. */
    async function ready() {
      await own.open();
      await own.person.choose([goodFixture()]);
      await own.person.allFinished();
      const json = await own.person.review();
      await own.person.consent();
      return json;
    }

    /** The keys of all tries so far, and whether each had this text. */
    function tries(json) {
      const sent = own.portal.requests.filter(({ path }) => path === "/api/reports");
      for (const { body } of sent) assert.equal(body, json);
      return sent.map(({ headers }) => headers["idempotency-key"]);
    }

    for (const [what, [fault, code]] of Object.entries(FAULTS)) {
      test(`the portal is ${what}: nothing is lost, and trying again sends the same`, async () => {
        const json = await ready();
        own.portal.fail(fault);
        await own.person.do("send");
        assert.equal(await own.screen.attribute('[role="alert"]', "data-code"), code);
        if (code === "too-many-requests") assert.match(await own.screen.text('[role="alert"]'), /\b2\b/);
        // Back to the pictures and here again: they are as they were, and so is the report.
        await own.person.do("back");
        await own.person.at("review");
        await own.person.do("back");
        await own.person.at("pictures");
        assert.deepEqual(
          (await own.person.pictures()).map(({ state }) => state),
          ["done"],
        );
        assert.equal(await own.person.review(), json);
        await own.person.consent();
        await own.person.do("send");
        await own.screen.find(`[role="alert"][data-code="${code}"]`);
        own.portal.mend();
        await own.person.do("send");
        await own.person.codes();
        const keys = tries(json);
        // A browser may itself ask again where the connection was cut.
        assert.ok(keys.length >= 3, `${keys.length} tries`);
        assert.equal(new Set(keys).size, 1);
        assert.match(keys[0], /^[0-9a-f]{32}$/);
        own.complaints.length = 0;
      });
    }

    test("the portal is slow: sending is said, and one report is made however often it is pressed", async () => {
      const json = await ready();
      own.portal.fail({ delay: 3_000 });
      await own.person.do("send");
      const button = await own.screen.find('[data-do="send"][aria-disabled="true"]');
      await button.click();
      assert.notEqual(await own.screen.text('veilprint-send >>> [role="status"]', { visible: false }), "");
      await own.person.codes();
      assert.equal(tries(json).length, 1);
    });

    test("the answer is lost: trying again gives the codes of the one case that there is", async () => {
      const json = await ready();
      own.portal.fail({ lose: true });
      await own.person.do("send");
      await own.screen.find('[role="alert"][data-code="unreachable"]');
      own.portal.mend();
      await own.person.do("send");
      const codes = await own.person.codes();
      assert.equal(new Set(tries(json)).size, 1);
      const answers = own.portal.requests.map(({ answer }) => JSON.parse(answer));
      assert.ok(answers.length >= 2);
      for (const answer of answers) assert.deepEqual(answer, codes);
      await own.person.finish();
      await own.person.follow(codes);
      own.complaints.length = 0;
    });

    test("being offline is noticed, and its end too", async () => {
      const json = await ready();
      await own.offline(true);
      await own.person.do("send");
      await own.screen.find('[role="alert"][data-code="offline"]');
      assert.deepEqual(own.requests(), []);
      await own.offline(false);
      await own.screen.gone('[role="alert"]');
      await own.person.do("send");
      await own.person.codes();
      assert.equal(tries(json).length, 1);
    });

    test("a case is not lost from sight where the portal is down", async () => {
      await ready();
      await own.person.do("send");
      const codes = await own.person.codes();
      await own.person.finish();
      own.portal.fail({ refuse: true });
      await own.person.do("go-follow");
      await own.person.at("follow");
      await own.person.write("caseNumber", codes.caseNumber);
      await own.person.write("accessCode", codes.accessCode);
      await own.person.do("look");
      await own.screen.find('[role="alert"][data-code="unreachable"]');
      own.portal.mend();
      await own.person.do("look");
      await own.person.at("case");
      own.portal.fail({ ...refused(503, "overloaded"), path: /withdraw/ });
      await own.person.do("withdraw");
      await own.person.at("withdraw");
      await own.person.do("confirm-withdraw");
      await own.screen.find('[role="alert"][data-code="overloaded"]');
      own.portal.mend();
      await own.person.do("confirm-withdraw");
      await own.person.at("case");
      assert.equal(await own.screen.attribute('[data-field="state"]', "data-value"), "withdrawn");
      own.complaints.length = 0;
    });

    test("wrong codes are told from a portal that is down", async () => {
      await own.open();
      await own.person.do("go-follow");
      await own.person.at("follow");
      await own.person.write("caseNumber", "ABCD-EFGH");
      await own.person.write("accessCode", "no such code");
      await own.person.do("look");
      const code = await own.screen.attribute('[role="alert"][data-code]', "data-code");
      assert.ok(["invalid-case-number", "case-not-found", "invalid-access-code"].includes(code), code);
      own.complaints.length = 0;
    });
  });
}
