import assert from "node:assert/strict";
import { test } from "node:test";
import { CODES, VeilprintError } from "../dist/error.js";

test("every code crosses a postMessage and is the same error again", () => {
  for (const code of CODES) {
    const sent = new VeilprintError(code, `about ${code}`, { seems: "PDF" });
    const met = VeilprintError.revive(structuredClone(sent.toPlain()));
    assert.ok(met instanceof VeilprintError && met instanceof Error);
    assert.deepEqual(
      { name: met.name, code: met.code, message: met.message, seems: met.seems },
      { name: "VeilprintError", code, message: `about ${code}`, seems: "PDF" },
    );
  }
});

test("what was not said is not there", () => {
  const plain = new VeilprintError("corrupt", "x").toPlain();
  assert.deepEqual(plain, { code: "corrupt", message: "x" });
  assert.equal("seems" in VeilprintError.revive(plain), false);
  assert.equal("cause" in VeilprintError.revive(plain), false);
});

test("an error of the WASM module is recognised by name and code; a trap is not one", () => {
  for (const code of CODES) {
    const thrown = Object.assign(new Error("m"), { name: "VeilprintError", code, seems: "HEIC" });
    const known = VeilprintError.recognise(thrown);
    assert.ok(known instanceof VeilprintError);
    assert.equal(known.code, code);
    assert.equal(known.seems, "HEIC");
    assert.equal(known.cause, thrown);
  }
  const strange = Object.assign(new Error("m"), { name: "VeilprintError", code: "never-heard" });
  for (const thrown of [new WebAssembly.RuntimeError("unreachable"), strange, "corrupt", undefined, null]) {
    assert.equal(VeilprintError.recognise(thrown), undefined);
  }
});
