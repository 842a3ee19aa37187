// Builds wasm/: the crate by wasm-pack, made smaller by wasm-opt, and refused when it is too large.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { stale } from "../stale.mjs";

const LARGEST = 280 * 1024;

// What the module may use of WebAssembly: SIMD, and what Rust's target has on by default. Browsers
// have had all of it since 2023 (Safari 16.4).
const FEATURES = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
  "simd",
];

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const folder = join(root, "www/package/wasm");
const output = join(folder, "veilprint_bg.wasm");

const inputs = ["src", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "www/package/build-wasm.mjs"];
if (
  stale(
    output,
    inputs.map((each) => join(root, each)),
  )
) {
  // A half-made build must not look like a finished one.
  rmSync(output, { force: true });
  const module = compile();
  optimise(module);
  check(module);
  renameSync(module, output);
}

/** Runs wasm-pack; returns where the module lies that it made. */
function compile() {
  const tools = join(root, ".tools/bin");
  const wasmPack = join(tools, "wasm-pack");
  if (!existsSync(wasmPack)) throw new Error(`${wasmPack} is missing: \`make setup\` installs it`);
  const { PATH = "" } = process.env;
  const env = {
    ...process.env,
    // wasm-pack finds wasm-bindgen there and nowhere else.
    PATH: `${tools}${delimiter}${PATH}`,
    CARGO_ENCODED_RUSTFLAGS: ["-C", "target-feature=+simd128", ...remapped()].join("\x1f"),
  };
  const build = ["build", "--target", "web", "--release", "--mode", "no-install", "--no-pack"];
  const out = ["--no-gitignore", "--out-dir", "www/package/wasm", "--out-name", "veilprint"];
  execFileSync(wasmPack, [...build, ...out], { cwd: root, env, stdio: "inherit" });
  const made = join(folder, "unoptimised.wasm");
  renameSync(output, made);
  return made;
}

/** Each folder of this machine whose files are built, with the name that stands for it in the module. */
function folders() {
  const { CARGO_HOME = join(homedir(), ".cargo") } = process.env;
  /** @param {string[]} args */
  const rustc = (...args) => execFileSync("rustc", args, { cwd: root, encoding: "utf8" }).trim();
  const commit = /^commit-hash: (\w+)$/m.exec(rustc("-vV"))?.[1];
  return {
    [root]: "/veilprint",
    [CARGO_HOME]: "/cargo",
    // Where the sources of the standard library are installed, the compiler names those.
    [join(rustc("--print", "sysroot"), "lib/rustlib/src/rust")]: `/rustc/${commit}`,
  };
}

// A panic says in which file it happened: the module would differ from machine to machine, and tell
// who built it.
function remapped() {
  return Object.entries(folders()).map(([folder, name]) => `--remap-path-prefix=${folder}=${name}`);
}

/** @param {string} module */
function optimise(module) {
  const binaryen = dirname(createRequire(import.meta.url).resolve("binaryen/package.json"));
  const wasmOpt = join(binaryen, "bin/wasm-opt");
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  execFileSync(process.execPath, [wasmOpt, "-O3", ...features, module, "-o", module], { stdio: "inherit" });
}

/** @param {string} module */
function check(module) {
  const content = readFileSync(module);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const compressed = brotliCompressSync(content, { params });
  const said = `veilprint_bg.wasm: ${content.length} bytes, ${compressed.length} in brotli (at most ${LARGEST})`;
  if (compressed.length > LARGEST) throw new Error(said);
  const told = [...Object.keys(folders()), homedir()].find((folder) => content.includes(folder));
  if (told !== undefined) throw new Error(`veilprint_bg.wasm tells of ${told}, a folder of this machine`);
  // The page takes it from here: compressing so well takes as long as all the rest of its build.
  writeFileSync(`${output}.br`, compressed);
  console.log(said);
}
