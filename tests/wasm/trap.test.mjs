import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { VERSION } from "veilprint";
import { instantiate } from "../../www/package/dist/bindings.js";
import { serve } from "../../www/package/dist/serve.js";
import { LARGE, needed } from "../lib/paths.mjs";

// No file is known that makes a decoder trap; so the memory under one at work is overwritten, all
// that lies behind the module's own constants.
const HEAP = 1.5 * 1024 * 1024;

const wasm = new URL(import.meta.resolve("veilprint/veilprint_bg.wasm"));
const module = await WebAssembly.compile(readFileSync(wasm));
const file = readFileSync(needed(join(LARGE, "jpeg-48-megapixels.jpg"), "`make fixtures` writes it"));
const memory = instantiate(module);

const posted = [];
let receive;
serve({
  post: (message) => {
    posted.push(message);
    // The first tells of the window in which the format was found, the second of the decoder's.
    const decoding = posted.filter(({ type }) => type === "progress").length > 1;
    if (decoding) new Uint8Array(memory.buffer).fill(0xff, HEAP);
  },
  listen: (onMessage) => {
    receive = onMessage;
  },
});
receive({ type: "start", version: VERSION, module });

/** What a worker answers to the file, when memory is overwritten as it decodes. */
function answer() {
  const task = { kind: "fingerprint", source: new Uint8Array(file), options: {} };
  receive({ type: "task", id: 1, task, progress: true });
  return posted.at(-1);
}

test("a trap in a decoder is the file's: corrupt, or limits where memory is refused", () => {
  // Nobody uses an instance again that trapped, and a thread has but one: it is made whole by hand.
  const healthy = new Uint8Array(memory.buffer).slice();
  memory.grow = () => {
    throw new RangeError("no more");
  };
  const refused = answer();
  assert.equal(refused.type, "failed");
  assert.equal(refused.error.code, "limits", refused.error.message);
  assert.equal(refused.dead, true);
  delete memory.grow;
  new Uint8Array(memory.buffer).set(healthy);
  posted.length = 0;
  const trapped = answer();
  assert.equal(trapped.type, "failed");
  assert.equal(trapped.error.code, "corrupt", trapped.error.message);
  assert.equal(trapped.dead, true);
});
