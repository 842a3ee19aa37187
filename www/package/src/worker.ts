import { VeilprintError } from "./error.js";
import type { ToWorker } from "./protocol.js";
import { serve } from "./serve.js";
import { warm } from "./warm.js";

declare const self: DedicatedWorkerGlobalScope;

// Milliseconds without a task after which there is time to warm up. A photo that is there already is
// not kept waiting: it would gain nothing.
const IDLE = 50;

let idle: ReturnType<typeof setTimeout> | undefined;

if (typeof FileReaderSync === "undefined") {
  const error = new VeilprintError("unsupported-browser", "this browser's workers have no FileReaderSync");
  self.postMessage({ type: "refused", error: error.toPlain() });
}

serve({
  post: (message) => {
    self.postMessage(message);
    if (message.type === "ready") idle = setTimeout(warm, IDLE);
  },
  listen: (onMessage, onBroken) => {
    self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
      clearTimeout(idle);
      onMessage(event.data);
    });
    self.addEventListener("messageerror", onBroken);
  },
});
