import assert from "node:assert/strict";
import { test } from "node:test";
import { PHOTO } from "../../www/package/dist/warm.js";
import { inEachBrowser } from "./each-browser.mjs";

inEachBrowser(({ good, opened }) => {
  test("a worker without a task hashes its own photo, once, and then works as before", async () => {
    const page = await opened();
    const { pdq, sizes } = await page.evaluate(warmed);
    assert.equal(pdq, good.pdq);
    const size = Buffer.from(PHOTO, "base64").length;
    assert.equal(sizes.filter((each) => each === size).length, 1);
    assert.equal(sizes[0], size);
  });
});

/** The fingerprint after the first reading of a worker, and the sizes of all that was read in workers. */
async function warmed() {
  const script = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const channel = new BroadcastChannel("warm");
  const sizes = [];
  const begun = new Promise((resolve) => {
    channel.onmessage = ({ data }) => {
      sizes.push(data);
      resolve();
    };
  });
  // Imported before the worker, which is left as it is.
  const spy = script(`
    const channel = new BroadcastChannel("warm");
    const read = FileReaderSync.prototype.readAsArrayBuffer;
    FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
      channel.postMessage(blob.size);
      return read.call(this, blob);
    };`);
  const workerUrl = script(`import "${spy}"; import "${location.origin}/dist/worker.js";`);
  const { createHasher } = await import("/dist/index.js");
  const hasher = await createHasher({ workers: 1, workerUrl });
  await hasher.ready();
  // So long that no machine is too slow; without end this would say nothing of a worker that never begins.
  await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, 20_000))]);
  const { pdq } = await hasher.fingerprint(await (await fetch("/file/0")).blob());
  hasher.close();
  return { pdq, sizes };
}
