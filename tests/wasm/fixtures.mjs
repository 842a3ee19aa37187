import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES, needed } from "../lib/paths.mjs";

/** Every fixture with what the native library says of it. */
export function fixtures() {
  const expected = needed(join(FIXTURES, "expected.jsonl"), "`make fixtures` writes it");
  const lines = readFileSync(expected, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  if (lines.length < 50) throw new Error(`only ${lines.length} fixtures: \`make fixtures\` writes hundreds`);
  return lines.map((line) => ({ path: join(FIXTURES, line.file), ...line }));
}
