import { css, html, nothing, type PropertyValues } from "lit";
import { VERSION } from "veilprint";
import { tellPartner } from "../frame.js";
import { language, message } from "../language.js";
import { SETTINGS } from "../settings.js";
import { type AnnounceEvent, STEPS, type StepName, Visit } from "../visit.js";
import { Localized, Step } from "./base.js";
import { LEAVE, leaving } from "./leave.js";
import { shared } from "./styles.js";
import "./help.js";
import "./languages.js";
import { screen } from "./screens.js";

/** The whole page but the way out: the step that is shown, and what is at hand on each. */
export class Page extends Localized {
  readonly #visit = new Visit();
  #moved = false;

  static override styles = [
    shared,
    css`
      .page {
        display: grid;
        gap: 1.75rem;
      }

      .where {
        min-block-size: 1.5rem;
      }

      footer {
        display: grid;
        gap: 0.35rem;
        padding-block-start: 1.25rem;
        border-block-start: 1px solid var(--line);
      }

      footer nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1.2rem;
        align-items: center;
      }

      footer button.link {
        padding-inline: 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#visit.addEventListener("change", this.#changed);
    this.#visit.addEventListener("step", this.#stepped);
    this.#visit.addEventListener("announce", this.#announced);
    window.addEventListener(LEAVE, this.#forget);
    // A page that comes back from the browser's memory must have nothing to show.
    window.addEventListener("pagehide", this.#hidden);
    window.addEventListener("beforeunload", this.#unloading);
    tellPartner(this.#visit);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visit.removeEventListener("change", this.#changed);
    this.#visit.removeEventListener("step", this.#stepped);
    this.#visit.removeEventListener("announce", this.#announced);
    window.removeEventListener(LEAVE, this.#forget);
    window.removeEventListener("pagehide", this.#hidden);
    window.removeEventListener("beforeunload", this.#unloading);
    this.#visit.forget();
  }

  protected override render() {
    const { step } = this.#visit;
    return html`
      <div class="page">
        <div class="no-print"><veilprint-languages></veilprint-languages></div>
        <div>
          <p class="where quiet small no-print">${this.#where(step)}</p>
          ${screen(step, this.#visit)}
        </div>
        <veilprint-help class="no-print"></veilprint-help>
        <footer class="quiet small no-print">
          <nav>
            ${this.#link("privacy")} ${this.#link("accessibility")}
            <a href="manifest.txt" target="_blank" rel="noopener noreferrer"
              >${message("page-manifest")}<span class="visually-hidden"> ${message("page-new-tab")}</span></a
            >
          </nav>
          <p>
            ${message("page-service", { institute: SETTINGS.institute.name[language()] })}
            <span class="whole">${message("page-version", { version: VERSION })}</span>
          </p>
        </footer>
        <div class="visually-hidden" role="status" id="live"></div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // For those who watch from outside: from here on nothing needs the network.
    this.toggleAttribute("ready", this.#visit.pictures.loaded);
    this.setAttribute("step", this.#visit.step);
    this.setAttribute("lang", language());
    if (!this.#moved) return;
    this.#moved = false;
    window.scrollTo(0, 0);
    const shown = this.renderRoot.querySelector("[data-step]");
    if (shown instanceof Step) void shown.focusHeading();
  }

  #where(step: StepName) {
    const at = STEPS.indexOf(step);
    return at < 0 ? nothing : message("page-step", { step: at + 1, total: STEPS.length });
  }

  #link(step: "privacy" | "accessibility") {
    return html`<button type="button" class="link" data-do=${step} @click=${() => this.#visit.go(step)}>
      ${message(`page-${step}`)}
    </button>`;
  }

  async #load(): Promise<void> {
    // The first words before all else: they need nothing of what is loaded here.
    await shown();
    await this.#visit.pictures.load();
    if (this.#visit.pictures.loadError?.code === "unsupported-browser") this.#visit.go("unsupported");
  }

  readonly #changed = () => this.requestUpdate();

  readonly #stepped = () => {
    this.#moved = true;
  };

  readonly #announced = (event: Event) => {
    const live = this.renderRoot.querySelector("#live");
    if (live !== null) live.textContent = (event as AnnounceEvent).text;
  };

  readonly #forget = () => {
    // An empty screen first: going to the start would load what a new report needs.
    this.#visit.go("end", { past: [] });
    this.#visit.forget();
  };

  readonly #hidden = () => {
    this.#forget();
    // Where the browser keeps the page to come back to, it comes back able to work.
    window.addEventListener("pageshow", () => this.#visit.go("start", { past: [] }), { once: true });
  };

  // Codes that were not noted are lost with the page, and cannot be had again.
  readonly #unloading = (event: BeforeUnloadEvent) => {
    const { receipt, noted } = this.#visit;
    if (receipt !== undefined && !noted && !leaving()) event.preventDefault();
  };
}

/** Resolves when what was drawn last is seen; soon in any case, as a hidden page draws nothing. */
async function shown(): Promise<void> {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1_000);
  });
}

customElements.define("veilprint-page", Page);
