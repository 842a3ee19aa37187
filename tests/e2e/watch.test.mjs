import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { BROWSERS, closePage, launch } from "../lib/browsers.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { startPortal } from "../lib/portal.mjs";
import { record } from "../lib/recorder.mjs";
import { Screen } from "../lib/screen.mjs";

// That "nothing was sent" could fail: the instruments see what is sent where nothing forbids it.
for (const name of BROWSERS) {
  describe(name, () => {
    let [browser, own, elsewhere] = [];
    before(async () => {
      browser = await launch(name);
      own = await startPackageServer();
      elsewhere = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
    });
    after(async () => {
      await browser?.close();
      own?.close();
      elsewhere?.close();
      elsewhere?.closeAllConnections();
    });

    test("what a page, its worker and a worker's worker ask elsewhere is noted", async () => {
      const page = await browser.open();
      const { requests } = await record(page, name);
      await page.goto(own.url);
      const { port } = elsewhere.address();
      await page.evaluate(askAll, `127.0.0.1:${port}`);
      for (const who of ["page", "worker", "inner"]) {
        // Once by fetch and once by a web socket, of which Firefox tells as the http that it begins as.
        const lines = requests.filter((line) => line.endsWith(`//127.0.0.1:${port}/${who}`));
        assert.equal(lines.length, 2, `${who} in ${requests.join("\n")}`);
      }
      await closePage(page);
    });
  });
}

/** In a page without a policy: a request and a web socket from itself, its worker and that one's. */
async function askAll(host) {
  const ask = async (who, at) => {
    await fetch(`http://${at}/${who}`, { mode: "no-cors" }).catch(() => undefined);
    const socket = new WebSocket(`ws://${at}/${who}`);
    await new Promise((resolve) => {
      socket.onclose = resolve;
    });
  };
  const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const done = (worker) =>
    new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = () => reject(new Error("the worker failed"));
    });
  const parts = `const ask = ${ask}; const done = ${done};`;
  const inner = script(`${parts} ask("inner", "${host}").then(() => postMessage(0));`);
  const outer = script(
    `${parts} ask("worker", "${host}").then(() => done(new Worker("${inner}"))).then(() => postMessage(0));`,
  );
  await ask("page", host);
  await done(new Worker(outer));
}

for (const name of BROWSERS) {
  for (const on of [true, false]) {
    test(`${name} is${on ? "" : " not"} dark, touched, still, as wide as told`, async () => {
      const browser = await launch(name, { dark: on, touch: on, still: on });
      const own = await startPackageServer();
      try {
        const page = await browser.open({ width: 360, height: 740 });
        await page.goto(own.url);
        await page.evaluate(() => {
          document.body.innerHTML = "<button style='inline-size: 9em; block-size: 9em'>Touch</button>";
          document.addEventListener("touchstart", () => document.body.setAttribute("data-touched", ""));
        });
        const found = await page.evaluate(() => ({
          dark: matchMedia("(prefers-color-scheme: dark)").matches,
          coarse: matchMedia("(pointer: coarse)").matches,
          still: matchMedia("(prefers-reduced-motion: reduce)").matches,
          width: window.innerWidth,
        }));
        assert.deepEqual(found, { dark: on, coarse: on, still: on, width: 360 });
        if (on) {
          const screen = new Screen(page);
          await screen.tap("button");
          assert.equal(await screen.attribute("body", "data-touched"), "");
        }
      } finally {
        await browser.close();
        own.close();
      }
    });
  }
}

test("the passage keeps what is sent, and fails as it is told", async () => {
  const portal = await startPortal({ args: ["--report-rate", "0"] });
  try {
    const send = () => fetch(`${portal.url}api/reports`, { method: "POST", body: "{}" });
    const passed = (await send()).status;
    assert.ok(passed >= 400 && passed < 500, `the portal answered ${passed} to an empty report`);
    assert.equal(portal.requests.at(-1).body, "{}");
    assert.equal(portal.requests.at(-1).status, passed);
    portal.fail({ status: 429, headers: { "retry-after": "60" }, times: 1 });
    const busy = await send();
    assert.deepEqual([busy.status, busy.headers.get("retry-after")], [429, "60"]);
    assert.equal((await send()).status, passed);
    portal.fail({ refuse: true });
    await assert.rejects(send());
    assert.equal((await fetch(`${portal.url}healthz`)).status, 200);
    portal.mend();
    portal.fail({ lose: true });
    await assert.rejects(send());
    assert.equal(portal.requests.at(-1).status, passed);
  } finally {
    portal.close();
  }
});
