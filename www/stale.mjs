import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether `output` is missing or older than anything among `inputs` (files, or folders with all
 * that is in them; what does not exist is passed over).
 *
 * @param {string} output
 * @param {string[]} inputs
 */
export function stale(output, inputs) {
  const built = changed(output);
  return built === 0 || inputs.some((input) => newest(input) > built);
}

/** @param {string} path */
function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {string} path @returns {number} */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  // The folder's own time too: it changes when a file is removed.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
