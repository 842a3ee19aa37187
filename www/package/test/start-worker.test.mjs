import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { startWorker } from "../dist/start-worker.js";

let started;

beforeEach(() => {
  started = [];
  globalThis.Worker = class {
    constructor(url, options) {
      // As a browser does, which reads each option once.
      started.push({ url, options: { ...options } });
    }
  };
  globalThis.document = { baseURI: "https://own.test/page/" };
  globalThis.location = new URL("https://own.test/page/");
});

afterEach(() => {
  for (const name of ["Worker", "document", "location", "trustedTypes"]) delete globalThis[name];
});

test("the worker beside this package is started as a module", () => {
  startWorker(undefined);
  assert.equal(started[0].url.href, new URL("../dist/worker.js", import.meta.url).href);
  assert.deepEqual(started[0].options, { type: "module" });
});

test("a browser that does not know modules in workers is told apart", () => {
  let ended = 0;
  globalThis.Worker = class {
    terminate() {
      ended += 1;
    }
  };
  assert.throws(() => startWorker(undefined), { code: "unsupported-browser" });
  assert.equal(ended, 1);
});

test("another place can be given", () => {
  startWorker("/elsewhere/worker.js");
  assert.deepEqual(started[0], { url: "/elsewhere/worker.js", options: { type: "module" } });
});

test("where Trusted Types are there, one policy lets the page's own origin through and nothing else", () => {
  const policies = [];
  globalThis.trustedTypes = {
    createPolicy(name, rules) {
      policies.push(name);
      return { createScriptURL: (url) => ({ trusted: rules.createScriptURL(url) }) };
    },
  };
  startWorker("assets/worker-1.js");
  startWorker(new URL("https://own.test/assets/worker-2.js"));
  assert.deepEqual(
    started.map(({ url }) => url),
    [
      { trusted: "https://own.test/page/assets/worker-1.js" },
      { trusted: "https://own.test/assets/worker-2.js" },
    ],
  );
  for (const url of ["https://other.test/worker.js", "data:text/javascript,1", "//other.test/worker.js"]) {
    assert.throws(() => startWorker(url), TypeError);
  }
  assert.deepEqual(policies, ["veilprint"]);
});
