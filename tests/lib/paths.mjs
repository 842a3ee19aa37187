import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** The built page. */
export const PAGE = join(ROOT, "www/page/dist");

const { FIXTURES_DIR, VEILPRINT_BIN, PORTAL_BIN, VEILPRINT_SHARED } = process.env;

/** The project's own small pictures, and what the command line says of each. */
export const FIXTURES = resolve(ROOT, FIXTURES_DIR ?? "tests/out/fixtures");

/** Small files that ask for much; the ending of each says what must come of it. */
export const BOMBS = join(FIXTURES, "../bombs");

/** Pictures of the sizes that cameras make. */
export const LARGE = join(FIXTURES, "../large");

/** The command line. */
export const VEILPRINT = resolve(ROOT, VEILPRINT_BIN ?? "target/release/veilprint");

/** The portal. */
export const PORTAL = resolve(ROOT, PORTAL_BIN ?? "target/release/veilprint-portal");

/** Real photos beside the repository; they are no part of it. */
export const SHARED = resolve(ROOT, VEILPRINT_SHARED ?? "../shared");

/** The path, if it is there; else an error that says how it is made. */
export function needed(path, how) {
  if (!existsSync(path)) throw new Error(`${path} is missing: ${how}`);
  return path;
}

/** The real photos of a folder of {@link SHARED}, none where that is not there. */
export function realPhotos(folder) {
  const path = join(SHARED, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => /\.(avif|bmp|gif|heic|jpe?g|png|tiff?|webp)$/.test(name))
    .sort()
    .map((name) => join(path, name));
}
