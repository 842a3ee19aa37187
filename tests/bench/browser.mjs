// Time and memory per file: the command line, our fingerprint of a Blob in Chromium through the
// client, and the browser's own ways with the same Blob, in turns. Prints tables and writes
// tests/out/bench/bench.json and bench.svg; with `--docs` into docs/ too.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, join } from "node:path";
import { closePage, launch } from "../lib/browsers.mjs";
import { startPackageServer } from "../lib/package-server.mjs";
import { needed, ROOT, realPhotos, SHARED, VEILPRINT } from "../lib/paths.mjs";
import { chart } from "./chart.mjs";
import {
  busy,
  cold,
  companions,
  drawn,
  drawnSmall,
  first,
  firstDrawn,
  late,
  lateness,
  measure,
  pool,
  prepare,
  thread,
} from "./inside.mjs";
import { measurePeers, NAMES, PEERS, preparePeers } from "./peers.mjs";
import { startServing } from "./serving.mjs";
import { bundle } from "./site.mjs";
import { median, ofWay, ratio, round } from "./statistics.mjs";
import { ofBusy, ofThread } from "./thread.mjs";

const { BENCH_ROUNDS, BENCH_FILES } = process.env;
const rounds = Number(BENCH_ROUNDS ?? 9);
const folder = join(ROOT, "tests/out/bench");
const photos = realPhotos("perf");
if (photos.length === 0)
  throw new Error(`${SHARED}/perf is missing: set VEILPRINT_SHARED to the folder that holds it`);
needed(VEILPRINT, "`make programs` builds it");
for (const file of PEERS) needed(file, "`make peers` builds it");
mkdirSync(folder, { recursive: true });

// Milliseconds between a page that is ready and a photo that is chosen: no person is faster.
const WAIT = 1_000;
// Milliseconds for which a new page is left alone, and the rounds of what happens once a page.
const SETTLED = 300;
const ROUNDS_OF_START = 3 * rounds;
// Rounds in which the browser still compiles the module's code, or fills its cache.
const UNCOUNTED = 2;
// Milliseconds that our fingerprints of a file take in all its rounds, and the most rounds to get there: of a
// few milliseconds a thread's waking may be one. Nine rounds gave 1.02 to 1.38 for the same ratio of the VGA
// photo, 0.80 to 1.07 for that of the screenshot.
const ENOUGH = 1_000;
const ROUNDS_OF_QUICK = 5 * rounds;
// What several of the functions inside the page share.
const GIVEN = `Object.assign(window, { drawnSmall: ${drawnSmall}, lateness: ${lateness} }); undefined`;
const VGA = "vga_dog_640x480_q90.jpg";
const BASELINE = "12mp_dog_q90_420_orient6.jpg";
const DRAWN = [
  { name: "12mp_dog.png", width: 4032, height: 3024, type: "image/png" },
  { name: VGA, width: 640, height: 480, type: "image/jpeg" },
];

const files = [...photos, ...DRAWN.map(({ name }) => join(folder, name))];
const place = (name) => files.findIndex((file) => basename(file) === name);
const browser = await launch("chromium");
const server = await startPackageServer([...files, ...PEERS]);
const [script, module] = PEERS.map((_, at) => `/file/${files.length + at}`);
const root = join(folder, "site");
await bundle(root);
const pages = {
  "/first": alone(first),
  "/drawn": alone(firstDrawn),
  "/thread": alone(thread),
  "/busy": alone(busy),
};
const site = await startServing(files, { cached: true, root, pages });
const lasting = await startServing(files, { cached: true });
const result = { browser: await browser.version(), processors: cpus().length, rounds };
try {
  const page = await browser.open();
  await page.goto(server.url);
  for (const { name, ...size } of DRAWN) {
    server.keep = join(folder, name);
    await page.evaluate(drawn, { at: place(BASELINE), ...size });
  }
  await closePage(page);
  result.files = [];
  for (const [at, file] of files.entries()) {
    if (BENCH_FILES === undefined || new RegExp(BENCH_FILES).test(file))
      result.files.push(await ofFile(at, file));
  }
  result.start = {
    fresh: await ofStart(BASELINE),
    cached: await ofStart(BASELINE, { cached: true }),
    cachedVga: await ofStart(VGA, { cached: true }),
    waited: await ofStart(BASELINE, { pause: WAIT }),
    waitedVga: await ofStart(VGA, { pause: WAIT }),
  };
  result.drawn = await ofDrawn(BASELINE);
  result.cold = await ofCold(VGA);
  result.companions = {
    standard: await ofCompanions(BASELINE, "standard"),
    wide: await ofCompanions(BASELINE, "wide"),
  };
  result.pool = await ofPool(BASELINE);
  result.busy = await ofBusy(ofAlone, result.processors);
} finally {
  await browser.close();
  server.close();
  site.close();
  lasting.close();
}

