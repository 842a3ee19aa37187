import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { ROOT } from "../lib/paths.mjs";
import { eachOnAPage } from "./page.mjs";
import { LANGUAGES, speak, step } from "./walk.mjs";

// What a browser may lack, as its page would find it.
const LACKS = {
  WebAssembly: () => Reflect.deleteProperty(globalThis, "WebAssembly"),
  workers: () => Reflect.deleteProperty(globalThis, "Worker"),
  "module workers": () => {
    globalThis.Worker = class extends EventTarget {
      postMessage() {}
      terminate() {}
    };
  },
};

for (const name of BROWSERS) {
  describe(`${name}, in which something is lacking`, () => {
    const own = eachOnAPage(name, { size: { width: 360, height: 720 } });

    for (const [what, remove] of Object.entries(LACKS)) {
      test(`without ${what} the page says so`, async () => {
        await own.page.evaluateOnNewDocument(remove);
        await saysSo();
      });
    }

    test("without FileReaderSync the page says so", async () => {
      const path = await workerPath(own.portal);
      const response = await fetch(new URL(path, own.portal.url));
      const {
        "content-encoding": _,
        "content-length": __,
        ...headers
      } = Object.fromEntries(response.headers);
      const body = `delete globalThis.FileReaderSync;\n${await response.text()}`;
      own.portal.fail({ method: "GET", path: /\/worker-[\w-]+\.js$/, status: 200, headers, body });
      await saysSo();
    });

    async function saysSo() {
      const { page, portal, screen } = own;
      await page.goto(portal.url);
      await step(screen, "unsupported");
      for (const language of LANGUAGES) {
        await speak(screen, language);
        assert.equal(await screen.text("h1"), said(language, "unsupported-title"));
        assert.match(await screen.text("veilprint-unsupported >>> .lead"), /Firefox, Chrome, Edge/);
      }
      // A case can be followed all the same.
      await screen.do("go-follow");
      await step(screen, "follow");
    }
  });
}

/** A text without anything to fill in, from the page's own texts. */
function said(language, id) {
  const texts = readFileSync(join(ROOT, `www/locales/${language}.ftl`), "utf8");
  return new RegExp(`^${id} = (.+)$`, "m").exec(texts)?.[1];
}

/** Where the built page keeps its worker. */
async function workerPath({ url }) {
  const html = await (await fetch(url)).text();
  const script = /src="([^"]+page-[\w-]+\.js)"/.exec(html)?.[1];
  const source = await (await fetch(new URL(script, url))).text();
  const worker = /worker-[\w-]+\.js/.exec(source)?.[0];
  return `/assets/${worker}`;
}
