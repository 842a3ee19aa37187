import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const settings = JSON.parse(readFileSync(new URL("../settings.json", import.meta.url), "utf8"));

test("the set of companions is one that the package knows", () => {
  assert.ok(["none", "standard", "wide"].includes(settings.companions), settings.companions);
});
