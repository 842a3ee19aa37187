import { VeilprintError } from "./error.js";
import type { ToWorker } from "./protocol.js";
import { serve } from "./serve.js";

declare const self: DedicatedWorkerGlobalScope;

if (typeof FileReaderSync === "undefined") {
  const error = new VeilprintError("unsupported-browser", "this browser's workers have no FileReaderSync");
  self.postMessage({ type: "refused", error: error.toPlain() });
}

serve({
  post: (message) => self.postMessage(message),
  listen: (onMessage, onBroken) => {
    self.addEventListener("message", (event: MessageEvent<ToWorker>) => onMessage(event.data));
    self.addEventListener("messageerror", onBroken);
  },
});
