import assert from "node:assert/strict";
import { test } from "node:test";
import { inEachBrowser } from "./each-browser.mjs";

inEachBrowser(({ good, opened }) => {
  // A browser that keeps its memory to itself (Firefox, Safari) is taken to have 4 GiB.
  for (const [threads, memory, expected] of [
    [1, 16, 1],
    [2, 16, 3],
    [8, 16, 4],
    [8, null, 2],
  ]) {
    const gibibytes = memory ?? "nobody knows how many";
    test(`a device of ${threads} threads and ${gibibytes} GiB gets ${expected} workers for many files`, async () => {
      const page = await opened();
      const { workers, hashes } = await page.evaluate(hashed, {
        hardwareConcurrency: threads,
        deviceMemory: memory,
      });
      assert.equal(workers, expected);
      assert.deepEqual(hashes, Array(hashes.length).fill(good.pdq));
      await page.close();
    });
  }
});

/** The fingerprints of a file that is there many times, and how many workers were started for them. */
async function hashed(device) {
  for (const [key, given] of Object.entries(device)) {
    Object.defineProperty(navigator, key, { value: given ?? undefined });
  }
  let workers = 0;
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      workers += 1;
    }
  };
  const { createHasher } = await import("/dist/index.js");
  const hasher = await createHasher();
  const blob = await (await fetch("/file/0")).blob();
  const prints = await Promise.all(Array.from({ length: 12 }, () => hasher.fingerprint(blob)));
  hasher.close();
  return { workers, hashes: prints.map(({ pdq }) => pdq) };
}
