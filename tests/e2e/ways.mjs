// More than any step of the page has: a person who has not come to a control by then cannot.
const TABS = 200;

/** With a mouse. */
const mouse = {
  press: (screen, css) => screen.press(css),
  choose: (screen, css, files) => screen.choose(css, files),
  tick: (screen, css) => screen.press(css),
  write: (screen, css, text) => screen.write(css, text),
};

/** With a finger. */
const touch = {
  press: (screen, css) => screen.tap(css),
  tick: (screen, css) => screen.tap(css),
  choose: (screen, css, files) => chosen(screen, () => screen.tap(css), files),
  async write(screen, css, text) {
    await screen.tap(css);
    await screen.page.keyboard.type(text);
  },
};

/** With Tab, Space, Enter and the arrow keys, and nothing else. */
const keyboard = {
  async press(screen, css, how) {
    await tabTo(screen, css, how);
    await screen.key("Enter");
  },
  choose: (screen, css, files) => chosen(screen, () => keyboard.press(screen, css), files),
  async tick(screen, css) {
    const [{ type, name }, element] = await control(screen, css);
    if (type !== "radio") {
      await tabTo(screen, css);
      return await screen.key(" ");
    }
    // Tab comes to a group of radios as to one; the arrows go from one answer to the next.
    await tabTo(screen, `input[name="${name}"]`);
    for (let left = TABS; !(await hasFocus(element)); left -= 1) {
      if (left === 0) throw new Error(`${css} is not reached by the arrow keys`);
      await screen.key("ArrowDown");
    }
    if (!(await element.evaluate((each) => each.checked))) await screen.key(" ");
  },
  async write(screen, css, text) {
    await tabTo(screen, css);
    await screen.page.keyboard.type(text);
  },
};

/** How a person can use the page. */
export const WAYS = { mouse, touch, keyboard };

async function chosen(screen, open, files) {
  const [chooser] = await Promise.all([screen.page.waitForFileChooser(), open()]);
  await chooser.accept(files);
}

async function control(screen, css) {
  const element = await screen.find(css);
  return [await element.evaluate(({ type, name }) => ({ type, name })), element];
}

/** Presses Tab, with Shift if `back`, until one of these has the focus. */
async function tabTo(screen, css, { back = false } = {}) {
  await screen.find(css);
  for (let left = TABS; left > 0; left -= 1) {
    // Anew each time: what is drawn again meanwhile may be another element.
    for (const element of await screen.all(css)) {
      if (await hasFocus(element)) return;
    }
    if (back) await screen.page.keyboard.down("Shift");
    await screen.key("Tab");
    if (back) await screen.page.keyboard.up("Shift");
  }
  throw new Error(`${css} is not reached by Tab`);
}

/** Whether an element has the focus, within whatever shadow roots. */
async function hasFocus(element) {
  return await element.evaluate((each) => each.getRootNode().activeElement === each);
}
