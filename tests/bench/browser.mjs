// Time per file: the command line, our fingerprint of a Blob in Chromium through the client, and the
// browser's own `createImageBitmap` of the same Blob, in turns. Prints a table and writes
// tests/out/bench.json.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { launch } from "../lib/browsers.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { needed, ROOT, realPhotos, SHARED, VEILPRINT } from "../lib/paths.mjs";

const { BENCH_ROUNDS } = process.env;
const rounds = Number(BENCH_ROUNDS ?? 9);
const files = realPhotos("perf");
if (files.length === 0)
  throw new Error(`${SHARED}/perf is missing: set VEILPRINT_SHARED to the folder that holds it`);
needed(VEILPRINT, "`make programs` builds it");

const browser = await launch("chromium");
const server = await startPackageServer(files);
const rows = [];
try {
  const page = await browser.open();
  await page.goto(server.url);
  for (const [at, file] of files.entries()) {
    await page.evaluate(prepare, at);
    // The first round is not counted: the browser still compiles the module's code meanwhile.
    const measured = [];
    for (let round = 0; round <= rounds; round += 1) {
      const native = nativeTime(file);
      measured.push({ native, ...(await page.evaluate(measure)) });
    }
    rows.push({ file: basename(file), ...summary(measured.slice(1)) });
    await page.evaluate(() => window.bench.hasher.close());
  }
} finally {
  await browser.close();
  server.close();
}

console.log(
  `${rounds} rounds each; medians in milliseconds, ratio of wasm to bitmap, peak WASM memory in MiB`,
);
console.table(rows);
mkdirSync(join(ROOT, "tests/out"), { recursive: true });
writeFileSync(join(ROOT, "tests/out/bench.json"), `${JSON.stringify({ rounds, rows }, null, 2)}\n`);

/** The whole process, from start to end. */
function nativeTime(file) {
  const start = performance.now();
  const { status } = spawnSync(VEILPRINT, ["hash", file]);
  return status === 0 ? performance.now() - start : undefined;
}

/** In the page: the file as a Blob, a hasher that has loaded all it needs. */
async function prepare(at) {
  const { createHasher } = await import("/dist/index.js");
  const blob = await (await fetch(`/file/${at}`)).blob();
  const hasher = await createHasher();
  await hasher.ready();
  window.bench = { blob, hasher };
}

/** In the page: both times once, or what either side says if it cannot read the file. */
async function measure() {
  const { blob, hasher } = window.bench;
  const timed = async (call) => {
    const start = performance.now();
    try {
      await call();
      return performance.now() - start;
    } catch (error) {
      return error.code ?? error.name;
    }
  };
  const wasm = await timed(() => hasher.fingerprint(blob, { timeout: 120_000 }));
  const bitmap = await timed(async () => (await createImageBitmap(blob)).close());
  return { wasm, bitmap, peakMemory: hasher.peakMemory };
}

/** Medians over the rounds; a side that failed is shown by its error. */
function summary(measured) {
  const of = (side) => {
    const times = measured.map((round) => round[side]);
    return times.every((time) => typeof time === "number") ? median(times) : times[0];
  };
  const [native, wasm, bitmap] = [of("native"), of("wasm"), of("bitmap")];
  const both = typeof wasm === "number" && typeof bitmap === "number";
  const memory = Math.max(...measured.map((round) => round.peakMemory)) / 2 ** 20;
  return {
    native,
    wasm,
    bitmap,
    ratio: both ? Number((wasm / bitmap).toFixed(2)) : undefined,
    memory: Number(memory.toFixed(1)),
  };
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const value = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return Number(value.toFixed(1));
}
