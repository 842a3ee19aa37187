import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { PAGE } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";

let portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal?.close());

async function served(name) {
  const response = await fetch(new URL(name, portal.url));
  assert.equal(response.status, 200, name);
  return Buffer.from(await response.arrayBuffer());
}

test("the manifest has the digest of every file, as it is served", async () => {
  const lines = (await served("manifest.txt")).toString().trimEnd().split("\n");
  const listed = new Map(lines.map((line) => line.split("  ").reverse()));
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.filter(({ name }) => !name.endsWith(".br") && name !== "manifest.txt");
  assert.equal(listed.size, names.length);
  for (const [name, digest] of listed) {
    // A page is served under the name of its folder.
    const content = await served(name.replace(/(^|\/)index\.html$/, "$1"));
    assert.equal(createHash("sha256").update(content).digest("hex"), digest, name);
  }
});
