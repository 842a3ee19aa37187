import { existsSync } from "node:fs";
import { launch as start } from "puppeteer-core";

const { CHROMIUM, FIREFOX } = process.env;

const KINDS = {
  chromium: {
    title: "Chromium",
    browser: "chrome",
    variable: "CHROMIUM",
    debian: "chromium",
    places: [CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
  firefox: {
    title: "Firefox",
    browser: "firefox",
    variable: "FIREFOX",
    debian: "firefox-esr",
    places: [FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"],
    args: [],
  },
};

/** The browsers that every test of the page runs in. */
export const BROWSERS = Object.keys(KINDS);

// As many processors as no protected Firefox tells of: it says 4 or 8, whatever there are.
const ONE_PROCESSOR = { "dom.maxHardwareConcurrency": 1 };

/**
 * The browsers as people set them: Firefox, too, with its protections against being known again by its
 * traits: as in Tor Browser (`resistFingerprinting`), as in its strict mode (`fingerprintingProtection`),
 * and the latter with all that it can protect. `signs` are by what a page sees that the setting is on,
 * see `signs.mjs`: strict mode leaves the pixels of a canvas as they are (Firefox 153).
 */
export const SETTINGS = {
  Chromium: { name: "chromium", signs: { pixels: false } },
  Firefox: { name: "firefox", device: { prefs: ONE_PROCESSOR }, signs: { pixels: false, processors: false } },
  "Firefox that resists fingerprinting": {
    name: "firefox",
    device: { prefs: { ...ONE_PROCESSOR, "privacy.resistFingerprinting": true } },
    signs: { pixels: true, processors: true },
  },
  "Firefox with fingerprinting protection": {
    name: "firefox",
    device: { prefs: { ...ONE_PROCESSOR, "privacy.fingerprintingProtection": true } },
    signs: { pixels: false, processors: true },
  },
  "Firefox with every fingerprinting protection": {
    name: "firefox",
    device: {
      prefs: {
        ...ONE_PROCESSOR,
        "privacy.fingerprintingProtection": true,
        "privacy.fingerprintingProtection.overrides": "+AllTargets",
      },
    },
    signs: { pixels: true, processors: true },
  },
};

/**
 * A browser without a window and with a new profile: `chromium` over its own debugging protocol,
 * `firefox` over WebDriver BiDi. `prefs` are Firefox's settings and are refused elsewhere. `dark`,
 * `touch` and `still` (reduced motion) are what the device of its person is like: Firefox takes them
 * at its start only.
 */
export async function launch(name, { prefs, dark = false, touch = false, still = false } = {}) {
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`${name} is none of ${BROWSERS.join(", ")}`);
  const firefox = kind.browser === "firefox";
  if (prefs !== undefined && !firefox) throw new Error("only Firefox has prefs");
  const watching = { on: true };
  const browser = await start({
    browser: kind.browser,
    executablePath: place(kind),
    headless: true,
    args: kind.args,
    // Firefox on a busy machine; and a whole folder of photos may be hashed in one call.
    timeout: 120_000,
    protocolTimeout: 600_000,
    ...(firefox
      ? { extraPrefsFirefox: { ...looks({ dark, touch, still }), ...prefs } }
      : { targetFilter: () => watching.on }),
  });
  return new Browser(name, browser, { dark, touch, still }, watching);
}

/** A running browser. */
class Browser {
  #browser;
  #device;
  #watching;

  constructor(name, browser, device, watching) {
    this.name = name;
    this.#browser = browser;
    this.#device = device;
    this.#watching = watching;
  }

  /** Its name and version. */
  version() {
    return this.#browser.version();
  }

  /**
   * A page in a context of its own, which shares nothing with the others: `closePage` ends both. Such a
   * context is to Chromium what its private windows are; `shared` pages are as those of most people.
   */
  async open({ width = 1280, height = 720, shared = false } = {}) {
    const context = shared ? this.#browser : await this.#browser.createBrowserContext();
    const page = await context.newPage();
    const { dark, touch, still } = this.#device;
    if (this.name === "firefox") {
      await page.setViewport({ width, height }).catch((cause) => this.#tooOld(cause));
    } else {
      await page.setViewport({ width, height, hasTouch: touch });
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: still ? "reduce" : "no-preference" },
      ]);
    }
    return page;
  }

  /**
   * A page without a debugger, as those of people are, until `done` settles, which it gives back: to be told
   * of each request and to let each worker go on costs a new page of Chromium 5 to 12 ms. One at a time, in
   * Chromium only, with contexts as {@link Browser.open} has them.
   */
  async unwatched(url, done, { shared = false } = {}) {
    const browser = await this.#browser.target().createCDPSession();
    const context = shared ? {} : await browser.send("Target.createBrowserContext");
    this.#watching.on = false;
    try {
      const { targetId } = await browser.send("Target.createTarget", { url, ...context });
      const given = await done;
      await browser.send("Target.closeTarget", { targetId });
      return given;
    } finally {
      this.#watching.on = true;
      if (!shared) await browser.send("Target.disposeBrowserContext", context);
      await browser.detach();
    }
  }

  /** What the browser has to tell of what it does during `call`, in Chromium only. */
  async traced(includedCategories, call) {
    const browser = await this.#browser.target().createCDPSession();
    const events = [];
    browser.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const complete = new Promise((resolve) => browser.once("Tracing.tracingComplete", resolve));
    await browser.send("Tracing.start", {
      traceConfig: { includedCategories },
      transferMode: "ReportEvents",
    });
    try {
      await call();
    } finally {
      await browser.send("Tracing.end");
    }
    const { dataLossOccurred } = await complete;
    await browser.detach();
    if (dataLossOccurred) throw new Error("the browser has lost a part of its trace");
    return events;
  }

  /** Of a command that the browser does not know, for which its own error gives no way out. */
  async #tooOld(cause) {
    if (!String(cause.message).includes("unknown command")) throw cause;
    const { debian } = KINDS[this.name];
    const newer = `\`apt-get update && apt-get install ${debian}\``;
    throw new Error(`${await this.version()} is too old to be driven: ${newer}`, { cause });
  }

  async close() {
    await this.#browser.close();
  }
}

/** Ends a page of {@link Browser.open} and forgets all that it has kept. */
export async function closePage(page) {
  const context = page.browserContext();
  if (context === page.browser().defaultBrowserContext()) await page.close();
  else await context.close();
}

function place({ title, variable, debian, places }) {
  const found = places.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) {
    throw new Error(
      `${title} is missing: \`apt-get install ${debian}\`, or set ${variable} to where it lies`,
    );
  }
  return found;
}

// Firefox gives no other way to these: BiDi has none yet.
function looks({ dark, touch, still }) {
  const COARSE = 1;
  return {
    "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
    "ui.prefersReducedMotion": still ? 1 : 0,
    ...(touch
      ? {
          "dom.w3c_touch_events.enabled": 1,
          "dom.maxtouchpoints.testing.value": 1,
          "ui.primaryPointerCapabilities": COARSE,
          "ui.allPointerCapabilities": COARSE,
        }
      : {}),
  };
}
