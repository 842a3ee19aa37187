// What is measured inside the page. Each function is sent there as text: it may use nothing around it.

/** The file as a Blob, and a hasher that has loaded all it needs. */
export async function prepare(at) {
  const [{ createHasher }, { distance }] = await Promise.all([
    import("/dist/index.js"),
    import("/dist/pdq.js"),
  ]);
  const blob = await (await fetch(`/file/${at}`)).blob();
  const hasher = await createHasher({ workers: 1 });
  await hasher.ready();
  window.bench = { blob, hasher, distance };
}

/**
 * The file's pixels as the browser draws it small, put into the page for others as `drawnSmall`. Not after
 * `decode`, which decodes all of it: to draw a JPEG small Chromium decodes it small.
 */
export async function drawnSmall(blob) {
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new DOMException("not read", "EncodingError"));
      image.src = URL.createObjectURL(blob);
    });
    const context = new OffscreenCanvas(512, 512).getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0, 512, 512);
    return context.getImageData(0, 0, 512, 512);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/**
 * Every way once, in turns; where one cannot read the file, what it says instead of a time. The first two
 * change places from round to round: who comes second finds a processor that is awake.
 */
export async function measure({ exact, round }) {
  const { blob, hasher, distance } = window.bench;
  const timed = async (call) => {
    const start = performance.now();
    try {
      const hash = await call();
      const time = performance.now() - start;
      return hash === undefined ? { time } : { time, bits: distance(hash, exact) };
    } catch (error) {
      return { failure: typeof error.code === "string" ? error.code : error.name };
    }
  };
  const ways = {
    wasm: async () => (await hasher.fingerprint(blob, { timeout: 120_000 })).pdq,
    bitmap: async () => (await createImageBitmap(blob)).close(),
  };
  const order = Object.keys(ways);
  if (round % 2 !== 0) order.reverse();
  const { wasm, bitmap } = {
    [order[0]]: await timed(ways[order[0]]),
    [order[1]]: await timed(ways[order[1]]),
  };
  // Other tools' way: the browser draws the picture small, its pixels are read back and hashed.
  const canvas = await timed(async () => {
    const pixels = await window.drawnSmall(blob);
    return (await hasher.fingerprint(pixels)).pdq;
  });
  const small = await timed(async () => {
    const { format } = await hasher.fingerprint(blob);
    const start = performance.now();
    const size = { desiredWidth: 512, desiredHeight: 512 };
    const decoder = new ImageDecoder({ data: await blob.arrayBuffer(), type: `image/${format}`, ...size });
    (await decoder.decode()).image.close();
    decoder.close();
    window.bench.small = performance.now() - start;
  });
  if (small.time !== undefined) small.time = window.bench.small;
  return { wasm, bitmap, canvas, small, peakMemory: hasher.peakMemory };
}

/**
 * Starts a timer of the page and gives what stops it and says by how many milliseconds it was late at most; put
 * into the page for others as `lateness`.
 */
export function lateness() {
  const pause = 4;
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - pause);
    last = now;
  };
  const timer = setInterval(look, pause);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

/**
 * In a page that has loaded nothing yet: by how much its timer is late at most until a file is hashed some
 * times, from loading the script on; between two marks, by which a trace of the browser is read.
 */
export async function thread({ at, times }) {
  const blob = await (await fetch(`/file/${at}`)).blob();
  performance.mark("bench-start");
  const stop = window.lateness();
  const { createHasher } = await import("/main.js");
  const hasher = await createHasher({ workers: 1 });
  for (let count = 0; count < times; count += 1) await hasher.fingerprint(blob, { timeout: 120_000 });
  const late = stop();
  // In a task of its own: this one is the last file's still.
  await new Promise((resolve) => setTimeout(resolve));
  performance.mark("bench-end");
  hasher.close();
  return late;
}

/** By how much the page's timer is late at most in half a second in which workers do nothing but count. */
export async function busy({ count }) {
  const script = "postMessage(0); for (let at = 0; ; at += 1);";
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const workers = Array.from({ length: count }, () => new Worker(url));
  await Promise.all(
    workers.map((worker) => new Promise((resolve) => worker.addEventListener("message", resolve))),
  );
  const stop = window.lateness();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const late = stop();
  for (const worker of workers) worker.terminate();
  return late;
}

/**
 * In a page that has loaded nothing yet: from the script to when it is ready and to the first fingerprint.
 * With a `pause`, which does not count, the file is chosen so many milliseconds after all is ready. And what
 * the browser takes to decode the file.
 */
