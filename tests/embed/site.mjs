import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename } from "node:path";
import { Person } from "../e2e/person.mjs";
import { listening } from "../lib/listening.mjs";
import { Screen } from "../lib/screen.mjs";

// Milliseconds after which a frame is where it will be.
const MOVED = 10_000;

/**
 * A partner's web server, on a free port of `localhost`: another site than the portal's `127.0.0.1`.
 * `pages` are `{ "/path": { body, headers, type } }`; what is not there is 404.
 */
export async function startSite() {
  const pages = new Map();
  const server = createServer(({ url }, response) => {
    const page = pages.get(url);
    const headers = { "content-type": page?.type ?? "text/html; charset=utf-8", ...page?.headers };
    response.writeHead(page === undefined ? 404 : 200, headers).end(page?.body);
  });
  const { url, close } = await listening(server, "localhost");
  return { origin: new URL(url).origin, pages, close };
}

/** The two lines that a partner writes, in a page whose policy lets through what they need. */
export function twoLines(portal, { attributes = "", rest = "" } = {}) {
  const origin = new URL(portal).origin;
  const nonce = "of-this-test";
  return {
    headers: {
      "content-security-policy": `default-src 'none'; img-src data:; script-src ${origin} 'nonce-${nonce}'; frame-src ${origin}`,
    },
    body: `<!doctype html><html lang="en"><title>Partner</title><link rel="icon" href="data:,">
      <script nonce="${nonce}">
        window.heard = [];
        addEventListener("message", ({ data }) => heard.push(data));
        for (const name of ["veilprint:step", "veilprint:done"]) {
          addEventListener(name, ({ type, detail }) => heard.push({ event: type, detail }));
        }
      </script>
      <script type="module" src="${origin}/embed.js"></script>
      <h1>A partner</h1>
      <veilprint-report ${attributes}></veilprint-report>${rest}`,
  };
}

/**
 * The portal's page in a partner's, and who is there. `former`: frames of what the page showed before, which
 * the browser may list a moment longer.
 */
export async function framed(page, portal, former = []) {
  const { origin } = new URL(portal);
  const others = [page.mainFrame(), ...former];
  const frame = await page.waitForFrame((each) => !others.includes(each) && each.url().startsWith(origin));
  const screen = new Screen(page, frame);
  await ready(screen);
  return { frame, screen, person: new Person(screen) };
}

// Chromium moves a frame of another site to another process on its way: what was asked of the first one fails.
async function ready(screen) {
  const end = performance.now() + MOVED;
  for (;;) {
    try {
      await screen.find("veilprint-page[ready]", { visible: false });
      return;
    } catch (error) {
      if (!/context/.test(error.message) || performance.now() > end) throw error;
    }
  }
}

/** The whole way to the codes of a case; with them the text that was shown before. */
export async function reported({ screen, person }, file) {
  await person.begin();
  // Neither browser's protocol tells of a file chooser that a frame of another site opens.
  await screen.drop("veilprint-picker >>> .zone", [{ name: basename(file), content: readFileSync(file) }]);
  await person.allFinished();
  const body = await person.review();
  return { body, ...(await person.send()) };
}
