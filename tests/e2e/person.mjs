import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a person does on the page, and what she then reads there. */
export class Person {
  #screen;

  constructor(screen) {
    this.#screen = screen;
  }

  /** Presses the button and chooses these files. */
  async choose(files) {
    await this.#screen.choose("veilprint-picker >>> button", files);
  }

  /** All that is to be read of a photo. */
  async text(file) {
    return await (await this.#card(file)).evaluate(
      (card) => card.shadowRoot.querySelector("article").innerText,
    );
  }

  /** Presses a button of a photo's card. */
  async press(file, label) {
    for (const button of await (await this.#card(file)).$$(">>> button")) {
      if ((await button.evaluate((each) => each.innerText)).startsWith(label)) return await button.click();
    }
    throw new Error(`${file} has no button ${label}`);
  }

  /** Waits for something in a photo's card. */
  async wait(file, css, timeout = 120_000) {
    const end = performance.now() + timeout;
    for (;;) {
      const found = await (await this.#card(file)).$(`>>> ${css}`);
      if (found !== null) return found;
      if (performance.now() > end) throw new Error(`${file} has no ${css} after ${timeout} ms`);
      await sleep(50);
    }
  }

  /** What is to be read of a photo when it is ready: its fingerprint, or the code of its error. */
  async result(file) {
    const end = await this.wait(file, ':is([data-field="pdq"], [data-code])');
    return await end.evaluate((each) => {
      const { code } = each.dataset;
      if (code !== undefined) return { error: code };
      const card = each.closest("article");
      const text = (field) => card.querySelector(`[data-field="${field}"]`)?.innerText.trim();
      const [asStored, quality] = [text("asStored"), /^(\d+) of 100$/.exec(text("quality"))?.[1]];
      return {
        pdq: text("pdq"),
        quality: Number(quality),
        ...(asStored === undefined ? {} : { asStored }),
      };
    });
  }

  /** The card of a photo; the last of them where the same was chosen again. */
  async #card(file) {
    await this.#screen.find("veilprint-picture");
    const cards = await this.#screen.all("veilprint-picture");
    for (const card of cards.reverse()) {
      const name = await card.evaluate((each) => each.shadowRoot.querySelector("h3")?.innerText);
      if (name === basename(file)) return card;
    }
    throw new Error(`there is no ${file} on the page`);
  }
}

/** The same of a line of the command line. */
export function readable({ pdq, quality, asStored, error }) {
  if (error !== undefined) return { error: error.code };
  return { pdq, quality, ...(asStored === undefined ? {} : { asStored }) };
}
