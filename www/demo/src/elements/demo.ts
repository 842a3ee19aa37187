import { css, html, LitElement } from "lit";
import { distance, MATCH_DISTANCE, MIN_QUALITY } from "veilprint/pdq";
import { bits, type Look } from "../look.js";
import "./grids.js";
import "./picture.js";
import type { LookedEvent } from "./picture.js";
import { shared } from "./styles.js";

const NAMES = ["First picture", "Second picture"];

/** Two pictures beside each other, and what is between them. */
export class Demo extends LitElement {
  static override properties = { looks: { state: true } };
  declare looks: readonly (Look | undefined)[];

  static override styles = [
    shared,
    css`
      .demo {
        display: grid;
        gap: 1.25rem;
        margin-block-start: 1.5rem;
      }

      @media (min-width: 56rem) {
        .demo {
          grid-template-columns: repeat(3, 1fr);
        }
      }

      .distance {
        font-size: 2.5rem;
        font-weight: 700;
        line-height: 1.1;
      }

      .distance small {
        color: var(--quiet);
        font-size: 1rem;
        font-weight: 400;
      }

      .verdict {
        font-weight: 600;
      }

    `,
  ];

  constructor() {
    super();
    this.looks = NAMES.map(() => undefined);
  }

  protected override render() {
    return html`
      <div class="demo">
        ${NAMES.map(
          (name, at) => html`
            <veilprint-demo-picture
              name=${name}
              @veilprint-looked=${(event: LookedEvent) => {
                this.looks = this.looks.with(at, event.look);
              }}
            ></veilprint-demo-picture>
          `,
        )}
        <section class="panel" aria-label="Between them" aria-live="polite">
          <h2>Between them</h2>
          ${this.#between()}
        </section>
      </div>
    `;
  }

  /** Which companion of the first picture, reported beside its own hash, comes nearest to the second. */
  #companions(companions: readonly string[], other: string) {
    const apart = companions.map((each) => distance(each, other));
    const nearest = Math.min(...apart);
    if (companions.length === 0) return "";
    const found = nearest <= MATCH_DISTANCE;
    return html`
      <p data-field="companion" data-value=${found ? "match" : "none"}>
        Of the first picture mirrored, cropped and framed, companion ${apart.indexOf(nearest) + 1} of
        ${companions.length} comes nearest to the second: ${nearest} bits, ${found ? "a match" : "no match"}.
      </p>
    `;
  }

  #between() {
    const [first, second] = this.looks.map((each) => each?.print);
    if (first === undefined || second === undefined) {
      return html`<p class="quiet">The bits in which two hashes differ are counted: that is their distance.</p>`;
    }
    const others = bits(second.pdq);
    const differing = bits(first.pdq).map((bit, at) => bit !== others[at]);
    const apart = distance(first.pdq, second.pdq);
    const poor = Math.min(first.quality, second.quality) < MIN_QUALITY;
    const verdict = apart <= MATCH_DISTANCE ? "A match" : "No match";
    return html`
      <p class="distance" data-field="distance">${apart} <small>of 256 bits differ</small></p>
      <p class="verdict" data-field="verdict" data-value=${apart <= MATCH_DISTANCE ? "match" : "none"}>
        ${verdict}: platforms take pictures for the same up to ${MATCH_DISTANCE}.
      </p>
      <figure>
        <veilprint-bits .bits=${differing} different label="Bits that differ"></veilprint-bits>
        <figcaption>Where they differ. Two pictures that have nothing in common differ in about half.</figcaption>
      </figure>
      ${this.#companions(first.companions ?? [], second.pdq)}
      ${poor ? html`<p>A quality under ${MIN_QUALITY} says that a hash means little: it would be discarded.</p>` : ""}
    `;
  }
}

customElements.define("veilprint-demo", Demo);
