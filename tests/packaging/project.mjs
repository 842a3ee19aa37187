import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { listening } from "../lib/listening.mjs";
import { native } from "../lib/native.mjs";
import { needed, ROOT, realPhotos } from "../lib/paths.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

/** The projects of people who use the package: their sources, their bundlers, their runtimes. */
export const PROJECTS = join(ROOT, "tests/packaging/projects");

/** Where they build to. */
export const BUILT = join(ROOT, "tests/out/packaging");

/** The package as it is installed there. */
export const INSTALLED = join(PROJECTS, "node_modules/veilprint");

/** Says which package that is; goes with the folder when `npm ci` makes a new one. */
const STAMP = join(PROJECTS, "node_modules/.veilprint-packed");

/** Packs the package as it would be published and installs that among the projects' modules. */
export function installPacked() {
  needed(join(PROJECTS, "node_modules/.package-lock.json"), "`make setup-packaging` installs the bundlers");
  const folder = mkdtempSync(join(tmpdir(), "veilprint-pack-"));
  try {
    run("npm", ["pack", "--silent", "--pack-destination", folder], join(ROOT, "www/package"));
    const [tarball] = readdirSync(folder);
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, tarball)))
      .digest("hex");
    // npm takes half a minute to see that nothing else has changed.
    if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest) return;
    rmSync(STAMP, { force: true });
    const install = ["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--silent"];
    run("npm", [...install, join(folder, tarball)], PROJECTS);
    if (!lstatSync(INSTALLED).isDirectory()) throw new Error(`${INSTALLED} is not the packed package`);
    writeFileSync(STAMP, digest);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(BUILT, { recursive: true, force: true });
  }
}

// Those whose decoders a bundler must find, or somebody copies.
const DECODERS = ["webp", "heic"];

/**
 * Pictures of the fixtures, some that need a module of their own among them, the real photos where they are, and
 * what the command line says of them.
 */
export function photos() {
  const good = (wanted) => fixtures().filter(({ quality, format }) => quality >= 50 && format === wanted);
  const [first, last] = [good("jpeg")[0], good("jpeg").at(-1)];
  const chosen = [first, last, ...DECODERS.map((format) => good(format)[0])].map(({ path }) => path);
  const paths = [...chosen, ...realPhotos("photos").slice(0, 3)];
  const hashes = native(paths).map(({ pdq }) => pdq);
  if (hashes.includes(undefined)) throw new Error("not every photo has a fingerprint");
  return { paths, hashes };
}

/** Runs a program to its end; what it says is in the error if it fails. */
export function run(program, args, cwd, env = {}) {
  try {
    const options = { cwd, encoding: "utf8", stdio: "pipe", env: { ...process.env, ...env } };
    return execFileSync(program, args, options);
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** A program of the projects. */
export function bin(name) {
  return join(PROJECTS, "node_modules/.bin", name);
}

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
};

/**
 * Serves a folder under a path, as a plain web server does.
 *
 * @param headers what each answer has besides its type, by the ending of the file
 */
export async function serve(folder, { under = "/", headers = () => ({}) } = {}) {
  const server = createServer(({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://own").pathname));
    const inside = path.startsWith(under) ? path.slice(under.length) : undefined;
    const file = join(folder, inside === "" ? "index.html" : (inside ?? "none"));
    try {
      const content = readFileSync(file);
      const extension = extname(file);
      // `.wasm` without its type on purpose: not every server knows it.
      response.setHeader("content-type", TYPES[extension] ?? "application/octet-stream");
      for (const [name, value] of Object.entries(headers(extension))) response.setHeader(name, value);
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const { url, close } = await listening(server);
  return { url: new URL(under, url).href, close };
}
