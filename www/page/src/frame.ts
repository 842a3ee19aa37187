import { isHello, type News, PROTOCOL } from "../../embed/src/protocol.js";
import { LEAVE } from "./elements/leave.js";
import { STEPS, type Visit } from "./visit.js";

type Word = News extends infer Each ? (Each extends News ? Omit<Each, "veilprint"> : never) : never;

/**
 * Tells a partner's page, in whose frame this page is, how tall it is and which step is shown. Nothing
 * else is told, and nothing is taken from it but its greeting: the origin from which that came is the
 * only one that hears anything.
 */
export function tellPartner(visit: Visit): void {
  if (window.parent === window) return;
  let origin: string | undefined;
  const tell = (word: Word) => {
    if (origin !== undefined) window.parent.postMessage({ veilprint: PROTOCOL, ...word }, origin);
  };
  const height = () =>
    tell({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) });
  const step = () => {
    tell({ type: "step", step: STEPS.indexOf(visit.step) + 1 });
    if (visit.step === "done") tell({ type: "done" });
  };
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !isHello(event.data)) return;
    origin = event.origin;
    height();
    step();
  });
  new ResizeObserver(height).observe(document.body);
  visit.addEventListener("step", step);
  // Before the page goes: where a frame may not take the tab away, the partner's page does.
  window.addEventListener(LEAVE, () => tell({ type: "leave" }));
}
