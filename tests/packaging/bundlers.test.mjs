// Builds the same small page by each bundler as its own documentation says, and hashes photos with it
// in Chromium. `make test-packaging` installs what is needed first.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { closePage, launch } from "../lib/browsers.mjs";
import { BUILT, bin, INSTALLED, installPacked, PROJECTS, photos, run, serve } from "./project.mjs";

const APP = join(PROJECTS, "app");
const require = createRequire(join(PROJECTS, "package.json"));
const { paths, hashes } = photos();
const pictures = paths.map((path) => readFileSync(path, "base64"));
let browser;

before(async () => {
  installPacked();
  browser = await launch("chromium");
});

after(() => browser?.close());

/** Opens a page and has it hash the photos; it must say nothing of errors, and ask nothing of others. */
async function hashesOn(url) {
  const page = await browser.open();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await page.goto(url);
    await page.waitForFunction("window.veilprintTest !== undefined");
    const found = await page.evaluate((list) => window.veilprintTest(list), pictures);
    assert.deepEqual(found, { hashes, bare: hashes[0], distance: 0 });
    assert.deepEqual(complaints, []);
  } catch (error) {
    error.message += `\nthe page said: ${complaints.join("\n")}`;
    throw error;
  } finally {
    await closePage(page);
  }
}

/** Serves what was built and hashes there. It holds each module once, however many parts ask for it. */
async function builtWorks(folder, options) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const modules = files.filter((name) => name.endsWith(".wasm"));
  const digest = (name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  assert.ok(modules.length > 0 && new Set(modules.map(digest)).size === modules.length, modules.join());
  const server = await serve(folder, options);
  try {
    await hashesOn(server.url);
  } finally {
    server.close();
  }
}

/** A page around one script, for bundlers that make scripts only. */
function page(folder, script) {
  const html = readFileSync(join(APP, "index.html"), "utf8").replace("./app.js", script);
  writeFileSync(join(folder, "index.html"), html);
}

test("Vite, built", async () => {
  const outDir = join(BUILT, "vite");
  run(bin("vite"), ["build", "--outDir", outDir, "--base", "./", "--logLevel", "warn"], APP);
  await builtWorks(outDir, { under: "/some/folder/" });
});

