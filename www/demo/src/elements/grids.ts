import { css, html, LitElement, svg } from "lit";

const SIDE = 16;

/** 256 bits as a picture of 16x16. */
export class Bits extends LitElement {
  static override properties = {
    bits: { attribute: false },
    label: {},
    different: { type: Boolean },
  };
  /** Row by row from the top. */
  declare bits: readonly boolean[];
  /** What it is, for those who do not see it. */
  declare label: string;
  /** Whether a 1 is a difference between two hashes. */
  declare different: boolean;

  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
      border: 1px solid var(--line-strong);
      background: var(--surface);
    }

    svg {
      display: block;
      inline-size: 100%;
    }

    rect {
      fill: var(--text);
    }

    .different rect {
      fill: var(--differs);
    }
  `;

  protected override render() {
    const ones = this.bits.flatMap((bit, at) => (bit ? [at] : []));
    return html`
      <svg
        class=${this.different ? "different" : ""}
        role="img"
        aria-label=${`${this.label}: ${ones.length} of 256`}
        viewBox="0 0 ${SIDE} ${SIDE}"
        shape-rendering="crispEdges"
      >
        ${ones.map((at) => svg`<rect x=${at % SIDE} y=${Math.floor(at / SIDE)} width="1" height="1"></rect>`)}
      </svg>
    `;
  }
}

/** 64x64 grey samples as a picture. */
export class Luma extends LitElement {
  static override properties = { samples: { attribute: false } };
  /** 0 to 255, row by row from the top. */
  declare samples: Float32Array;

  static override styles = css`
    canvas {
      display: block;
      box-sizing: border-box;
      inline-size: 100%;
      border: 1px solid var(--line-strong);
      image-rendering: pixelated;
    }
  `;

  protected override render() {
    return html`<canvas width="64" height="64" role="img" aria-label="The 64 by 64 samples"></canvas>`;
  }

  protected override updated(): void {
    const pixels = new ImageData(64, 64);
    this.samples.forEach((sample, at) => {
      pixels.data.set([sample, sample, sample, 255], 4 * at);
    });
    this.renderRoot.querySelector("canvas")?.getContext("2d")?.putImageData(pixels, 0, 0);
  }
}

customElements.define("veilprint-bits", Bits);
customElements.define("veilprint-luma", Luma);
