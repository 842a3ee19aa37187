import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { leaks } from "../lib/leaks.mjs";
import { realPhotos } from "../lib/paths.mjs";
import { copied, goodFixture, namingDecoders, someFixtures } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";

const files = [copied(goodFixture(), "Ferien à Spa 2024.png"), ...someFixtures(), ...realPhotos("photos")];
const chosen = files.map((file) => ({ name: basename(file), content: readFileSync(file) }));

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    test("one request leaves the device: the text that was shown, and nothing of a file", async () => {
      await own.open();
      await own.person.choose(files);
      await own.person.allFinished();
      // Some of the files need a decoder of their own: its file, once.
      const fetched = namingDecoders(own.portal.seen);
      assert.deepEqual(fetched, ["avif", "heic", "jxl", "other", "webp"]);
      assert.equal(own.watch.requests.length, fetched.length, own.watch.requests.join("\n"));
      assert.deepEqual(leaks(own.portal.requests, chosen), []);
      own.forget();
      const json = await own.person.review();
      assert.deepEqual(own.requests(), []);
      const codes = await own.person.send();
      await own.person.finish();
      assert.deepEqual(own.portal.seen, ["POST /api/reports"]);
      assert.equal(own.watch.requests.length, 1, own.watch.requests.join("\n"));
      assert.ok(own.watch.requests[0].endsWith(`${own.portal.url}api/reports`));
      assert.ok(own.portal.requests[0].raw.equals(Buffer.from(json)));
      assert.equal(own.portal.requests[0].headers.cookie, undefined);
      assert.equal(own.portal.requests[0].headers.referer, undefined);

      await own.person.follow(codes);
      await own.person.withdraw();
      assert.deepEqual(own.portal.seen.slice(1), ["POST /api/cases/status", "POST /api/cases/withdraw"]);
      assert.equal(own.watch.requests.length, 3, own.watch.requests.join("\n"));
      assert.deepEqual(leaks(own.portal.requests, chosen), []);
    });

    test("a part of a file that the page did send would be found", async () => {
      await own.open();
      const [{ content }] = chosen;
      const part = [...content.subarray(40, 56)];
      await own.page.evaluate(async (bytes) => {
        await fetch("healthz", { method: "POST", body: new Uint8Array(bytes) });
        await fetch(`healthz?${bytes.map((each) => each.toString(16).padStart(2, "0")).join("")}`);
        await fetch("healthz", { headers: { "x-part": btoa(String.fromCharCode(...bytes)) } });
        await fetch(`healthz?${encodeURIComponent("Ferien à Spa 2024")}`);
      }, part);
      for (const [at, what] of ["a part of", "a part of", "a part of", "the name"].entries()) {
        const [found] = leaks([own.portal.requests[at]], [chosen[0]]);
        assert.match(String(found), new RegExp(what), own.portal.requests[at].path);
      }
      // That the portal does not know these is what the browser complains of.
      own.complaints.length = 0;
    });
  });
}
