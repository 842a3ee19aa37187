// The packed package in other runtimes than the one that runs the tests: by `import` and by `require`.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { bin, installPacked, PROJECTS, photos, run } from "./project.mjs";

const { paths, hashes } = photos();
const MAIN = { import: "main.mjs", require: "main.cjs" };
const RUNTIMES = {
  "Node 20": [join(PROJECTS, "node_modules/node-20/bin/node")],
  "Node 22": [join(PROJECTS, "node_modules/node-22/bin/node")],
  "Node 26": [join(PROJECTS, "node_modules/node-26/bin/node")],
  // What the program reads: the photos, the package, and how many cores and how much memory there are.
  Deno: [bin("deno"), "run", "--no-remote", "--allow-read", "--allow-sys"],
  Bun: [bin("bun")],
};

before(() => installPacked());

for (const [name, [program, ...options]] of Object.entries(RUNTIMES)) {
  for (const [way, main] of Object.entries(MAIN)) {
    test(`${name}, by ${way}`, () => {
      const said = run(program, [...options, main, ...paths], join(PROJECTS, "node"));
      assert.deepEqual(JSON.parse(said), { hashes, distance: 0 });
    });
  }
}

for (const [name, pattern] of Object.entries({
  "Node 20": /^v20\./,
  "Node 22": /^v22\./,
  "Node 26": /^v26\./,
})) {
  test(`${name} is what its name says`, () => {
    assert.match(run(RUNTIMES[name][0], ["--version"], PROJECTS), pattern);
  });
}
