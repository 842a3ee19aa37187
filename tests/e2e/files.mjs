import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/paths.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

const folder = join(ROOT, "tests/out/e2e");
mkdirSync(folder, { recursive: true });

/** A fixture for each format, both upright and turned, with an error or two among them. */
export function someFixtures() {
  const all = fixtures();
  const kinds = new Map();
  for (const each of all) {
    const kind = each.error?.code ?? `${each.format} ${each.orientation === 1}`;
    if (!kinds.has(kind)) kinds.set(kind, each);
  }
  return [...kinds.values()].map(({ path }) => path);
}

/** A fixture that can be hashed without a decoder of its own, of good quality and upright. */
export function goodFixture() {
  const good = ({ format, quality, orientation }) => format === "bmp" && quality >= 50 && orientation === 1;
  return fixtures().find(good).path;
}

/** A file of this name and content. */
export function written(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A picture that ends in its middle. */
export function truncated() {
  const { path } = fixtures().find(({ format, quality }) => format === "png" && quality >= 50);
  const whole = readFileSync(path);
  return written("half.png", whole.subarray(0, whole.length / 2));
}

/** A copy under another name. */
export function copied(path, name) {
  const target = join(folder, name);
  copyFileSync(path, target);
  return target;
}

/** A picture of one grey, which has no detail at all. */
export function flat(name = "wall.bmp", side = 64) {
  return grey(name, side, () => 0x80);
}

/** A picture of patches like no other with another number. */
export function patches(number) {
  const [side, patch] = [64, 8];
  const shade = (x, y) => {
    const place = `${number} ${Math.floor(x / patch)} ${Math.floor(y / patch)}`;
    return createHash("sha256").update(place).digest()[0];
  };
  return grey(`patches-${number}.bmp`, side, shade);
}

function grey(name, side, shade) {
  const head = 54;
  const bmp = Buffer.alloc(head + side * side * 3);
  bmp.write("BM");
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(head, 10);
  bmp.writeUInt32LE(40, 14);
  bmp.writeInt32LE(side, 18);
  bmp.writeInt32LE(side, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  for (let at = 0; at < side * side; at += 1) {
    bmp.fill(shade(at % side, Math.floor(at / side)), head + at * 3, head + at * 3 + 3);
  }
  return written(name, bmp);
}

/** These requests in order, those for a decoder by its name: one that tells nothing else. */
export function namingDecoders(requests) {
  return requests.map((each) => each.replace(/^GET \/assets\/(\w+)-[\w-]{8}\.wasm$/, "$1")).sort();
}
