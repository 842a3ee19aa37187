import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { native } from "../lib/native.mjs";
import { needed, ROOT, realPhotos } from "../lib/paths.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

/** The projects of people who use the package: their sources, their bundlers, their runtimes. */
export const PROJECTS = join(ROOT, "tests/packaging/projects");

/** Where they build to. */
export const BUILT = join(ROOT, "tests/out/packaging");

/** Packs the package as it would be published and installs that among the projects' modules. */
export function installPacked() {
  needed(join(PROJECTS, "node_modules/.package-lock.json"), "`make setup-packaging` installs the bundlers");
  const folder = mkdtempSync(join(tmpdir(), "veilprint-pack-"));
  try {
    run("npm", ["pack", "--silent", "--pack-destination", folder], join(ROOT, "www/package"));
    const [tarball] = readdirSync(folder);
    const install = ["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--silent"];
    run("npm", [...install, join(folder, tarball)], PROJECTS);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const installed = join(PROJECTS, "node_modules/veilprint");
  if (!lstatSync(installed).isDirectory())
    throw new Error(`${installed} is a link and not the packed package`);
  rmSync(BUILT, { recursive: true, force: true });
}

/** A photo of the fixtures, the real photos where they are, and what the command line says of them. */
export function photos() {
  const good = fixtures().filter(({ quality, format }) => quality >= 50 && format === "jpeg");
  const paths = [good[0].path, good.at(-1).path, ...realPhotos("photos").slice(0, 3)];
  const hashes = native(paths).map(({ pdq }) => pdq);
  if (new Set(hashes.slice(0, 2)).size === 0 || hashes.includes(undefined)) throw new Error("no photos");
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
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${under}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
