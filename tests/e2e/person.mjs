import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WAYS } from "./ways.mjs";

const FINISHED = new Set(["done", "same", "low", "failed"]);

/**
 * Who walks through the page's steps, by `mouse`, `touch` or `keyboard`, in whatever language, and
 * reads what is there.
 */
export class Person {
  #screen;
  #way;

  constructor(screen, way = "mouse") {
    this.#screen = screen;
    this.#way = WAYS[way];
  }

  /** Presses what bears `data-do="name"`. */
  async do(name, within) {
    await this.press(`${within === undefined ? "" : `${within} >>> `}[data-do="${name}"]`);
  }

  async press(css) {
    await this.#way.press(this.#screen, css);
  }

  /** Ticks a box, or one of several answers. */
  async tick(name, value) {
    await this.#way.tick(this.#screen, `input[name="${name}"]${value ? `[value="${value}"]` : ""}`);
  }

  async write(name, text) {
    await this.#way.write(this.#screen, `input[name="${name}"]`, text);
  }

  /** Waits until this step is shown and its heading has the focus, as it must at each. */
  async at(step) {
    await this.#screen.find(`veilprint-page[step="${step}"]`, { visible: false });
    await this.#screen.find(`veilprint-${step} >>> h1:focus`);
  }

  async language(name) {
    await this.do(`lang-${name}`);
    await this.#screen.find(`veilprint-page[lang="${name}"]`, { visible: false });
  }

  /** From the start to the choice of pictures. */
  async begin() {
    await this.do("begin");
    await this.at("age");
    await this.tick("age", "adult");
    await this.tick("who", "self");
    await this.do("next");
    await this.at("pictures");
  }

  /** Chooses these files; from the start, where she is there. */
  async choose(files) {
    if ((await this.step()) === "start") await this.begin();
    await this.#way.choose(this.#screen, '[data-do="choose"]', files);
  }

  async step() {
    return await this.#screen.attribute("veilprint-page", "step");
  }

  /** From the pictures to the review; the JSON that is shown there. */
  async review() {
    await this.do("next");
    await this.at("review");
    return await this.json();
  }

  /** The JSON of the review, letter by letter. */
  async json() {
    const shown = await this.#screen.find('[data-field="json"]', { visible: false });
    return await shown.evaluate((each) => each.textContent);
  }

  /** From the review to the codes of the case. */
  async send() {
    await this.consent();
    await this.do("send");
    return await this.codes();
  }

  /** From the review to where one press sends. */
  async consent() {
    await this.do("next");
    await this.at("send");
    await this.tick("consent");
  }

  async codes() {
    await this.at("done");
    const [caseNumber, accessCode] = [await this.field("caseNumber"), await this.field("accessCode")];
    return { caseNumber, accessCode };
  }

  async finish() {
    await this.tick("noted");
    await this.do("finish");
    await this.at("end");
  }

  /** From the end, or the start, to how the case stands. */
  async follow({ caseNumber, accessCode }) {
    await this.do("go-follow");
    await this.at("follow");
    await this.write("caseNumber", caseNumber);
    await this.write("accessCode", accessCode);
    await this.do("look");
    await this.at("case");
  }

  async withdraw() {
    await this.do("withdraw");
    await this.at("withdraw");
    await this.do("confirm-withdraw");
    await this.at("case");
  }

  /** What is to be read in a field. */
  async field(name) {
    return await this.#screen.text(`[data-field="${name}"]`);
  }

  /** All that is to be read of a picture. */
  async text(file) {
    return await (await this.card(file)).evaluate(
      (card) => card.shadowRoot.querySelector("article").innerText,
    );
  }

  /** Presses a button of a picture's card. */
  async act(file, name) {
    const card = await this.card(file);
    // Previews come when they are seen.
    await card.scrollIntoView();
    const button = await card.waitForSelector(`>>> [data-do="${name}"]`);
    await button.click();
    await button.dispose();
  }

  /** Waits until a picture is in one of these states; its data. */
  async wait(file, states, timeout = 120_000) {
    const end = performance.now() + timeout;
    for (;;) {
      const data = await (await this.card(file)).evaluate((card) => ({ ...card.dataset }));
      if (states.has(data.state)) return data;
      if (performance.now() > end) throw new Error(`${file} is ${data.state} after ${timeout} ms`);
      await sleep(50);
    }
  }

  /** What became of a picture: its hash, or the code of its error. */
  async result(file) {
    const { pdq, code } = await this.wait(file, FINISHED);
    return code === undefined ? { pdq } : { error: code };
  }

  /** Every picture of the page, in order, as the data of its card. */
  async pictures() {
    return await this.#screen.frame.evaluate(() => {
      const step = document.querySelector("veilprint-page").shadowRoot.querySelector("veilprint-pictures");
      return [...step.shadowRoot.querySelectorAll("veilprint-picture")].map((card) => ({ ...card.dataset }));
    });
  }

  /** Waits until every picture is finished; all of them. */
  async allFinished(timeout = 300_000) {
    const end = performance.now() + timeout;
    for (;;) {
      const all = await this.pictures();
      if (all.length > 0 && all.every(({ state }) => FINISHED.has(state))) return all;
      if (performance.now() > end) throw new Error(`not finished after ${timeout} ms`);
      await sleep(100);
    }
  }

  /** The card of a picture; the last of them where the same was chosen again. */
  async card(file) {
    const css = `veilprint-picture[data-name="${basename(file)}"]`;
    await this.#screen.find(css);
    return (await this.#screen.all(css)).at(-1);
  }
}
