/**
 * The way out: a link that works without any script, and with one leaves no step back into the page.
 * Its address is in the link itself, so that an institute changes it in one place.
 */
export class Leave extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this.#leave);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.#leave);
  }

  readonly #leave = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null) return;
    // Even with a key held that would open another tab: this page has to go.
    event.preventDefault();
    document.documentElement.classList.add("left");
    window.dispatchEvent(new Event("veilprint-leave"));
    location.replace(link.href);
  };
}

customElements.define("veilprint-leave", Leave);
