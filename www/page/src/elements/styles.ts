import { css } from "lit";

/** What the elements share. As a constructed sheet, which the page's policy lets through. */
export const shared = css`
  :host {
    display: block;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 3px;
    border-radius: 4px;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    overflow-wrap: break-word;
  }

  h1,
  h2 {
    text-wrap: balance;
  }

  h1 {
    font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.1rem);
    line-height: 1.2;
    letter-spacing: -0.01em;
  }

  /* It has the focus only to be read out; it is no control. */
  h1:focus {
    outline: none;
  }

  h2 {
    font-size: 1.2rem;
    line-height: 1.3;
  }

  h3 {
    font-size: 1.0625rem;
    line-height: 1.4;
  }

  ul {
    display: grid;
    gap: 0.4rem;
    padding-inline-start: 1.2rem;
  }

  ul.list {
    gap: 0.75rem;
    padding: 0;
    list-style: none;
  }

  li::marker {
    color: var(--accent);
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }

  .step,
  .block {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  .step {
    gap: 2rem;
  }

  .lead {
    font-size: 1.125rem;
  }

  .quiet {
    color: var(--quiet);
  }

  .small {
    font-size: 0.9375rem;
  }

  .notice,
  .panel {
    display: grid;
    gap: 0.6rem;
    padding: 1.1rem 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .notice {
    border-inline-start: 4px solid var(--accent);
    background: var(--tint);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .mono {
    font-family: var(--mono);
    overflow-wrap: anywhere;
  }

  .whole {
    white-space: nowrap;
  }

  button {
    min-block-size: 2.75rem;
    padding: 0.45rem 1.1rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: transparent;
    color: var(--accent);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
    background: var(--tint);
  }

  button[disabled] {
    opacity: 0.6;
    cursor: default;
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

  button.link {
    min-block-size: 2rem;
    padding: 0.1rem 0.2rem;
    border: none;
    background: none;
    font-weight: 400;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.9rem;
    align-items: start;
    padding: 0.8rem 1rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--accent);
    background: var(--tint);
    box-shadow: inset 0 0 0 1px var(--accent);
  }

  .choice input {
    inline-size: 1.4rem;
    block-size: 1.4rem;
    margin: 0.1rem 0 0;
    accent-color: var(--accent);
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media print {
    .no-print {
      display: none !important;
    }
  }
`;
