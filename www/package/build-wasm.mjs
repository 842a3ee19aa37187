// Builds wasm/: the crate by wasm-pack and each decoder by cargo, made smaller by wasm-opt, and refused
// when they are too large.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { stale } from "../stale.mjs";

// Bytes in Brotli. The first is loaded by everybody, the others by who has such a file.
const LARGEST = 122 * 1024;
const LARGEST_DECODERS = {
  webp: 80_000,
  heic: 110_000,
  avif: 330_000,
  jxl: 430_000,
  other: 150_000,
  similar: 70_000,
};

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

// A module is made smaller, by one processor, while the next is compiled.
/** @type {Promise<void>[]} */
const smaller = [];

const shared = ["decoders/lib/src", "decoders/lib/Cargo.toml"];
const inputs = ["src", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "www/package/build-wasm.mjs"];
made(output, [...inputs, ...shared], LARGEST, compile);
const sources = ["lib/src", "lib/Cargo.toml", "module", "absent", "Cargo.toml", "Cargo.lock"];
for (const [name, largest] of Object.entries(LARGEST_DECODERS)) {
  const ofDecoders = sources.map((each) => join("decoders", each));
  const also = ["rust-toolchain.toml", "www/package/build-wasm.mjs"];
  made(join(folder, `${name}.wasm`), [...ofDecoders, ...also], largest, (to) => compileDecoder(name, to));
}
await Promise.all(smaller);

/** Makes a module anew if it is older than what it is made of. `compile` writes it where it is told. */
function made(
  /** @type {string} */ output,
  /** @type {string[]} */ inputs,
  /** @type {number} */ largest,
  /** @type {(to: string) => void} */ compile,
) {
  const paths = inputs.map((each) => join(root, each));
  if (!stale(output, paths)) return;
  // A half-made build must not look like a finished one.
  rmSync(output, { force: true });
  const module = `${output}.unoptimised`;
  compile(module);
  smaller.push(finish(module, output, largest));
}

/** @param {string} module @param {string} output @param {number} largest */
async function finish(module, output, largest) {
  await optimise(module);
  await check(module, output, largest);
  renameSync(module, output);
}

/**
 * Runs wasm-pack.
 *
 * @param {string} to
 */
function compile(to) {
  const tools = join(root, ".tools/bin");
  const wasmPack = join(tools, "wasm-pack");
  if (!existsSync(wasmPack)) throw new Error(`${wasmPack} is missing: \`make setup\` installs it`);
  const { PATH = "" } = process.env;
  const env = {
    ...process.env,
    // wasm-pack finds wasm-bindgen there and nowhere else.
    PATH: `${tools}${delimiter}${PATH}`,
    CARGO_ENCODED_RUSTFLAGS: flags(),
  };
  const build = ["build", "--target", "web", "--release", "--mode", "no-install", "--no-pack"];
  const out = ["--no-gitignore", "--out-dir", "www/package/wasm", "--out-name", "veilprint"];
  execFileSync(wasmPack, [...build, ...out], { cwd: root, env, stdio: "inherit" });
  renameSync(output, to);
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

/** What the compiler is told. A panic says in which file it happened: the module would differ from machine to machine, and tell who built it. */
function flags() {
  const renamed = Object.entries(folders()).map(([folder, name]) => `--remap-path-prefix=${folder}=${name}`);
  return ["-C", "target-feature=+simd128", ...renamed].join("\x1f");
}

/**
 * Runs cargo for a decoder.
 *
 * @param {string} name
 * @param {string} to
 */
function compileDecoder(name, to) {
  const workspace = join(root, "decoders");
  const target = join(root, "target/decoders");
  const build = ["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--features", name];
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags(), CARGO_TARGET_DIR: target };
  execFileSync("cargo", build, { cwd: workspace, env, stdio: "inherit" });
  copyFileSync(join(target, "wasm32-unknown-unknown/release/veilprint_decoder.wasm"), to);
}

/** @param {string} module */
async function optimise(module) {
  const binaryen = dirname(createRequire(import.meta.url).resolve("binaryen/package.json"));
  const wasmOpt = join(binaryen, "bin/wasm-opt");
  const features = FEATURES.map((feature) => `--enable-${feature}`);
  const { stderr } = await promisify(execFile)(process.execPath, [
    wasmOpt,
    // LLVM has done the rest: -O3 takes minutes, gives larger files and no faster ones.
    "-O1",
    ...features,
    module,
    "-o",
    module,
  ]);
  process.stderr.write(stderr);
}

/** @param {string} module @param {string} output @param {number} largest */
async function check(module, output, largest) {
  const content = readFileSync(module);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const compressed = await promisify(brotliCompress)(content, { params });
  const said = `${basename(output)}: ${content.length} bytes, ${compressed.length} in brotli (at most ${largest})`;
  if (compressed.length > largest) throw new Error(said);
  const told = [...Object.keys(folders()), homedir()].find((folder) => content.includes(folder));
  if (told !== undefined) throw new Error(`${basename(output)} tells of ${told}, a folder of this machine`);
  // The page takes it from here: compressing so well takes as long as all the rest of its build.
  writeFileSync(`${output}.br`, compressed);
  console.log(said);
}
