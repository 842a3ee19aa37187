import { createServer } from "node:http";
import { Screen } from "../lib/screen.mjs";

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
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    pages,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
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

/** What a person does in the frame of the portal. */
export class Framed {
  static async of(page, portal) {
    const { origin } = new URL(portal);
    const frame = await page.waitForFrame(
      (each) => each !== page.mainFrame() && each.url().startsWith(origin),
    );
    const framed = new Framed();
    framed.frame = frame;
    framed.screen = new Screen(frame);
    await framed.screen.find("veilprint-page[ready]", { visible: false });
    return framed;
  }

  async at(step) {
    await this.screen.find(`veilprint-page[step="${step}"]`, { visible: false });
  }

  /** The whole way to the codes of a case. */
  async report(file) {
    await this.screen.do("begin");
    await this.screen.press('input[name="age"][value="adult"]');
    await this.screen.press('input[name="who"][value="self"]');
    await this.screen.do("next");
    await this.at("pictures");
    const input = await this.screen.find("veilprint-picker >>> input", { visible: false });
    await input.uploadFile(file);
    await this.screen.find('veilprint-picture[data-state="done"]', { timeout: 120_000 });
    await this.screen.do("next");
    const json = await this.screen.find('[data-field="json"]', { visible: false });
    const body = await json.evaluate((each) => each.textContent);
    await this.screen.do("next");
    await this.screen.press('input[name="consent"]');
    await this.screen.do("send");
    await this.at("done");
    const field = async (name) => await this.screen.text(`[data-field="${name}"]`);
    return { body, caseNumber: await field("caseNumber"), accessCode: await field("accessCode") };
  }
}
