import { spawnSync } from "node:child_process";
import { needed, VEILPRINT } from "./paths.mjs";

/**
 * What the command line says of these files, with the page's companions: a line a file, in order.
 * `also`: further arguments.
 */
export function native(files, companions = "standard", also = []) {
  needed(VEILPRINT, "`cargo build --release --bin veilprint --all-features` makes it");
  // Its status is 1 where any file has failed, which its line tells.
  const { stdout, stderr } = spawnSync(
    VEILPRINT,
    ["hash", "--json", `--companions=${companions}`, ...also, ...files],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    },
  );
  const lines = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  if (lines.length !== files.length)
    throw new Error(`${lines.length} lines for ${files.length} files: ${stderr}`);
  return lines;
}

const FIELDS = [
  "pdq",
  "quality",
  "asStored",
  "companions",
  "format",
  "orientation",
  "width",
  "height",
  "animated",
];

/** The fields in which native library and WASM module must agree, of a line or of a fingerprint. */
export function comparable(result) {
  if (result.error !== undefined) return { error: result.error.code, seems: result.error.seems };
  return Object.fromEntries(
    FIELDS.filter((name) => result[name] !== undefined).map((name) => [name, result[name]]),
  );
}
