import { VeilprintError } from "./error.js";

/**
 * The version of this package. Page, worker and WASM module must be of the same one: a cache that
 * gives two of them from different days would else give wrong fingerprints without a word.
 */
export const VERSION = "0.1.0";

/** The refusal of a worker, or of a WASM module, of another version. */
export function differs(other: string): VeilprintError {
  return new VeilprintError("unavailable", `version ${VERSION} met version ${other}: reload everything`);
}
