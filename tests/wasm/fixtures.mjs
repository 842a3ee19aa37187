import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES, needed } from "../lib/paths.mjs";

const INSIDE = ["jpeg", "png"];

/**
 * Every fixture with what the native library says of it. Those that need no decoder of their own come
 * first: who takes the first one takes such.
 */
export function fixtures() {
  const expected = needed(join(FIXTURES, "expected.jsonl"), "`make fixtures` writes it");
  const lines = readFileSync(expected, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  if (lines.length < 50) throw new Error(`only ${lines.length} fixtures: \`make fixtures\` writes hundreds`);
  const last = ({ format }) => Number(!INSIDE.includes(format));
  return lines
    .map((line) => ({ path: join(FIXTURES, line.file), ...line }))
    .sort((a, b) => last(a) - last(b));
}