test("Vite's development server", async () => {
  const child = spawn(bin("vite"), ["--port", "0", "--host", "127.0.0.1"], {
    cwd: APP,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  try {
    await hashesOn(await said(child, /(http:\/\/127\.0\.0\.1:\d+\/)/));
  } finally {
    child.kill();
  }
});

test("webpack 5", async () => {
  const path = join(BUILT, "webpack");
  const webpack = require("webpack");
  const stats = await new Promise((resolve, reject) => {
    const done = (error, result) => (error ? reject(error) : resolve(result));
    webpack({ mode: "production", context: APP, entry: "./app.js", output: { path } }, done);
  });
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
  page(path, "./main.js");
  await builtWorks(path, { under: "/some/folder/" });
});

test("esbuild, with the two files copied beside the bundle", async () => {
  const outdir = join(BUILT, "esbuild");
  run(bin("esbuild"), ["app.js", "--bundle", "--format=esm", `--outdir=${outdir}`, "--log-level=error"], APP);
  copyBeside(outdir);
  page(outdir, "./app.js");
  await builtWorks(outdir, { under: "/some/folder/" });
});

test("Rollup, with the two files copied beside the bundle", async () => {
  const dir = join(BUILT, "rollup");
  await rolled(dir, []);
  copyBeside(dir);
  page(dir, "./app.js");
  await builtWorks(dir, { under: "/some/folder/" });
});

test("Rollup, with its plugin for addresses", async () => {
  const dir = join(BUILT, "rollup-plugin");
  const { importMetaAssets } = require("@web/rollup-plugin-import-meta-assets");
  await rolled(dir, [importMetaAssets()]);
  page(dir, "./app.js");
  await builtWorks(dir, { under: "/some/folder/" });
});

test("Parcel", async () => {
  const out = join(BUILT, "parcel");
  const cache = join(BUILT, "parcel-cache");
  const build = ["build", "index.html", "--dist-dir", out, "--cache-dir", cache, "--public-url", "./"];
  run(bin("parcel"), [...build, "--no-source-maps"], APP);
  await builtWorks(out, { under: "/some/folder/" });
});

test("Next.js, a client component", async () => {
  const folder = join(PROJECTS, "next");
  const env = { NEXT_TELEMETRY_DISABLED: "1" };
  run(bin("next"), ["build"], folder, env);
  const child = spawn(bin("next"), ["start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env, NO_COLOR: "1" },
  });
  try {
    await hashesOn(await said(child, /(http:\/\/127\.0\.0\.1:\d+)/));
  } finally {
    child.kill();
  }
});

test("no bundler: the package's own files on a plain server, under a path", async () => {
  const folder = join(BUILT, "plain");
  plain(folder);
  await builtWorks(folder, { under: "/deep/down/" });
});

test("the page in the README, just as it stands there", async () => {
  const folder = join(BUILT, "readme");
  const readme = readFileSync(join(INSTALLED, "README.md"), "utf8");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), /```html\n(.*?)```/s.exec(readme)[1]);
  cpSync(INSTALLED, join(folder, "node_modules/veilprint"), { recursive: true });
  const server = await serve(folder);
  const page = await browser.open();
  try {
    await page.goto(server.url);
    const input = await page.$("input");
    await input.uploadFile(paths[0], paths[0], join(APP, "app.js"));
    const full = "[...document.querySelectorAll('li')].filter((each) => each.textContent).length === 3";
    await page.waitForFunction(full);
    const lines = await page.$$eval("li", (list) => list.map((line) => line.textContent));
    const [name] = paths[0].split("/").slice(-1);
    assert.ok(lines[0].startsWith(`${name}: ${hashes[0]}, quality `), lines[0]);
    // Whichever of the two was first, the other has found it.
    assert.match(lines.slice(0, 2).join("\n"), new RegExp(`same as: ${name}$`, "m"));
    assert.equal(lines[2], "app.js: unsupported-format");
  } finally {
    await closePage(page);
    server.close();
  }
});

test("a strict policy: nothing but the page's own scripts, WASM, and no network for the worker", async () => {
  const folder = join(BUILT, "policy");
  plain(folder);
  const page =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; " +
    "img-src data:; require-trusted-types-for 'script'; trusted-types veilprint";
  const worker = "default-src 'none'; script-src 'wasm-unsafe-eval'";
  const headers = (extension) => ({ "content-security-policy": extension === ".html" ? page : worker });
  await builtWorks(folder, { headers });
});

function copyBeside(folder) {
  const dist = join(INSTALLED, "dist");
  const modules = readdirSync(dist).filter((name) => name.endsWith(".wasm"));
  for (const name of ["worker.js", ...modules]) copyFileSync(join(dist, name), join(folder, name));
}

async function rolled(dir, plugins) {
  const { rollup } = require("rollup");
  const { nodeResolve } = require("@rollup/plugin-node-resolve");
  const warnings = [];
  const bundle = await rollup({
    input: join(APP, "app.js"),
    plugins: [nodeResolve({ browser: true }), ...plugins],
    onwarn: ({ message }) => warnings.push(message),
  });
  await bundle.write({ dir, format: "es" });
  await bundle.close();
  assert.deepEqual(warnings, []);
}

/** The application with the package's files as they are, found by their addresses. */
function plain(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(INSTALLED, join(folder, "veilprint"), { recursive: true });
  const app = readFileSync(join(APP, "app.js"), "utf8")
    .replace('"veilprint"', '"./veilprint/dist/index.js"')
    .replace(/"veilprint\/(\w+)"/g, '"./veilprint/dist/$1.js"');
  writeFileSync(join(folder, "app.js"), app);
  copyFileSync(join(APP, "index.html"), join(folder, "index.html"));
  assert.ok(existsSync(join(folder, "veilprint/dist/index.js")));
}

/** Waits until a program says something of this form. */
function said(child, pattern) {
  return new Promise((resolve, reject) => {
    let all = "";
    child.once("exit", (status) => reject(new Error(`it ended with ${status} and said: ${all}`)));
    createInterface(child.stdout).on("line", (line) => {
      all += `${line}\n`;
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}
