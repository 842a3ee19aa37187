import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { VERSION } from "../dist/version.js";

test("the version in the code is that of the package and of the crate", () => {
  assert.equal(
    JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version,
    VERSION,
  );
  const cargo = readFileSync(new URL("../../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(/^version = "(.+)"$/m.exec(cargo)?.[1], VERSION);
});
