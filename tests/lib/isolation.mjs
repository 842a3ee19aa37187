import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ear, inWorker } from "./deeds.mjs";
import { Listener } from "./listener.mjs";
import { listening } from "./listening.mjs";
import { LONE_WAYS, PAGE_WAYS, WORKER_WAYS } from "./ways-out.mjs";

// Stands after a way by which a server was connected to and told nothing: it learns an address, and by
// whichever of its names it was sought.
const SILENT = ", silently";

// Milliseconds in which a way that is open has led somewhere.
const LONGEST = 15_000;

/**
 * Which ways lead out of the worker of the page that `open` opens, and which lead `nowhere` even from
 * the worker of a page without a policy, and from that page. The page's worker must have
 * {@link WORKER_WAYS} as its deeds.
 */
export async function outOfWorker(page, open) {
  const free = await startFreeSite();
  try {
    await page.goto(free.url);
    while (!(await page.evaluate(() => globalThis.listening ?? false))) await sleep(50);
    const byWorker = await tried(WORKER_WAYS, (name, to) => inWorker(page, name, to));
    const rest = without(WORKER_WAYS, byWorker.reached);
    const byPage = await tried(rest, (name, to) => page.evaluate(rest[name], to));
    await open();
    const wait = 2 * Math.max(byWorker.slowest, byPage.slowest);
    const { reached } = await tried(WORKER_WAYS, (name, to) => inWorker(page, name, to), wait);
    return { reached, nowhere: Object.keys(without(rest, byPage.reached)) };
  } finally {
    free.close();
  }
}

/** The same of the page itself. */
export async function outOfPage(page, open) {
  const free = await startFreeSite();
  const staying = (wait) => tried(PAGE_WAYS, (name, to) => page.evaluate(PAGE_WAYS[name], to), wait);
  try {
    await page.goto(free.url);
    const control = await staying();
    const left = await eachAlone(page, () => page.goto(free.url));
    await open();
    const wait = 2 * Math.max(control.slowest, left.slowest);
    const { reached } = await staying(wait);
    const away = await eachAlone(page, open, wait);
    const nowhere = without({ ...PAGE_WAYS, ...LONE_WAYS }, [...control.reached, ...left.reached]);
    return { reached: [...reached, ...away.reached], nowhere: Object.keys(nowhere) };
  } finally {
    free.close();
  }
}

/** Each of the ways that need a page of their own, which `open` opens. */
async function eachAlone(page, open, wait) {
  const all = { reached: [], slowest: 0 };
  for (const [name, way] of Object.entries(LONE_WAYS)) {
    await open();
    const one = await tried({ [name]: way }, (_, to) => page.evaluate(way, to), wait);
    all.reached.push(...one.reached);
    all.slowest = Math.max(all.slowest, one.slowest);
  }
  return all;
}

/**
 * Tries each way against a server of its own: which of them it `reached`, and how many milliseconds
 * the `slowest` took. Without `wait`, until all have reached theirs or have had time enough.
 */
async function tried(ways, run, wait) {
  const names = Object.keys(ways);
  const listeners = await Promise.all(names.map(() => Listener.start()));
  const begun = performance.now();
  try {
    // What ends without having reached anything may say so, or not.
    const runs = names.map((name, at) => run(name, listeners[at].address).catch(() => undefined));
    if (wait !== undefined) {
      await Promise.race([Promise.all(runs), sleep(wait)]);
      await sleep(wait);
    }
    while (wait === undefined && listeners.some(({ arrivals }) => arrivals === 0)) {
      if (performance.now() > begun + LONGEST) break;
      await sleep(50);
    }
    // What goes to another page is to have gone before the next way is tried.
    await sleep(500);
    const reached = [];
    for (const [at, { arrivals, told }] of listeners.entries()) {
      if (arrivals > 0) reached.push(told > 0 ? names[at] : `${names[at]}${SILENT}`);
    }
    const slowest = Math.max(500, ...listeners.map(({ first }) => (first ?? begun) - begun));
    return { reached, slowest };
  } finally {
    for (const listener of listeners) listener.close();
  }
}

/** Those of the ways that are not in the list, silently or not. */
function without(ways, names) {
  const listed = new Set(names.map((name) => name.replace(SILENT, "")));
  return Object.fromEntries(Object.entries(ways).filter(([name]) => !listed.has(name)));
}

/** A page without any policy, and its worker that does as it is told. */
async function startFreeSite() {
  // Only a worker that is no module has `importScripts`.
  const page = `<!doctype html><link rel="icon" href="data:,"><body><script>
    const worker = new Worker("/worker.js");
    worker.onmessage = () => { globalThis.listening = true; };
  </script>`;
  const worker = `${ear(WORKER_WAYS)}\npostMessage("listening");`;
  const server = createServer(({ url }, response) => {
    const [type, body] = url === "/worker.js" ? ["text/javascript", worker] : ["text/html", page];
    response.writeHead(200, { "content-type": type }).end(body);
  });
  return await listening(server);
}
