import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, MATCH_DISTANCE, matches, parse } from "../dist/pdq.js";

const HASH = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";

/** The hash with its first `count` bits turned over. */
function turned(count) {
  const mask = BigInt(`0b${"1".repeat(count)}${"0".repeat(256 - count)}`);
  return (BigInt(`0x${HASH}`) ^ mask).toString(16).padStart(64, "0");
}

test("a hash is 32 bytes, the first digits first, in either case", () => {
  assert.deepEqual([...parse(HASH).slice(0, 3), parse(HASH)[31]], [0xd8, 0xf8, 0xf0, 0x22]);
  assert.deepEqual(parse(HASH.toUpperCase()), parse(HASH));
});

test("the distance is the number of bits that differ", () => {
  for (const count of [1, 8, 31, 32, 255, 256]) assert.equal(distance(HASH, turned(count)), count);
  assert.equal(distance(HASH, HASH), 0);
});

test("hashes that were parsed are compared likewise", () => {
  for (const count of [0, 31, 32]) {
    assert.equal(distance(parse(HASH), parse(turned(count))), count);
    assert.equal(matches(parse(HASH), turned(count)), count <= 31);
  }
  assert.throws(() => distance(HASH, new Uint8Array(31)), { code: "invalid-hash" });
});

test("31 bits apart is the same picture, 32 is not", () => {
  assert.equal(MATCH_DISTANCE, 31);
  assert.equal(matches(HASH, turned(31)), true);
  assert.equal(matches(HASH, turned(32)), false);
});

test("what is no hash is refused", () => {
  for (const text of [
    "",
    HASH.slice(1),
    `${HASH}0`,
    `${HASH.slice(1)}g`,
    `${HASH}\n`,
    ` ${HASH.slice(1)}`,
    undefined,
  ]) {
    assert.throws(() => parse(text), { name: "VeilprintError", code: "invalid-hash" });
    assert.throws(() => distance(HASH, text), { code: "invalid-hash" });
  }
});
