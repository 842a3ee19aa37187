import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { BROWSERS } from "../lib/browsers.mjs";
import { PAGE, ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";
import { eachOnAPage } from "./page.mjs";

const MANIFEST = "manifest.txt";

let portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal?.close());
afterEach(() => portal.mend());

/** A file as the portal sends it to those who take this encoding, unpacked. */
async function served(name, encoding) {
  const headers = { "accept-encoding": encoding };
  const response = await fetch(new URL(name, portal.url), { headers });
  assert.equal(response.status, 200, name);
  return Buffer.from(await response.arrayBuffer());
}

/** The digests that the portal's manifest has, by name. */
async function listed() {
  const lines = (await served(MANIFEST, "identity")).toString().trimEnd().split("\n");
  const entries = lines.filter((line) => !line.startsWith("#")).map((line) => line.split("  ").reverse());
  return new Map(entries);
}

test("the manifest has the digest of every file, as it is served", async () => {
  const digests = await listed();
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(PAGE, join(parentPath, name)));
  const whole = files.filter((name) => !name.endsWith(".br") && name !== MANIFEST);
  assert.deepEqual([...digests.keys()].sort(), whole.sort());
  // What is compressed is a listed file once more.
  for (const name of files.filter((each) => each.endsWith(".br"))) {
    assert.ok(digests.has(name.slice(0, -".br".length)), name);
  }
  for (const [name, digest] of digests) {
    for (const encoding of ["identity", "br"]) {
      // A page is served under the name of its folder.
      const content = await served(name.replace(/(^|\/)index\.html$/, "$1"), encoding);
      assert.equal(createHash("sha256").update(content).digest("hex"), digest, `${name} ${encoding}`);
    }
  }
});

for (const browser of BROWSERS) {
  describe(browser, () => {
    const own = eachOnAPage(browser);

    test("the page links the manifest", async () => {
      await own.open();
      const link = await own.screen.find("footer a[target=_blank]");
      const text = await link.evaluate(async ({ href }) => await (await fetch(href)).text());
      assert.equal(text, (await served(MANIFEST, "identity")).toString());
    });
  });
}

test("the instructions of docs/verify.md find nothing, and a file that was changed", async () => {
  const [, script] = /```sh\n([\s\S]+?)```/.exec(readFileSync(join(ROOT, "docs/verify.md"), "utf8"));
  const commands = script.replaceAll("https://portal.example/", portal.url);
  assert.notEqual(commands, script);
  const said = async () => (await promisify(execFile)("bash", ["-euo", "pipefail", "-c", commands])).stdout;
  assert.equal(await said(), "");
  portal.fail({ method: "GET", path: /^\/icon\.svg$/, status: 200, body: "<svg/>" });
  assert.equal(await said(), "differs: icon.svg\n");
});
