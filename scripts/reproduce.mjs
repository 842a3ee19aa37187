// Builds all that the portal serves twice, in folders that have nothing in common but the sources and
// the installed tools, and compares every file. Ends with status 1 where one differs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const { CARGO_HOME = join(homedir(), ".cargo"), RUSTUP_HOME = join(homedir(), ".rustup") } = process.env;

// What is built: the page with all beside it, and the npm package.
const BUILT = ["www/page/dist", "www/package/dist", "www/package/wasm"];

// The compiler's own notes, in no package: they name folders above the project where it looked in vain.
const NOTES = ".tsbuildinfo";

const folder = mkdtempSync(join(tmpdir(), "veilprint-reproduce-"));
// Another depth, another home, another registry, another day and another language. Both are copied before
// either is built: the sources may change meanwhile.
const [one, other, home] = ["a", "another/folder/and/deeper", "another/home"].map((each) =>
  join(folder, each),
);
for (const target of [one, other]) copySources(target);
const first = built(one, {});
const second = built(other, {
  HOME: home,
  CARGO_HOME: registry(join(home, "cargo")),
  RUSTUP_HOME,
  TZ: "Pacific/Kiritimati",
  LC_ALL: "C",
});

const names = [...new Set([...first.keys(), ...second.keys()])].sort();
const differing = names.filter((name) => first.get(name) !== second.get(name));
for (const name of differing) console.error(`reproduce: ${name} differs`);
if (differing.length > 0) {
  console.error(
    `reproduce: ${differing.length} of ${names.length} files differ; both builds are in ${folder}`,
  );
  process.exit(1);
}
rmSync(folder, { recursive: true, force: true });
console.log(`reproduce: ${names.length} files, the same twice`);
console.log(`reproduce: ${first.get("www/page/dist/manifest.txt")}  manifest.txt`);

/**
 * Builds in a folder of its own; the SHA-256 of each file that was made.
 *
 * @param {string} target
 * @param {Record<string, string>} different
 */
function built(target, different) {
  console.log(`reproduce: building in ${target}`);
  const env = { ...process.env, CARGO_TARGET_DIR: join(target, "target"), ...different };
  execFileSync("npm", ["run", "-s", "build"], { cwd: target, env, stdio: ["ignore", "inherit", "inherit"] });
  return digests(target);
}

/**
 * What git knows or would, as it lies there now, and the installed modules and tools.
 *
 * @param {string} target
 */
function copySources(target) {
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((each) => each !== "" && existsSync(join(root, each)))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  // The links among them are relative, and so lead to the workspaces of the copy.
  cpSync(join(root, "node_modules"), join(target, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  if (!existsSync(join(target, ".tools"))) symlinkSync(join(root, ".tools"), join(target, ".tools"));
}

/**
 * A registry of the crates that were downloaded, to be unpacked anew.
 *
 * @param {string} target
 */
function registry(target) {
  for (const part of ["cache", "index"]) {
    cpSync(join(CARGO_HOME, "registry", part), join(target, "registry", part), { recursive: true });
  }
  return target;
}

/** @param {string} target @returns {Map<string, string>} */
function digests(target) {
  const found = new Map();
  for (const part of BUILT) {
    const entries = readdirSync(join(target, part), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(NOTES));
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
      found.set(relative(target, path).replaceAll("\\", "/"), digest);
    }
  }
  if (found.size === 0) throw new Error(`nothing was built in ${target}`);
  return found;
}
