import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";

// What was published under each number, as `1 sha384-…`.
const PUBLISHED = "www/embed/published.txt";

const HOW = `
The bytes of /embed/1/embed.js are promised to stay as they are (docs/embedding.md): partners name their
digest in their pages, and a browser refuses any others there. If version 1 was published, undo what
changed them: the change itself, or the update of a tool that builds otherwise. If nobody has it yet, or
this is a portal of your own with other settings, write the new value into ${PUBLISHED} and tell
of it in CHANGELOG.md. A change of meaning is a new number beside the old.
`;

let portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal?.close());

const sri = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

async function served(path) {
  const response = await fetch(new URL(path, portal.url));
  assert.equal(response.status, 200, path);
  return Buffer.from(await response.arrayBuffer());
}

const lines = readFileSync(join(ROOT, PUBLISHED), "utf8").trimEnd().split("\n");

test("some version is published", () => {
  assert.deepEqual(
    lines.map((line) => line.split(" ").length),
    lines.map(() => 2),
  );
});

for (const [number, value] of lines.map((line) => line.split(" "))) {
  test(`the bytes of version ${number} are those that were published`, async () => {
    assert.equal(sri(await served(`embed/${number}/embed.js`)), value, HOW);
    assert.equal((await served(`embed/${number}/integrity.txt`)).toString(), `${value}\n`);
  });
}
