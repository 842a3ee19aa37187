// Builds the peers of tests/bench/peers into tests/out/bench/peers, with all that the main module's own
// build gives it: SIMD, and the same tools.
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stale } from "../../www/stale.mjs";
import { needed, ROOT } from "../lib/paths.mjs";
import { PEERS } from "./peers.mjs";

const crate = join(ROOT, "tests/bench/peers");
const target = join(ROOT, "target/peers");
const [script, module] = PEERS;
const folder = dirname(module);

const own = ["src", "Cargo.toml", "Cargo.lock", "../build-peers.mjs"].map((each) => join(crate, each));
const hash = ["src/pdq", "src/sample", "rust-toolchain.toml"].map((each) => join(ROOT, each));
if (stale(module, [...own, ...hash])) build();

function build() {
  const bindgen = needed(join(ROOT, ".tools/bin/wasm-bindgen"), "`make setup` installs it");
  const run = (program, args, options) => execFileSync(program, args, { stdio: "inherit", ...options });
  // Without its decoders, parts of the library are called by nobody: that is no news here.
  const flags = ["-C", "target-feature=+simd128", "-A", "dead_code"];
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f"), CARGO_TARGET_DIR: target };
  run("cargo", ["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"], { cwd: crate, env });
  // A half-made build must not look like a finished one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const built = join(target, "wasm32-unknown-unknown/release/veilprint_peers.wasm");
  run(bindgen, ["--target", "web", "--no-typescript", "--out-dir", folder, built]);
  const binaryen = dirname(createRequire(import.meta.url).resolve("binaryen/package.json"));
  const smaller = `${module}.optimised`;
  run(process.execPath, [join(binaryen, "bin/wasm-opt"), "-O3", "--detect-features", module, "-o", smaller]);
  renameSync(smaller, module);
  console.log(`peers: ${script}`);
}
