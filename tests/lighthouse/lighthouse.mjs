// Lighthouse's scores of the page as the portal serves it, on a phone and on a desktop; the reports
// are kept in tests/out/lighthouse; with `--docs` their scores are in docs/lighthouse.json too. Each must
// reach LEAST. The slow network and the slow phone are
// simulated from what was loaded and how long it took here, which a busy machine lengthens: so the
// best of up to RUNS runs counts, and the machine's own speed, as Lighthouse measures it, tells how
// much slower than it the phone is.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import lighthouse, { defaultConfig, desktopConfig } from "lighthouse";
import { launch } from "../lib/browsers.mjs";
import { ROOT } from "../lib/paths.mjs";
import { startPortal } from "../lib/portal.mjs";

const LEAST = 95;
const RUNS = 5;
// Lighthouse takes a phone to be 4 times slower than a desktop, whose index is about 1500.
const SLOWDOWN = 4;
const PHONE = 1500 / SLOWDOWN;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const DEVICES = { mobile: defaultConfig, desktop: desktopConfig };

const folder = join(ROOT, "tests/out/lighthouse");
mkdirSync(folder, { recursive: true });

const portal = await startPortal();
const short = [];
/** @type {Record<string, object>} */
const kept = {};
try {
  for (const [device, config] of Object.entries(DEVICES)) {
    const { scores, report, index, slowdown } = await best(config);
    for (const kind of ["html", "json"]) writeFileSync(join(folder, `${device}.${kind}`), report[kind]);
    kept[device] = { lighthouse: JSON.parse(report.json).lighthouseVersion, ...scores };
    const result = CATEGORIES.map((each) => `${each} ${scores[each]}`).join(", ");
    console.log(`${device}: ${result} (index ${index}, slowed down ${slowdown.toFixed(1)} times)`);
    if (!reached(scores)) short.push(device);
  }
} finally {
  portal.close();
}
console.log(`the reports are in ${folder}`);
if (process.argv.includes("--docs")) {
  writeFileSync(join(ROOT, "docs/lighthouse.json"), `${JSON.stringify(kept, null, 2)}\n`);
}
if (short.length > 0) {
  console.error(`${short.join(" and ")}: under ${LEAST} in ${RUNS} runs`);
  process.exitCode = 1;
}

async function best(config) {
  let found;
  let slowdown = config === desktopConfig ? 1 : SLOWDOWN;
  for (let run = 0; run < RUNS && !(found && reached(found.scores)); run += 1) {
    const next = await measured(config, slowdown);
    if (next === undefined) continue;
    slowdown = Math.min(slowdown, Math.max(1, next.index / PHONE));
    if (found === undefined || least(next.scores) > least(found.scores)) found = next;
  }
  if (found === undefined) throw new Error(`none of ${RUNS} runs of Lighthouse came to an end`);
  return found;
}

async function measured(config, cpuSlowdownMultiplier) {
  const browser = await launch("chromium");
  try {
    const page = await browser.open();
    const flags = {
      onlyCategories: CATEGORIES,
      output: ["html", "json"],
      throttlingMethod: "simulate",
      throttling: { ...config.settings.throttling, cpuSlowdownMultiplier },
      logLevel: "error",
    };
    const { lhr, report } = await lighthouse(`${portal.url}?lang=nl`, flags, config, page);
    // A run that missed the page's load has scores too, and they mean nothing.
    if (lhr.runtimeError !== undefined) {
      console.error(`a run is lost: ${lhr.runtimeError.message}`);
      return undefined;
    }
    const scores = Object.fromEntries(
      CATEGORIES.map((each) => [each, Math.round((lhr.categories[each].score ?? 0) * 100)]),
    );
    const index = Math.round(lhr.environment.benchmarkIndex);
    return { scores, report: { html: report[0], json: report[1] }, index, slowdown: cpuSlowdownMultiplier };
  } finally {
    await browser.close();
  }
}

function least(scores) {
  return Math.min(...Object.values(scores));
}

function reached(scores) {
  return least(scores) >= LEAST;
}
