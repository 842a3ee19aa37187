import { VeilprintError } from "./error.js";

/** A page's Trusted Types, of which TypeScript's own declarations know nothing yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/**
 * A new worker of this package.
 *
 * @param workerUrl where the worker's file lies, if not beside this one; of the page's own origin
 * @throws {VeilprintError} `unsupported-browser` where workers cannot be modules
 */
export function startWorker(workerUrl: URL | string | undefined): Worker {
  // The name hides the global one, because bundlers find the worker by this very text, and a page
  // that demands Trusted Types takes no URL that has not passed a policy.
  const Worker = class extends globalThis.Worker {
    constructor(url: URL | string, options: WorkerOptions) {
      // A browser that does not look at the type would start a classic worker, which then fails
      // with nothing but a syntax error.
      let read = false;
      super(trusted(url), {
        ...options,
        get type() {
          read = true;
          return "module" as const;
        },
      });
      if (read) return;
      this.terminate();
      throw new VeilprintError("unsupported-browser", "this browser has no module workers");
    }
  };
  return workerUrl === undefined
    ? new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    : new Worker(workerUrl, { type: "module" });
}

// The policy is not exported, so that no other script can use it; its name `veilprint` must be
// among the `trusted-types` of the page's Content-Security-Policy.
function trusted(url: URL | string): URL | string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy("veilprint", { createScriptURL: ownOrigin });
  return policy.createScriptURL(String(url));
}

function ownOrigin(url: string): string {
  const absolute = new URL(url, document.baseURI);
  if (absolute.origin !== location.origin) throw new TypeError("the worker must be of the page's own origin");
  return absolute.href;
}
