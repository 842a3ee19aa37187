import { after, before, describe } from "node:test";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { fixtures } from "./fixtures.mjs";

/**
 * Tests in each browser beside a server that has one picture, as `/file/0`. `tests` is given what is known of
 * the picture, and `opened`, which opens a page of that server.
 */
export function inEachBrowser(tests) {
  const good = fixtures().find(({ error }) => error === undefined);
  let server;
  before(async () => {
    server = await startPackageServer([good.path]);
  });
  after(() => server?.close());

  for (const name of BROWSERS) {
    describe(name, () => {
      let browser;
      before(async () => {
        browser = await launch(name);
      });
      after(() => browser?.close());
      const opened = async () => {
        const page = await browser.open();
        await page.goto(server.url);
        return page;
      };
      tests({ good, opened });
    });
  }
}
