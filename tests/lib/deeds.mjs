const CHANNEL = "veilprint-test";

/**
 * What is appended to the page's worker so that a test can have it do things. Of the two browsers
 * only one lets a test into a worker, and the worker's policy refuses `eval`: so the deeds, functions
 * by name that use nothing around them, are in the text from its start.
 */
export function ear(deeds) {
  const entries = Object.entries(deeds).map(([name, deed]) => `${JSON.stringify(name)}: ${deed}`);
  return `
{
  const deeds = { ${entries.join(",\n")} };
  const channel = new BroadcastChannel(${JSON.stringify(CHANNEL)});
  channel.onmessage = async ({ data: { call, name, args } }) => {
    if (call === undefined) return;
    // After the warming up, which no deed shall disturb: it begins 50 ms after the worker is ready.
    await new Promise((resolve) => setTimeout(resolve, 100));
    try {
      channel.postMessage({ answer: call, value: await deeds[name](...args) });
    } catch (error) {
      channel.postMessage({ answer: call, error: String(error) });
    }
  };
}
`;
}

/** Has the worker of the page do a deed; what it returned. */
export async function inWorker(page, name, ...args) {
  const { value, error } = await page.evaluate(
    (channelName, call) =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel(channelName);
        channel.onmessage = ({ data }) => {
          if (data.answer !== call.call) return;
          channel.close();
          resolve(data);
        };
        channel.postMessage(call);
      }),
    CHANNEL,
    { call: Math.random(), name, args },
  );
  if (error !== undefined) throw new Error(`in the worker: ${error}`);
  return value;
}

/** The worker hangs at its next file as at one that never ends. */
export function hang() {
  FileReaderSync.prototype.readAsArrayBuffer = () => {
    for (;;);
  };
}

/** It hangs in the middle of its next large file: after this many slices of 8 MiB, which small ones have not. */
export function hangAfter(slices) {
  const full = 8 * 1024 * 1024;
  const read = FileReaderSync.prototype.readAsArrayBuffer;
  let left = slices;
  FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
    if (blob.size >= full) left -= 1;
    for (; left < 0; );
    return read.call(this, blob);
  };
}

/** The module's memory is overwritten under it at its next file: what it does then, it does not survive. */
export function trap() {
  const { subarray } = Uint8Array.prototype;
  Uint8Array.prototype.subarray = function (...range) {
    new Uint8Array(this.buffer).fill(255);
    return subarray.apply(this, range);
  };
}
