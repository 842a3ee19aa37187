import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { compile, defaultDecoderUrl, defaultWasmUrl, provide } from "../dist/module.js";
import { EMPTY } from "./fake-worker.mjs";

function answer(status, type, body = EMPTY) {
  return new Response(body, { status, headers: { "content-type": type } });
}

test("the module lies where the package says", () => {
  assert.ok(existsSync(defaultWasmUrl()));
  for (const name of ["webp", "heic", "avif", "jxl", "other", "similar"]) {
    assert.ok(existsSync(defaultDecoderUrl(name)), name);
  }
});

test("it is fetched once, however often it is asked for", async (t) => {
  const fetched = t.mock.method(globalThis, "fetch", async () => answer(200, "application/wasm"));
  const streamed = t.mock.method(WebAssembly, "compileStreaming");
  const url = new URL("https://once.test/a.wasm");
  const [a, b] = await Promise.all([compile(url), compile(url.href)]);
  assert.ok(a instanceof WebAssembly.Module);
  assert.equal(a, b);
  assert.equal(await compile(url), a);
  assert.equal(fetched.mock.callCount(), 1);
  assert.equal(streamed.mock.callCount(), 1);
});

test("a server that does not know the type of WASM serves too", async (t) => {
  t.mock.method(globalThis, "fetch", async () => answer(200, "application/octet-stream"));
  assert.ok((await compile("https://type.test/a.wasm")) instanceof WebAssembly.Module);
});

test("a failure is not kept", async (t) => {
  const answers = [
    () => Promise.reject(new TypeError("offline")),
    async () => answer(404, "text/html", "no"),
    async () => answer(200, "application/wasm", "no module"),
    async () => answer(200, "application/wasm"),
  ];
  t.mock.method(globalThis, "fetch", () => answers.shift()());
  for (let failures = 0; failures < 3; failures += 1) {
    await assert.rejects(compile("https://retry.test/a.wasm"), {
      name: "VeilprintError",
      code: "unavailable",
    });
  }
  assert.ok((await compile("https://retry.test/a.wasm")) instanceof WebAssembly.Module);
});

test("a worker is given the bytes of a module, those after it what it has compiled", async (t) => {
  const fetched = t.mock.method(globalThis, "fetch", async () => answer(200, "application/octet-stream"));
  const compiled = new WebAssembly.Module(EMPTY);
  const given = [];
  const give = async (wasm) => {
    given.push(wasm);
    return compiled;
  };
  // Two at once: neither waits for the other, which may never answer.
  await Promise.all([provide("https://given.test/a.wasm", give), provide("https://given.test/a.wasm", give)]);
  await provide("https://given.test/a.wasm", give);
  assert.deepEqual(given.slice(0, 2), [EMPTY.buffer, EMPTY.buffer]);
  assert.equal(given[2], compiled);
  assert.equal(fetched.mock.callCount(), 1);
});

test("bytes that a worker could not compile are fetched anew, as what could not be fetched is", async (t) => {
  const url = "https://damaged.test/a.wasm";
  const fetched = t.mock.method(globalThis, "fetch", async () => answer(404, "text/html", "no"));
  const give = async () => {
    throw new TypeError("damaged");
  };
  await assert.rejects(provide(url, give), { name: "VeilprintError", code: "unavailable" });
  fetched.mock.mockImplementation(async () => answer(200, "application/wasm"));
  await assert.rejects(provide(url, give), TypeError);
  await provide(url, async () => new WebAssembly.Module(EMPTY));
  assert.equal(fetched.mock.callCount(), 3);
});

test("what one worker has compiled stays where another could not compile the same bytes", async (t) => {
  const url = "https://twice.test/a.wasm";
  t.mock.method(globalThis, "fetch", async () => answer(200, "application/wasm"));
  const compiled = new WebAssembly.Module(EMPTY);
  let fail;
  const failing = provide(url, () => new Promise((_, reject) => (fail = reject)));
  await provide(url, async () => compiled);
  fail(new RangeError("no memory"));
  await assert.rejects(failing, RangeError);
  await provide(url, async (wasm) => {
    assert.equal(wasm, compiled);
    return wasm;
  });
});
