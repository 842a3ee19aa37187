import { type Hello, type News, newsOf, PROTOCOL, STEP_COUNT } from "./protocol.js";
import { TEXTS } from "./texts.js";
import { THEME_NAMES, themeOf } from "./theme.js";

// Where this script comes from is where the page is.
const PORTAL = new URL(import.meta.url).origin;

// Set by the build from the settings of the page.
declare const LEAVE_ADDRESS: string;

// What the page in the frame may do. It has an origin of its own, which the partner's page cannot look
// into; without `allow-same-origin` it would have none, and could not send a report.
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

// Milliseconds after the frame has loaded in which it has to answer; else the portal refused.
const PATIENCE = 8_000;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; min-block-size: 20rem; }
  :host([hidden]) { display: none; }
  iframe { display: block; inline-size: 100%; max-block-size: 100vh; max-block-size: 100svh; border: 0; }
  p { margin: 0; padding: 1rem; border: 1px solid; border-radius: 8px; }
  .cover { position: fixed; inset: 0; z-index: 2147483647; background: #fff; }
`);

/**
 * The reporting page, in a frame of the portal's own origin.
 *
 * Rejected: rendering inside the partner's document. Everything that runs there, trackers included,
 * could see files, fingerprints and codes.
 */
class Report extends HTMLElement {
  #frame: HTMLIFrameElement | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    window.addEventListener("message", this.#heard);
    const partner = this.getAttribute("partner") ?? "";
    if (!/^[a-z0-9-]{1,32}$/.test(partner) || location.origin === PORTAL) this.#refused();
    else this.#show(partner);
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#heard);
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  #show(partner: string): void {
    const frame = document.createElement("iframe");
    frame.title = this.#text.title;
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.loading = "lazy";
    // Reserved before it is loaded, so that what stands below does not jump.
    frame.style.blockSize = `${size(this.getAttribute("size"))}px`;
    frame.src = this.#address(partner);
    frame.addEventListener("load", () => this.#greet());
    this.#frame = frame;
    this.shadowRoot?.replaceChildren(frame);
  }

  #address(partner: string): string {
    const address = new URL("/", PORTAL);
    address.searchParams.set("partner", partner);
    if (this.lang !== "") address.searchParams.set("lang", this.lang);
    const theme = themeOf((name) => this.getAttribute(name));
    for (const name of THEME_NAMES) {
      const value = theme[name];
      if (value !== undefined) address.searchParams.set(name, String(value));
    }
    return address.href;
  }

  get #text() {
    const language = (this.lang || document.documentElement.lang || navigator.language).slice(0, 2);
    return TEXTS[language as keyof typeof TEXTS] ?? TEXTS.en;
  }

  #greet(): void {
    const hello: Hello = { veilprint: PROTOCOL, type: "hello" };
    // Heard by the portal's page only: a frame that was refused is of no origin.
    this.#frame?.contentWindow?.postMessage(hello, PORTAL);
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#refused(), PATIENCE);
  }

  readonly #heard = (event: MessageEvent) => {
    if (event.origin !== PORTAL || event.source !== this.#frame?.contentWindow) return;
    const news = newsOf(event.data);
    if (news === undefined) return;
    clearTimeout(this.#patience);
    this.#take(news);
  };

  #take(news: News): void {
    if (news.type === "height" && this.#frame !== undefined) {
      // No taller than the window, so that its way out stays in view while it is scrolled.
      this.#frame.style.blockSize = `${news.height}px`;
    } else if (news.type === "step") this.#tell("step", { step: news.step, total: STEP_COUNT });
    else if (news.type === "done") this.#tell("done", {});
    else if (news.type === "leave") this.#leave();
  }

  #tell(name: "step" | "done", detail: object): void {
    this.dispatchEvent(new CustomEvent(`veilprint:${name}`, { detail, bubbles: true }));
  }

  #leave(): void {
    const cover = document.createElement("div");
    cover.className = "cover";
    this.shadowRoot?.replaceChildren(cover);
    location.replace(LEAVE_ADDRESS);
  }

  #refused(): void {
    const link = document.createElement("a");
    link.href = `${PORTAL}/`;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.textContent = this.#text.open;
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.append(`${this.#text.refused} `, link);
    this.#frame = undefined;
    this.shadowRoot?.replaceChildren(text);
  }
}

// Pixels to begin with.
function size(asked: string | null): number {
  const pixels = Number(asked);
  return Number.isInteger(pixels) && pixels >= 320 && pixels <= 2000 ? pixels : 720;
}

if (customElements.get("veilprint-report") === undefined) customElements.define("veilprint-report", Report);
