import { PortalError } from "../portal.js";
import type { Step } from "./base.js";

/** One thing at a time that a step asks of the portal: whether it is under way, and why it failed. */
export class PortalRequest {
  readonly #step: Step;
  #underWay = false;
  #error: PortalError | undefined;

  constructor(step: Step) {
    this.#step = step;
  }

  get underWay(): boolean {
    return this.#underWay;
  }

  get error(): PortalError | undefined {
    return this.#error;
  }

  /** Says no more of a failure. */
  clear(): void {
    this.#error = undefined;
    this.#step.requestUpdate();
  }

  /** Asks, and takes the answer; neither the answer nor a failure where the page was left meanwhile. */
  async run<Answer>(
    ask: (signal: AbortSignal) => Promise<Answer>,
    take: (answer: Answer) => void,
  ): Promise<void> {
    const { signal } = this.#step.visit;
    this.#underWay = true;
    this.clear();
    try {
      const answer = await ask(signal);
      if (!signal.aborted) take(answer);
    } catch (error) {
      if (signal.aborted) return;
      this.#error = error instanceof PortalError ? error : new PortalError("internal", { cause: error });
    } finally {
      this.#underWay = false;
      this.#step.requestUpdate();
    }
  }
}
