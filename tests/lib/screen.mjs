import { setTimeout as sleep } from "node:timers/promises";

const SOON = 30_000;
const AGAIN = 50;

/**
 * What a person sees of a page and does with it. Selectors are CSS; they look into every open shadow
 * root, and `>>>` in them steps from an element into those inside it: `veilprint-picture >>> h3`.
 */
export class Screen {
  #given = [];

  /** `frame`: where in the page to look, if not in all of it. */
  constructor(page, frame = page) {
    this.page = page;
    this.frame = frame;
  }

  /** The elements that are there now. */
  async all(css) {
    const found = await this.frame.$$(deep(css));
    this.#given.push(...found);
    return found;
  }

  /** Lets go of every element that was given: while a test holds one, the page's memory holds it too. */
  async release() {
    await Promise.all(this.#given.splice(0).map((element) => element.dispose()));
  }

  async count(css) {
    return (await this.all(css)).length;
  }

  /** The first of them, as soon as it is there and, unless told otherwise, can be seen. */
  async find(css, { timeout = SOON, visible = true } = {}) {
    const end = performance.now() + timeout;
    for (;;) {
      for (const element of await this.all(css)) {
        if (!visible || (await element.isVisible())) return element;
      }
      if (performance.now() > end) throw new Error(`${css} is not there after ${timeout} ms`);
      await sleep(AGAIN);
    }
  }

  /** Waits until there is none that can be seen. */
  async gone(css, { timeout = SOON } = {}) {
    const end = performance.now() + timeout;
    for (;;) {
      const seen = await Promise.all((await this.all(css)).map((element) => element.isVisible()));
      if (!seen.includes(true)) return;
      if (performance.now() > end) throw new Error(`${css} is still there after ${timeout} ms`);
      await sleep(AGAIN);
    }
  }

  /** What is to be read in it. */
  async text(css, options) {
    const element = await this.find(css, options);
    return (await element.evaluate((each) => each.innerText)).trim();
  }

  /** An attribute; `null` where it has none. */
  async attribute(css, name, options) {
    const element = await this.find(css, { visible: false, ...options });
    return await element.evaluate((each, key) => each.getAttribute(key), name);
  }

  async press(css, options) {
    await (await this.find(css, options)).click();
  }

  /** Presses what bears `data-do="name"`, of the whole page or inside an element. */
  async do(name, within) {
    await this.press(`${within === undefined ? "" : `${within} >>> `}[data-do="${name}"]`);
  }

  /** The same with a finger. */
  async tap(css, options) {
    await (await this.find(css, options)).tap();
  }

  /** Writes into a field, in place of what it holds. */
  async write(css, text) {
    const field = await this.find(css);
    await field.evaluate((each) => each.select());
    await field.type(text);
  }

  /** Presses the button that opens the file chooser, and chooses these. */
  async choose(css, files) {
    const button = await this.find(css);
    const [chooser] = await Promise.all([this.page.waitForFileChooser(), button.click()]);
    await chooser.accept(files);
  }

  /** Drops files on an element, as from a file manager: `[{ name, content: Buffer }]`. */
  async drop(css, files) {
    await (await this.find(css)).evaluate(give, "drop", base64(files));
  }

  /** Pastes files into the page, as from a file manager or an editor. */
  async paste(files) {
    await (await this.find("body")).evaluate(give, "paste", base64(files));
  }

  /** Presses keys, one after the other: `key("Tab", "Enter")`. */
  async key(...names) {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** Presses the browser's Back, which may bring a page from memory, without anything loaded. */
  async back() {
    await this.page.evaluate(() => setTimeout(() => history.back()));
  }

  /** Waits until this address is shown. The page itself is asked: after Back, `url()` may be old. */
  async at(url, { timeout = SOON } = {}) {
    const end = performance.now() + timeout;
    for (;;) {
      // While one page gives way to another there may be none to ask.
      const now = await this.page.evaluate(() => location.href).catch(String);
      if (now === url) return;
      if (performance.now() > end) throw new Error(`${now}, not ${url}, after ${timeout} ms`);
      await sleep(AGAIN);
    }
  }

  /** The element that has the focus, within whatever shadow roots; its data for the test to read. */
  async focused() {
    return await this.frame.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (element === null || element === document.body) return null;
      return {
        tag: element.localName,
        do: element.dataset.do,
        name: element.getAttribute("name") ?? undefined,
        href: element.getAttribute("href") ?? undefined,
        text: element.innerText,
      };
    });
  }
}

// Each part of a list needs its own `>>>`. No comma in brackets or quotes parts it.
function deep(css) {
  const parts = css.match(/(?:\[[^\]]*\]|\([^)]*\)|[^,[(])+/g) ?? [];
  return parts.map((part) => `>>> ${part.trim()}`).join(", ");
}

function base64(files) {
  return files.map(({ name, content }) => ({ name, content: content.toString("base64") }));
}

/** In the page: an event as of a person who drops or pastes these files. */
function give(target, type, files) {
  const data = new DataTransfer();
  for (const { name, content } of files) {
    data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name));
  }
  const event =
    type === "drop"
      ? new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: data })
      : new ClipboardEvent(type, { bubbles: true, cancelable: true, composed: true });
  // Firefox takes no files for a ClipboardEvent of a script's own.
  if (type === "paste") Object.defineProperty(event, "clipboardData", { value: data });
  target.dispatchEvent(event);
}
