// Time per file in Chromium: our fingerprint of a Blob, through the client, beside the browser's own
// `createImageBitmap` of the same Blob, in turns. Prints a table and writes tests/out/bench-browser.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { launch } from "../lib/chromium.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { ROOT, realPhotos, SHARED } from "../lib/paths.mjs";

const { BENCH_ROUNDS } = process.env;
const rounds = Number(BENCH_ROUNDS ?? 9);
const files = realPhotos("perf");
if (files.length === 0)
  throw new Error(`${SHARED}/perf is missing: set VEILPRINT_SHARED to the folder that holds it`);

const browser = await launch();
const server = await startPackageServer(files);
const rows = [];
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  for (const [at, file] of files.entries()) {
    const measured = await page.evaluate(measure, { at, rounds });
    rows.push({ file: basename(file), ...summary(measured) });
  }
} finally {
  await browser.close();
  server.close();
}

console.log(`Chromium, ${rounds} rounds each; medians in milliseconds, WASM memory at its peak in MiB`);
console.table(rows);
mkdirSync(join(ROOT, "tests/out"), { recursive: true });
writeFileSync(join(ROOT, "tests/out/bench-browser.json"), `${JSON.stringify({ rounds, rows }, null, 2)}\n`);

/** In the page: the times of one file, and what either side says if it cannot read it. */
async function measure({ at, rounds }) {
  const { createHasher } = await import("/dist/index.js");
  const blob = await (await fetch(`/file/${at}`)).blob();
  const hasher = await createHasher();
  await hasher.ready();
  const ours = [];
  const theirs = [];
  const failed = {};
  const timed = async (times, name, call) => {
    const start = performance.now();
    try {
      await call();
      times.push(performance.now() - start);
    } catch (error) {
      failed[name] = error.code ?? error.name;
    }
  };
  for (let round = 0; round < rounds; round += 1) {
    await timed(ours, "ours", () => hasher.fingerprint(blob, { timeout: 120_000 }));
    await timed(theirs, "theirs", async () => (await createImageBitmap(blob)).close());
  }
  const { peakMemory } = hasher;
  hasher.close();
  return { ours, theirs, failed, peakMemory };
}

function summary({ ours, theirs, failed, peakMemory }) {
  const fingerprint = median(ours);
  const createImageBitmap = median(theirs);
  return {
    fingerprint: fingerprint ?? failed.ours,
    createImageBitmap: createImageBitmap ?? failed.theirs,
    ratio:
      fingerprint && createImageBitmap ? Number((fingerprint / createImageBitmap).toFixed(2)) : undefined,
    memory: Number((peakMemory / 2 ** 20).toFixed(1)),
  };
}

function median(times) {
  if (times.length === 0) return undefined;
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const value = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return Number(value.toFixed(1));
}