export async function first({ at, pause }) {
  const blob = await (await fetch(`/file/${at}`)).blob();
  const start = performance.now();
  const { createHasher } = await import("/main.js");
  // A page that waits for a person has all workers loaded; one that has a photo starts one for it.
  const hasher = await createHasher(pause > 0 ? {} : { workers: 1 });
  const going = pause > 0 ? undefined : hasher.fingerprint(blob);
  await hasher.ready();
  const ready = performance.now();
  if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  const chosen = performance.now();
  await (going ?? hasher.fingerprint(blob));
  const end = performance.now();
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const before = performance.now();
    await hasher.fingerprint(blob);
    times.push(performance.now() - before);
  }
  hasher.close();
  const decoded = [];
  for (let round = 0; round < 5; round += 1) {
    const before = performance.now();
    (await createImageBitmap(blob)).close();
    decoded.push(performance.now() - before);
  }
  const [loading, hashing] = [ready - start, end - chosen];
  const bitmap = decoded.sort((a, b) => a - b)[2];
  return { ready: loading, hashing, first: loading + hashing, later: times.at(-1), bitmap };
}

/**
 * In a page that has loaded nothing yet: from the file to the pixels that a tool would hash that has the
 * browser draw the picture small. Neither its loading nor its hash counts.
 */
export async function firstDrawn({ at }) {
  const blob = await (await fetch(`/file/${at}`)).blob();
  const start = performance.now();
  await window.drawnSmall(blob);
  return performance.now() - start;
}

/**
 * In a worker that is there already, from a cache that has the module: to fetch and compile it, and to the
 * first fingerprint, without what a later one takes.
 */
export async function cold({ at }) {
  const blob = await (await fetch(`/file/${at}`)).blob();
  const script = `
    import { fingerprintBlob, init } from "${location.origin}/dist/wasm.js";
    const timed = async (call) => {
      const start = performance.now();
      await call();
      return performance.now() - start;
    };
    self.onmessage = async ({ data: blob }) => {
      const loading = await timed(() => init());
      const hashing = [];
      for (let round = 0; round < 6; round += 1) hashing.push(await timed(() => fingerprintBlob(blob)));
      self.postMessage({ loading, first: hashing[0], later: hashing.at(-1) });
    };
    self.postMessage("there");`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const said = () =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  await said();
  const answer = said();
  worker.postMessage(blob);
  const times = await answer;
  worker.terminate();
  return times;
}

/**
 * How long one worker takes for many files, and how long the pool that a page gets, which `first` says is timed
 * first or not. And how many workers the pool has.
 */
export async function pool({ at, count, first }) {
  const { createHasher } = await import("/dist/index.js");
  let workers = 0;
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      workers += 1;
    }
  };
  const blob = await (await fetch(`/file/${at}`)).blob();
  const files = Array.from({ length: count }, () => blob);
  const options = { one: { workers: 1 }, pool: {} };
  const taken = async (which) => {
    const hasher = await createHasher(options[which]);
    await Promise.all(files.slice(0, 30).map((file) => hasher.fingerprint(file)));
    const start = performance.now();
    await Promise.all(files.map((file) => hasher.fingerprint(file)));
    const time = performance.now() - start;
    hasher.close();
    return time;
  };
  const times = {};
  for (const which of first === "one" ? ["one", "pool"] : ["pool", "one"]) times[which] = await taken(which);
  return { ...times, workers: workers - 1 };
}

/** By how much the page's timer is late at most while the pool is at many files. */
export async function late({ at, count }) {
  const { createHasher } = await import("/dist/index.js");
  const blob = await (await fetch(`/file/${at}`)).blob();
  const hasher = await createHasher();
  const stop = window.lateness();
  await Promise.all(Array.from({ length: count }, () => hasher.fingerprint(blob)));
  const late = stop();
  hasher.close();
  return late;
}

/** A picture that no file in the folder is: the photo drawn to a size and written by the browser. */
export async function drawn({ at, width, height, type }) {
  const bitmap = await createImageBitmap(await (await fetch(`/file/${at}`)).blob());
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type, quality: 0.9 });
  await fetch("/keep", { method: "POST", body: blob });
}

/** A fingerprint with this set of companions and one without, in turns: the times of both. */
export async function companions({ at, set, rounds }) {
  const { createHasher } = await import("/dist/index.js");
  const blob = await (await fetch(`/file/${at}`)).blob();
  const hasher = await createHasher({ workers: 1 });
  const timed = async (companions) => {
    const start = performance.now();
    await hasher.fingerprint(blob, { companions });
    return performance.now() - start;
  };
  const times = [];
  for (let round = -3; round < rounds; round += 1) {
    const both = { without: await timed("none"), with: await timed(set) };
    if (round >= 0) times.push(both);
  }
  hasher.close();
  return times;
}
