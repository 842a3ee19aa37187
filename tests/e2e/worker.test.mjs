import assert from "node:assert/strict";
import { test } from "node:test";
import { native } from "../lib/native.mjs";
import { copied, goodFixture } from "./files.mjs";
import { eachOnAPage } from "./page.mjs";
import { readable } from "./person.mjs";

const own = eachOnAPage();
const file = goodFixture();
const expected = readable(native([file])[0]);

// Makes the worker hang as a file does that never ends.
const HANG = "FileReaderSync.prototype.readAsArrayBuffer = () => { for (;;); }; 0";

test("the worker has no way into the network", async () => {
  await own.open();
  const ways = {
    "fetch from its own server": "fetch('/healthz')",
    "fetch from another": "fetch('https://example.org/')",
    XMLHttpRequest: `new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = resolve;
      request.onerror = () => reject(new Error("refused"));
      request.open("GET", "/healthz");
      request.send();
    })`,
    WebSocket: `new Promise((resolve, reject) => {
      const socket = new WebSocket("ws://" + location.host + "/");
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error("refused"));
    })`,
    EventSource: `new Promise((resolve, reject) => {
      const source = new EventSource("/healthz");
      source.onopen = resolve;
      source.onerror = () => reject(new Error("refused"));
    })`,
    import: "import('/assets/none.js?picture')",
    "a worker of its own": `new Promise((resolve, reject) => {
      const inner = new Worker("/assets/none.js?picture");
      inner.onerror = () => reject(new Error("refused"));
      inner.onmessage = resolve;
    })`,
  };
  for (const [name, way] of Object.entries(ways)) {
    const tried = `(async () => { try { await ${way}; return "sent"; } catch (error) { return "refused"; } })()`;
    assert.equal(await own.worker().evaluate(tried), "refused", name);
  }
  assert.deepEqual(own.portal.seen, []);
  // What the browser says of each refusal is what this test is about.
  own.complaints.length = 0;
});

test("stopping a photo that hangs frees the others, and it can be tried again", async () => {
  await own.open();
  await own.worker().evaluate(HANG);
  const other = copied(file, `other-${file.split("/").at(-1)}`);
  await own.person.choose([file, other]);
  await own.person.press(file, "Stop");
  assert.deepEqual(await own.person.result(file), { error: "cancelled" });
  assert.deepEqual(await own.person.result(other), expected);
  await own.person.press(file, "Try");
  assert.deepEqual(await own.person.result(file), expected);
  // A new worker needs its script, and that is all.
  assert.equal(own.portal.seen.length, 1);
  assert.match(own.portal.seen[0], /^GET \/assets\/worker-[\w-]+\.js$/);
});

test("a trap in the module costs one photo", async () => {
  await own.open();
  const worker = own.worker();
  // Overwrites the module's whole memory: what it does next, it does not survive.
  const prototype = await worker.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await worker.send("Runtime.queryObjects", {
    prototypeObjectId: prototype.result.objectId,
  });
  const { result } = await worker.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration:
      "function () { for (const m of this) new Uint8Array(m.buffer).fill(255); return this.length; }",
    returnByValue: true,
  });
  assert.equal(result.value, 1);
  await own.person.choose([file]);
  assert.deepEqual(await own.person.result(file), { error: "internal" });
  await own.person.press(file, "Try");
  assert.deepEqual(await own.person.result(file), expected);
});

test("a module that could not be loaded is told, and loaded when tried again", async () => {
  let refusals = 1;
  await own.page.route("**/*.wasm", (route) => {
    refusals -= 1;
    return refusals >= 0 ? route.abort() : route.continue();
  });
  await own.page.goto(own.portal.url);
  const notice = own.page.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /Look whether you are online/);
  await notice.getByRole("button").click();
  await own.page.locator("veilprint-page[ready]").waitFor();
  assert.equal(await notice.count(), 0);
  await own.person.choose([file]);
  assert.deepEqual(await own.person.result(file), expected);
  assert.match(own.complaints.splice(0).join(), /ERR_FAILED/);
});
