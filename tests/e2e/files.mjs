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
    const kind = each.error?.code ?? `${each.format} ${each.orientation}`;
    if (!kinds.has(kind)) kinds.set(kind, each);
  }
  return [...kinds.values()].map(({ path }) => path);
}

/** A fixture that can be hashed, of good quality and upright. */
export function goodFixture() {
  return fixtures().find(({ quality, orientation }) => quality >= 50 && orientation === 1).path;
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
  const head = 54;
  const bmp = Buffer.alloc(head + side * side * 3, 0x80);
  bmp.fill(0, 0, head);
  bmp.write("BM");
  bmp.writeUInt32LE(bmp.length, 2);
  bmp.writeUInt32LE(head, 10);
  bmp.writeUInt32LE(40, 14);
  bmp.writeInt32LE(side, 18);
  bmp.writeInt32LE(side, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  return written(name, bmp);
}
