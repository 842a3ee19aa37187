import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const { WEBKIT_DRIVER, MINI_BROWSER } = process.env;
const LIBRARIES = `/usr/lib/${{ x64: "x86_64", arm64: "aarch64" }[process.arch] ?? process.arch}-linux-gnu`;
const DRIVERS = [WEBKIT_DRIVER, "/usr/bin/WebKitWebDriver"];
const MINI_BROWSERS = [
  MINI_BROWSER,
  ...["4.1", "4.0", "6.0"].map((version) => `${LIBRARIES}/webkit2gtk-${version}/MiniBrowser`),
  `${LIBRARIES}/webkitgtk-6.0/MiniBrowser`,
];
const XVFB = ["/usr/bin/Xvfb"];

// A whole folder of photos may be hashed in one call.
const SCRIPT_MS = 600_000;

/**
 * WebKitGTK's MiniBrowser on a screen of its own, over WebDriver. Its page is used as a page of
 * puppeteer's, so far as `Screen` and `Person` use one.
 */
export async function launchWebkit() {
  const [driver, browser, xvfb] = [place(DRIVERS), place(MINI_BROWSERS), place(XVFB)];
  const processes = [];
  const start = (path, args, options) => {
    const child = spawn(path, args, options);
    processes.push(child);
    return child;
  };
  const close = () => {
    for (const child of processes.reverse()) child.kill();
  };
  try {
    const screen = start(xvfb, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const number = await firstLine(screen);
    const port = await freePort();
    start(driver, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: `:${number}`, GDK_BACKEND: "x11" },
    });
    const session = await Session.start(`http://127.0.0.1:${port}`, browser);
    return new Browser(session, close);
  } catch (error) {
    close();
    throw error;
  }
}

class Browser {
  #session;
  #close;

  constructor(session, close) {
    this.#session = session;
    this.#close = close;
  }

  version() {
    return this.#session.version;
  }

  /** Its one page. */
  get page() {
    return new Page(this.#session);
  }

  async close() {
    await this.#session.end().catch(() => undefined);
    this.#close();
  }
}

/** A session of WebDriver (W3C, https://www.w3.org/TR/webdriver2/). */
class Session {
  #address;
  #last = Promise.resolve();

