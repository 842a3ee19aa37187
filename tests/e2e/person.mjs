import { basename } from "node:path";

/** What a person does on the page, and what she then reads there. */
export class Person {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Presses the button and chooses these files. */
  async choose(files) {
    const [chooser] = await Promise.all([
      this.#page.waitForEvent("filechooser"),
      this.#page.getByRole("button", { name: "Choose photos" }).click(),
    ]);
    await chooser.setFiles(files);
  }

  /** The card of a photo; the last of them where the same was chosen again. */
  card(file) {
    const title = this.#page.getByRole("heading", { name: basename(file), exact: true });
    return this.#page.locator("veilprint-picture").filter({ has: title }).last();
  }

  /** All that is to be read of a photo. */
  async text(file) {
    return await this.card(file).locator("article").innerText();
  }

  /** Presses a button of a photo's card. */
  async press(file, name) {
    await this.card(file).getByRole("button", { name }).click();
  }

  /** What is to be read of a photo when it is ready: its fingerprint, or the code of its error. */
  async result(file) {
    const card = this.card(file);
    const end = card.locator('[data-field="pdq"], [data-code]');
    await end.first().waitFor({ timeout: 120_000 });
    const code = card.locator("[data-code]");
    if ((await code.count()) > 0) return { error: await code.getAttribute("data-code") };
    const text = async (field) => (await card.locator(`[data-field="${field}"]`).innerText()).trim();
    const stored = card.locator('[data-field="asStored"]');
    return {
      pdq: await text("pdq"),
      quality: Number(/^(\d+) of 100$/.exec(await text("quality"))?.[1]),
      ...((await stored.count()) > 0 ? { asStored: await text("asStored") } : {}),
    };
  }
}

/** The same of a line of the command line. */
export function readable({ pdq, quality, asStored, error }) {
  if (error !== undefined) return { error: error.code };
  return { pdq, quality, ...(asStored === undefined ? {} : { asStored }) };
}
