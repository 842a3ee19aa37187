import type { ToWorker } from "./protocol.js";
import { serve } from "./serve.js";

declare const self: DedicatedWorkerGlobalScope;

serve({
  post: (message) => self.postMessage(message),
  listen: (onMessage, onBroken) => {
    self.addEventListener("message", (event: MessageEvent<ToWorker>) => onMessage(event.data));
    self.addEventListener("messageerror", onBroken);
  },
});