  static async start(driver, binary) {
    const session = new Session();
    await up(`${driver}/status`);
    session.#address = driver;
    const options = { binary, args: ["--automation"] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    const { sessionId, capabilities: given } = await session.ask("POST", "/session", { capabilities });
    session.#address = `${driver}/session/${sessionId}`;
    session.version = `${given.browserName} ${given.browserVersion}`;
    await session.ask("POST", "/timeouts", { script: SCRIPT_MS });
    return session;
  }

  /** Commands go one after the other, in the order in which they were given. */
  ask(method, path, body) {
    const answer = this.#last.then(() => this.#asked(method, path, body));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #asked(method, path, body) {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.#address}${path}`, { method, ...init });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** Calls a function in the page; elements go in and come out as {@link Element}. */
  async call(body, args) {
    // WebDriver makes `null` of what is not there: all but elements comes as JSON.
    const script = `
      const done = arguments[arguments.length - 1];
      const isElements = (value) => [value].flat().some((each) => each instanceof Node);
      (async () => (${body}).apply(null, [...arguments].slice(0, -1)))().then(
        (value) => done(isElements(value) ? { elements: value } : { json: JSON.stringify(value) }),
        (error) => done({ error: String(error) + "\\n" + (error?.stack ?? "") }),
      );`;
    const sent = args.map((each) => (each instanceof Element ? { [ELEMENT]: each.id } : (each ?? null)));
    const { elements, json, error } = await this.ask("POST", "/execute/async", { script, args: sent });
    if (error != null) throw new Error(`in the page: ${error}`);
    if (elements == null) return json == null ? undefined : JSON.parse(json);
    return Array.isArray(elements) ? elements.map((each) => this.#element(each)) : this.#element(elements);
  }

  #element(sent) {
    return new Element(this, sent[ELEMENT]);
  }

  end() {
    return this.ask("DELETE", "");
  }
}

/** As puppeteer's `Page`. */
class Page {
  #session;

  constructor(session) {
    this.#session = session;
  }

  keyboard = {
    press: async (name) => {
      const value = { Enter: "\uE007", Tab: "\uE004" }[name] ?? name;
      const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
      await this.#session.ask("POST", "/actions", { actions: [{ type: "key", id: "keys", actions }] });
    },
  };

  async goto(url) {
    await this.#session.ask("POST", "/url", { url });
  }

  evaluate(body, ...args) {
    return this.#session.call(body, args);
  }

  $$(selectors) {
    return this.#session.call(deepAll, [null, selectors]);
  }

  /**
   * WebDriver knows no file chooser, only the field behind it: the page's next opening of one is noted
   * and not done. To be called before what opens it.
   */
  async waitForFileChooser() {
    await this.evaluate(holdChooser);
    for (;;) {
      const field = await this.evaluate(() => globalThis.heldChooser ?? null);
      if (field !== null) return { accept: (files) => field.type(files.join("\n")) };
      await sleep(50);
    }
  }
}

/** As puppeteer's `ElementHandle`. */
class Element {
  #session;

  constructor(session, id) {
    this.#session = session;
    this.id = id;
  }

  evaluate(body, ...args) {
    return this.#session.call(body, [this, ...args]);
  }

  $$(selectors) {
    return this.#session.call(deepAll, [this, selectors]);
  }

  isVisible() {
    return this.evaluate((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && height > 0 && getComputedStyle(each).visibility === "visible";
    });
  }

  async click() {
    // As puppeteer does; the driver brings no more than an edge into view, which the page's bar may cover.
    await this.scrollIntoView();
    await this.#session.ask("POST", `/element/${this.id}/click`, {});
  }

  async type(text) {
    await this.#session.ask("POST", `/element/${this.id}/value`, { text });
  }

  async scrollIntoView() {
    await this.evaluate((each) => each.scrollIntoView({ block: "center", behavior: "instant" }));
  }

  async waitForSelector(selectors) {
    for (;;) {
      const [found] = await this.$$(selectors);
      if (found !== undefined) return found;
      await sleep(50);
    }
  }

  async dispose() {}
}

// In the page: all that match a list of selectors with `>>>` in them, which looks into every shadow
// root, as puppeteer's does. No comma in brackets or quotes parts the list.
function deepAll(start, selectors) {
  const roots = (node) => [
    node,
    ...[node, ...node.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
      shadowRoot ? roots(shadowRoot) : [],
    ),
  ];
  const found = new Set();
  for (const selector of selectors.match(/(?:\[[^\]]*\]|\([^)]*\)|[^,[(])+/g) ?? []) {
    let within = [start ?? document];
    for (const part of selector.split(">>>").map((each) => each.trim())) {
      if (part === "") continue;
      within = within.flatMap((node) => roots(node).flatMap((root) => [...root.querySelectorAll(part)]));
    }
    for (const element of within) found.add(element);
  }
  return [...found];
}

/** In the page: see {@link Page.waitForFileChooser}. */
function holdChooser() {
  const { click } = HTMLInputElement.prototype;
  globalThis.heldChooser = undefined;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== "file") return click.call(this);
    HTMLInputElement.prototype.click = click;
    globalThis.heldChooser = this;
  };
}

function place(places) {
  const found = places.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `WebKit is missing (${places.at(-1)}): \`apt-get install webkit2gtk-driver xvfb\`, or set ` +
      "WEBKIT_DRIVER and MINI_BROWSER to where its driver and its browser lie",
  );
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    child.once("exit", (status) => reject(new Error(`${child.spawnfile} ended with ${status}`)));
    child.stdout.once("data", (data) => resolve(data.toString().trim()));
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function up(url) {
  for (let left = 100; left > 0; left -= 1) {
    if (
      await fetch(url)
        .then(({ ok }) => ok)
        .catch(() => false)
    )
      return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
