import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { native } from "../lib/native.mjs";
import { ROOT } from "../lib/paths.mjs";
import { fixtures } from "../wasm/fixtures.mjs";

const folder = mkdtempSync(join(tmpdir(), "veilprint-pack-"));
let packed;

before(() => {
  const pack = ["pack", "--json", "--pack-destination", folder];
  const answer = JSON.parse(execFileSync("npm", pack, { cwd: join(ROOT, "www/package"), encoding: "utf8" }));
  // npm gives a list up to version 11, and from then on an object by name.
  packed = Array.isArray(answer) ? answer[0] : Object.values(answer)[0];
});

after(() => rmSync(folder, { recursive: true }));

test("the package holds what is used and nothing else", () => {
  const files = packed.files.map(({ path }) => path);
  for (const needed of [
    "README.md",
    "package.json",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/node.js",
    "dist/node.d.ts",
    "dist/pdq.js",
    "dist/pdq.d.ts",
    "dist/wasm.js",
    "dist/wasm.d.ts",
    "dist/worker.d.ts",
    "dist/worker.js",
    "dist/node-worker.js",
    "wasm/veilprint.js",
    "wasm/veilprint.d.ts",
    "dist/veilprint_bg.wasm",
    "dist/webp.wasm",
    "dist/heic.wasm",
    "dist/avif.wasm",
    "dist/jxl.wasm",
    "dist/other.wasm",
    "dist/similar.wasm",
  ]) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
  const strange = files.filter(
    (path) =>
      !/^(README\.md|LICENSE[\w-]*|package\.json|(pdq|wasm)\/package\.json|(dist|wasm)\/[\w-]+\.(js|d\.ts|wasm))$/.test(
        path,
      ),
  );
  assert.deepEqual(strange, []);
});

test("every entry of the package is a file in it", () => {
  const { exports } = JSON.parse(
    execFileSync("tar", ["-xOf", join(folder, packed.filename), "package/package.json"]),
  );
  const files = packed.files.map(({ path }) => `./${path}`);
  const targets = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : Object.values(entry),
  );
  for (const target of targets.filter((each) => !each.includes("*")))
    assert.ok(files.includes(target), target);
  for (const entry of Object.values(exports).filter((each) => typeof each === "object")) {
    assert.equal(Object.keys(entry)[0], "types");
  }
});

test("installed from its tarball it hashes a file in Node", () => {
  const project = mkdtempSync(join(folder, "project-"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  execFileSync("npm", ["install", "--offline", "--no-save", join(folder, packed.filename)], { cwd: project });
  assert.deepEqual(
    readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith(".")),
    ["veilprint"],
  );
  const { path } = fixtures().find(({ quality }) => quality >= 50);
  // No `close`: an idle thread must not keep the program alive.
  const program = `
    import { readFileSync } from "node:fs";
    import { createHasher } from "veilprint";
    import { distance } from "veilprint/pdq";
    const hasher = await createHasher();
    const { pdq } = await hasher.fingerprint(readFileSync(process.argv[2]));
    console.log(JSON.stringify({ pdq, distance: distance(pdq, pdq) }));
  `;
  writeFileSync(join(project, "main.js"), program);
  const said = execFileSync(process.execPath, ["main.js", path], { cwd: project, encoding: "utf8" });
  assert.deepEqual(JSON.parse(said), { pdq: native([path])[0].pdq, distance: 0 });
});

test("its types are found and complete under every way that compilers look for them", () => {
  const project = mkdtempSync(join(folder, "types-"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  execFileSync("npm", ["install", "--offline", "--no-save", join(folder, packed.filename)], { cwd: project });
  symlinkSync(join(ROOT, "node_modules/@types"), join(project, "node_modules/@types"));
  const source = `
    import { createHasher, type Fingerprint } from "veilprint";
    import { distance } from "veilprint/pdq";
    import { init } from "veilprint/wasm";
    const print: Fingerprint = await (await createHasher({ workers: 1 })).fingerprint(new Uint8Array());
    export const bits: number = distance(print.pdq, print.pdq);
    export const memory = init();
    // @ts-expect-error the types are those of the package, and not any
    bits.pdq;
  `;
  writeFileSync(join(project, "main.ts"), source);
  // With the types of browsers, and with those of Node alone, which knows no VideoFrame.
  for (const types of [
    ["--lib", "ES2023,DOM", "--types", ""],
    ["--lib", "ES2023", "--types", "node"],
  ]) {
    for (const way of ["nodenext", "bundler"]) {
      const module = way === "bundler" ? "esnext" : way;
      const options = ["--target", "es2023", "--module", module, "--moduleResolution", way, "--strict"];
      const tsc = ["tsc", "main.ts", "--ignoreConfig", "--noEmit", "--skipLibCheck", "false"];
      try {
        execFileSync(join(ROOT, "node_modules/.bin/tsc"), [...tsc.slice(1), ...options, ...types], {
          cwd: project,
          encoding: "utf8",
        });
      } catch (error) {
        assert.fail(`${[...options, ...types].join(" ")}: ${error.stdout}${error.stderr}`);
      }
    }
  }
});
