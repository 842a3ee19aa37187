import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../lib/paths.mjs";
import { chart } from "./chart.mjs";

const read = (name) => readFileSync(join(ROOT, "docs", name), "utf8");

test("the chart in docs/ is that of the figures in docs/", () => {
  assert.equal(read("bench.svg"), chart(JSON.parse(read("bench.json"))));
});
