import { css } from "lit";

/** What the elements share. As a constructed sheet, which a strict policy lets through. */
export const shared = css`
  :host {
    display: block;
    min-inline-size: 0;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
  }

  h2,
  h3,
  p,
  dl,
  dd,
  figure {
    margin: 0;
    overflow-wrap: anywhere;
  }

  h2 {
    font-size: 1.2rem;
    line-height: 1.3;
  }

  figcaption,
  .quiet {
    color: var(--quiet);
    font-size: 0.9375rem;
  }

  figure {
    display: grid;
    gap: 0.4rem;
    align-content: start;
    min-inline-size: 0;
  }

  .panel {
    display: grid;
    gap: 1rem;
    align-content: start;
    padding: 1.1rem 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1rem;
  }

  .mono {
    font-family: var(--mono);
    font-size: 0.875rem;
  }

  button {
    min-block-size: 2.75rem;
    padding: 0.45rem 1.4rem;
    border: none;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
`;
