import { VeilprintError } from "./error.js";

/** Two hashes at most this many bits apart are taken for the same picture. */
export const MATCH_DISTANCE = 31;

/** Hashes of a lower quality than this say too little and are discarded. */
export const MIN_QUALITY = 50;

/**
 * The 32 bytes of a PDQ hash, bits 255 to 248 first.
 *
 * @param hash 64 hexadecimal digits of either case
 * @throws {VeilprintError} `invalid-hash` for anything else
 */
export function parse(hash: string): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{64}$/i.test(hash)) {
    throw new VeilprintError("invalid-hash", "not a PDQ hash: 64 hexadecimal digits are needed");
  }
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16));
}

/**
 * The number of bits in which two PDQ hashes differ, 0 to 256. For many comparisons {@link parse} each
 * hash once, and give its bytes.
 *
 * @throws {VeilprintError} `invalid-hash`
 */
export function distance(a: string | Uint8Array, b: string | Uint8Array): number {
  const other = bytes(b);
  return bytes(a).reduce((sum, byte, at) => sum + ones(byte ^ (other[at] ?? 0)), 0);
}

/**
 * Whether two PDQ hashes are close enough ({@link MATCH_DISTANCE}) for the same picture.
 *
 * @throws {VeilprintError} `invalid-hash`
 */
export function matches(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return distance(a, b) <= MATCH_DISTANCE;
}

function bytes(hash: string | Uint8Array): Uint8Array {
  return hash instanceof Uint8Array && hash.length === 32 ? hash : parse(String(hash));
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