report(result);
writeFileSync(join(folder, "bench.json"), `${JSON.stringify(result, null, 2)}\n`);
writeFileSync(join(folder, "bench.svg"), chart(result));
if (process.argv.includes("--docs")) {
  for (const name of ["bench.json", "bench.svg"]) copyFileSync(join(folder, name), join(ROOT, "docs", name));
}

async function ofFile(at, file) {
  const page = await browser.open();
  await page.goto(server.url);
  await page.evaluate(prepare, at);
  await page.evaluate(GIVEN);
  await page.evaluate(preparePeers, { script, module });
  const exact = native(file).hash;
  const measured = [];
  const measureRound = async () => {
    const own = { time: native(file).time };
    const ways = await page.evaluate(measure, { exact, round: measured.length });
    measured.push({ native: own, ...ways, ...(await page.evaluate(measurePeers, NAMES)) });
  };
  for (let count = 0; count < UNCOUNTED; count += 1) await measureRound();
  const turns = roundsFor(measured.at(-1).wasm.time);
  for (let count = 0; count < turns; count += 1) await measureRound();
  await closePage(page);
  const counted = measured.slice(UNCOUNTED);
  const way = (name) => ofWay(counted, name);
  return {
    file: basename(file),
    rounds: turns,
    native: way("native"),
    wasm: way("wasm"),
    bitmap: way("bitmap"),
    canvas: way("canvas"),
    small: way("small"),
    ...Object.fromEntries(NAMES.map((name) => [name, way(name)])),
    ratio: ratio(counted, "wasm", "bitmap"),
    memory: round(Math.max(...measured.map(({ peakMemory }) => peakMemory)) / 2 ** 20, 1),
    ...(await ofThread(browser, ofAlone, at)),
  };
}

/** As many rounds as a file is given whose fingerprint takes this many milliseconds, or fails. */
function roundsFor(time = Number.POSITIVE_INFINITY) {
  return Math.min(Math.max(rounds, Math.ceil(ENOUGH / time)), ROUNDS_OF_QUICK);
}

