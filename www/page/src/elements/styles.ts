import { css } from "lit";

/** What the elements share. As a constructed sheet, which the page's policy lets through. */
export const shared = css`
  :host {
    display: block;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
  }

  h1,
  h2,
  h3,
  p {
    margin: 0;
    text-wrap: pretty;
  }

  h1 {
    font-size: 1.9rem;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }

  h2 {
    font-size: 1.25rem;
    line-height: 1.3;
  }

  .quiet {
    color: var(--quiet);
  }

  button {
    min-block-size: 2.75rem;
    padding: 0.4rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: transparent;
    color: var(--accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
  }

  button.main {
    padding: 0.75rem 1.75rem;
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }

  button.main:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
`;
