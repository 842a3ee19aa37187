import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
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
  const good = ({ format, quality, orientation, companions = [], animated }) =>
    format === "png" && quality >= 50 && orientation === 1 && companions.length > 10 && !animated;
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
export function flat(name = "wall.png", side = 64) {
  return grey(name, side, () => 0x80);
}

/** A picture of patches like no other with another number. */
export function patches(number) {
  const [side, patch] = [64, 8];
  const shade = (x, y) => {
    const place = `${number} ${Math.floor(x / patch)} ${Math.floor(y / patch)}`;
    return createHash("sha256").update(place).digest()[0];
  };
  return grey(`patches-${number}.png`, side, shade);
}

function grey(name, side, shade) {
  const rows = Buffer.alloc(side * (1 + side));
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)];
    rows[y * (1 + side) + 1 + x] = shade(x, y);
  }
  return written(name, png(side, rows));
}

/**
 * A square of 8-bit grey, of rows that each have the number of their filter before them. Nothing is made
 * smaller: a large square is a large file.
 */
function png(side, rows) {
  const chunk = (type, content) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [content.length, crc32(named)].map((number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(number);
      return bytes;
    });
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const parts = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 0 })),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

/** These requests in order, those for a decoder by its name: one that tells nothing else. */
export function namingDecoders(requests) {
  return requests.map((each) => each.replace(/^GET \/assets\/(\w+)-[\w-]{8}\.wasm$/, "$1")).sort();
}