/** The command line's time from its start to its end, and its hash. */
function native(file) {
  const start = performance.now();
  const { status, stdout } = spawnSync(VEILPRINT, ["hash", file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`veilprint hash ${file} ended with ${status}`);
  return { time: performance.now() - start, hash: stdout.slice(0, 64) };
}

/**
 * From nothing to the first fingerprint, on a site with the package bundled, in a browser that knows
 * nothing or has all in its cache; of a photo that is there at once, or is chosen after a pause.
 */
async function ofStart(name, { cached = false, pause = 0 } = {}) {
  const starts = [];
  for (let count = cached ? -UNCOUNTED : 0; count < ROUNDS_OF_START; count += 1) {
    const start = await ofAlone("/first", { at: place(name), pause }, cached);
    if (count >= 0) starts.push(start);
  }
  const of = (what) => round(median(starts.map((each) => each[what])), 1);
  return {
    file: name,
    ready: of("ready"),
    hashing: of("hashing"),
    first: of("first"),
    later: of("later"),
    bitmap: of("bitmap"),
    ratio: round(median(starts.map(({ first, bitmap }) => first / bitmap)), 2),
  };
}

/** The milliseconds that another tool's way takes to its pixels on a page that has loaded nothing. */
async function ofDrawn(name) {
  const times = [];
  for (let count = 0; count < ROUNDS_OF_START; count += 1) {
    times.push(await ofAlone("/drawn", { at: place(name) }));
  }
  return { file: name, first: round(median(times), 1) };
}

/** A page that measures by itself, with no debugger, what its address says, and posts what it found. */
function alone(call) {
  return `<!doctype html><title>veilprint</title><script type="module">
    ${GIVEN};
    const asked = JSON.parse(decodeURIComponent(location.search.slice(1)));
    // What the browser does for a new page is not what is measured.
    await new Promise((resolve) => setTimeout(resolve, ${SETTLED}));
    const found = await (${call})(asked).catch((error) => ({ failure: String(error) }));
    await fetch("/said", { method: "POST", body: JSON.stringify(found) });
  </script>`;
}

async function ofAlone(path, asked, shared = false) {
  const url = new URL(`${path}?${encodeURIComponent(JSON.stringify(asked))}`, site.url).href;
  const found = JSON.parse(await browser.unwatched(url, site.said(), { shared }));
  if (found.failure !== undefined) throw new Error(`${path}: ${found.failure}`);
  return found;
}

/** What a module from the browser's cache takes on top of a fingerprint, in a worker that is there. */
async function ofCold(name) {
  const starts = [];
  for (let count = -UNCOUNTED; count < rounds; count += 1) {
    const page = await browser.open({ shared: true });
    await page.goto(lasting.url);
    const times = await page.evaluate(cold, { at: place(name) });
    await closePage(page);
    if (count >= 0) starts.push(times);
  }
  const of = (each) => round(median(starts.map(each)), 1);
  return {
    file: name,
    loading: of(({ loading }) => loading),
    beyond: of(({ loading, first, later }) => loading + first - later),
  };
}

/** The milliseconds that a set of companions takes on top of the fingerprint. */
async function ofCompanions(name, set) {
  const page = await browser.open();
  await page.goto(server.url);
  const times = await page.evaluate(companions, { at: place(name), set, rounds });
  await closePage(page);
  return round(median(times.map((each) => each.with - each.without)), 1);
}

async function ofPool(name) {
  const page = await browser.open();
  await page.goto(server.url);
  await page.evaluate(GIVEN);
  const times = [];
  for (let count = 0; count < 10; count += 1) {
    const first = count % 2 === 0 ? "one" : "pool";
    times.push(await page.evaluate(pool, { at: place(name), count: 100, first }));
  }
  const latest = await page.evaluate(late, { at: place(name), count: 100 });
  await closePage(page);
  return {
    file: name,
    files: 100,
    workers: times[0].workers,
    one: round(median(times.map(({ one }) => one))),
    pool: round(median(times.map(({ pool }) => pool))),
    ratio: round(median(times.map(({ one, pool }) => one / pool)), 2),
    late: round(latest, 1),
  };
}

function report({ browser, processors, rounds, files, start, drawn, cold, companions, pool, busy }) {
  const shown = ({ time, bits, failure }) => failure ?? (bits ? `${time} (${bits} bits off)` : time);
  console.log(`${browser}, ${processors} processors, ${rounds} rounds in turns, of quick files more.`);
  console.log(
    "Medians in ms. bitmap: createImageBitmap alone. small: ImageDecoder asked for 512 pixels, alone.",
  );
  console.log("canvas: drawn to 512x512 by the browser, read back, hashed. ratio: wasm to bitmap.");
  console.log("image, zune (luma only), eighth (jpeg-decoder, scaled down): in WASM, of the stored picture.");
  console.log("memory: peak of WASM in MiB. blocked: the longest task of the page's thread, in ms;");
  console.log(`late: how late its timer is at most (beside workers that only count: ${busy}).`);
  const WAYS = ["native", "wasm", "bitmap", "small", "canvas", ...NAMES];
  console.table(
    files.map(({ file, ratio, memory, blocked, late, ...ways }) => ({
      file,
      ...Object.fromEntries(WAYS.map((way) => [way, shown(ways[way])])),
      ratio,
      memory,
      blocked,
      late,
    })),
  );
  console.log("From an empty page to the first fingerprint, in ms; `later`: the sixth of the same file.");
  console.log("bitmap: createImageBitmap alone, afterwards; ratio: `first` to it.");
  console.log(`waited: the photo is chosen ${WAIT} ms after the page is ready, which do not count.`);
  console.table(start);
  console.log(
    `Drawn small by the browser and read back, ${drawn.file}: ${drawn.first} ms, without a hash or its loading.`,
  );
  console.log(
    `In a worker that is there, ${cold.file}: module from the cache fetched and compiled in ${cold.loading} ms;`,
  );
  console.log(`with the first fingerprint, ${cold.beyond} ms beyond what a later one takes.`);
  console.log(
    `Companions on top: ${companions.standard} ms (standard), ${companions.wide} (wide; 25 at most).`,
  );
  console.log(
    `${pool.files} files: ${pool.one} ms by one worker, ${pool.pool} by the pool's ${pool.workers}: ${pool.ratio} times as fast;`,
  );
  console.log(`the page's timer is ${pool.late} ms late at most meanwhile.`);
}
