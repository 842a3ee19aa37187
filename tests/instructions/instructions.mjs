// How many instructions the command line takes for one picture, counted by valgrind: a number that is
// the same on a busy machine, so that a test may refuse a program that has grown slower. With
// `--record` it writes the number that is compared with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { arch, platform } from "node:process";
import { fileURLToPath } from "node:url";
import { LARGE, needed, VEILPRINT } from "../lib/paths.mjs";

// Of the number. What differs between machines with the same compiler (the C library's ways to copy
// memory) stays far below.
const TOLERANCE = 0.03;

const FILE = needed(join(LARGE, "jpeg-3-megapixels.jpg"), "`make fixtures` writes it");
const RECORD = fileURLToPath(new URL("instructions.json", import.meta.url));

const machine = `${platform}-${arch}`;
const counted = count([needed(VEILPRINT, "`make programs` builds it"), "hash", FILE]);
const record = JSON.parse(readFileSync(RECORD, "utf8"));
if (process.argv.includes("--record")) {
  record[machine] = counted;
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
}
const known = record[machine];
assert.ok(
  known !== undefined,
  `no number is recorded for ${machine}: \`make record-instructions\` records it`,
);
const grown = counted / known - 1;
const said = `${counted} instructions for ${basename(FILE)}, ${(100 * grown).toFixed(2)} % against the ${known} recorded`;
assert.ok(
  Math.abs(grown) <= TOLERANCE,
  `${said}: at most ${100 * TOLERANCE} % either way. If it is meant, \`make record-instructions\` records the new number`,
);
console.log(said);

/** @param {string[]} command */
function count(command) {
  const options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
  const { error, status, stderr } = spawnSync("valgrind", [...options, ...command], { encoding: "utf8" });
  if (error !== undefined)
    throw new Error(`valgrind is missing (Debian: apt-get install valgrind): ${error.message}`);
  assert.equal(status, 0, stderr);
  const total = /Collected : (\d+)/.exec(stderr)?.[1];
  assert.ok(total !== undefined, `valgrind gave no number:\n${stderr}`);
  return Number(total);
}
