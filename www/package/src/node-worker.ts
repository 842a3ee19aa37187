import { parentPort } from "node:worker_threads";
import type { ToWorker } from "./protocol.js";
import { serve } from "./serve.js";

const port = parentPort;
if (port === null) throw new Error("this file runs in a worker thread only");

serve({
  post: (message) => port.postMessage(message),
  listen: (onMessage, onBroken) => {
    port.on("message", (message: ToWorker) => onMessage(message));
    port.on("messageerror", onBroken);
  },
});
