import { message, onLanguage } from "../language.js";
import { SETTINGS } from "../settings.js";

// Presses of Shift, alone, that leave the page, and how far apart two of them may be.
const PRESSES = 3;
const PAUSE = 5_000;

/** Tells everything on the page to forget what it holds. */
export const LEAVE = "veilprint-leave";

let left = false;

/** Whether the page is being left, so that nothing must hold it up. */
export function leaving(): boolean {
  return left;
}

/** Covers the page, has everything forgotten, and goes where nobody minds being seen. */
export function leave(address: string): void {
  left = true;
  document.documentElement.classList.add("left");
  window.dispatchEvent(new Event(LEAVE));
  try {
    // Out of a partner's page too: the whole tab has to go.
    (window.top ?? window).location.replace(address);
  } catch {
    // A frame that may not: it covers itself at least, and goes alone.
    location.replace(address);
  }
}

/**
 * The way out: a link that works without any script, and with one leaves no step back into the page.
 * The one with `keys` also listens for Shift, pressed three times.
 */
export class Leave extends HTMLElement {
  #presses = 0;
  #last = 0;
  #alone = false;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | undefined;

  connectedCallback(): void {
    this.addEventListener("click", this.#clicked);
    this.#unsubscribe = onLanguage(() => this.#name());
    this.#name();
    if (!this.hasAttribute("keys")) return;
    window.addEventListener("keydown", this.#down);
    window.addEventListener("keyup", this.#up);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#clicked);
    window.removeEventListener("keydown", this.#down);
    window.removeEventListener("keyup", this.#up);
    this.#unsubscribe?.();
    clearTimeout(this.#expiry);
  }

  get #link(): HTMLAnchorElement | null {
    return this.querySelector("a");
  }

  #name(): void {
    const link = this.#link;
    if (link === null) return;
    link.textContent = message(this.hasAttribute("first") ? "leave-first" : "leave-now");
    link.href = SETTINGS.leave;
  }

  readonly #clicked = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    // Even with a key held that would open another tab: this page has to go.
    event.preventDefault();
    leave(link.href);
  };

  readonly #down = (event: KeyboardEvent) => {
    if (event.repeat) return;
    this.#alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    // A letter after Shift is writing, not a wish to leave.
    if (!this.#alone) this.#count(0);
  };

  readonly #up = (event: KeyboardEvent) => {
    if (event.key !== "Shift" || !this.#alone) return;
    this.#alone = false;
    const late = event.timeStamp - this.#last > PAUSE;
    this.#last = event.timeStamp;
    this.#count(late ? 1 : this.#presses + 1);
    if (this.#presses < PRESSES) {
      this.#say(message("leave-announce", { presses: PRESSES - this.#presses }));
    } else {
      this.#say(message("leave-leaving"));
      leave(SETTINGS.leave);
    }
  };

  #count(presses: number): void {
    clearTimeout(this.#expiry);
    if (presses === 0 && this.#presses === 0) return;
    this.#presses = presses;
    if (presses === 0) this.#say("");
    else this.#expiry = setTimeout(() => this.#expire(), PAUSE);
    this.style.setProperty("--presses", String(presses));
    this.toggleAttribute("counting", presses > 0);
  }

  #expire(): void {
    this.#count(0);
    this.#say(message("leave-expired"));
  }

  #say(text: string): void {
    const region = this.querySelector("[role=status]");
    if (region !== null) region.textContent = text;
  }
}

customElements.define("veilprint-leave", Leave);
