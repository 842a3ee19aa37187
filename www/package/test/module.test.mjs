import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { compile, defaultDecoderUrl, defaultWasmUrl } from "../dist/module.js";

const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

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
