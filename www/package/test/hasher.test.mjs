import assert from "node:assert/strict";
import { test } from "node:test";
import { VeilprintError } from "../dist/error.js";
import { WorkerHasher } from "../dist/hasher.js";
import { VERSION } from "../dist/version.js";
import { EMPTY, FakeHost } from "./fake-worker.mjs";

const FILE = Uint8Array.of(1, 2, 3);

function hasher(options = {}) {
  const host = new FakeHost({ version: VERSION, ...options });
  return { host, hasher: new WorkerHasher(host) };
}

const code = (expected) => (error) => {
  assert.ok(error instanceof VeilprintError);
  assert.equal(error.name, "VeilprintError");
  assert.equal(error.code, expected);
  return true;
};

test("nothing is loaded before the first file, and then once", async () => {
  const { host, hasher: h } = hasher();
  assert.equal(host.compiled, 0);
  const first = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.done(await worker.task(), { pdq: "one" });
  assert.deepEqual(await first, { pdq: "one" });
  const second = h.fingerprint(FILE);
  worker.done(await worker.task(2), { pdq: "two" });
  assert.deepEqual(await second, { pdq: "two" });
  assert.equal(host.compiled, 1);
  assert.equal(host.workers.length, 1);
});

test("ready loads and starts without a file", async () => {
  const { host, hasher: h } = hasher();
  await h.ready();
  assert.equal(host.workers.length, 1);
  assert.equal(host.workers[0].tasks.length, 0);
});

test("files are done in the order of the calls, one at a time", async () => {
  const { host, hasher: h } = hasher();
  const prints = [1, 2, 3].map((n) => h.fingerprint(Uint8Array.of(n)));
  const worker = await host.worker();
  for (const n of [1, 2, 3]) {
    const task = await worker.task(n);
    assert.equal(worker.tasks.length, n, "the next one waits for the answer");
    assert.deepEqual(task.task.source, Uint8Array.of(n));
    worker.done(task, { pdq: `print ${n}` });
    assert.deepEqual(await prints[n - 1], { pdq: `print ${n}` });
  }
});

test("options for the picture reach the worker, those of the client do not", async () => {
  const { host, hasher: h } = hasher();
  const { signal } = new AbortController();
  const print = h.fingerprint(FILE, {
    full: true,
    limits: { bytes: 5 },
    signal,
    timeout: 9,
    onProgress() {},
  });
  const worker = await host.worker();
  const task = await worker.task();
  assert.deepEqual(task.task.options, { full: true, limits: { bytes: 5 } });
  worker.done(task, {});
  await print;
});

test("progress is passed on, and a caller that throws in it harms nothing", async (t) => {
  const { host, hasher: h } = hasher();
  const seen = [];
  const print = h.fingerprint(FILE, {
    onProgress: (progress) => {
      seen.push(progress);
      throw new Error("the caller's defect");
    },
  });
  const worker = await host.worker();
  const { id } = await worker.task();
  const progress = { bytesRead: 1, bytesTotal: 3, stage: "reading" };
  const thrown = new Promise((resolve) => {
    const own = queueMicrotask;
    t.mock.method(globalThis, "queueMicrotask", (callback) => {
      own(() => {
        try {
          callback();
        } catch (error) {
          resolve(error.message);
        }
      });
    });
  });
  worker.send({ type: "progress", id, progress });
  worker.done({ id }, { pdq: "x" });
  assert.deepEqual(await print, { pdq: "x" });
  assert.deepEqual(seen, [progress]);
  assert.equal(await thrown, "the caller's defect");
});

test("a signal that has fired already keeps the file from the queue", async () => {
  const { host, hasher: h } = hasher();
  await assert.rejects(h.fingerprint(FILE, { signal: AbortSignal.abort() }), code("cancelled"));
  assert.equal(host.workers.length, 0);
});

test("a file that waits is dropped from the queue; the one at work goes on", async () => {
  const { host, hasher: h } = hasher();
  const stop = new AbortController();
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(Uint8Array.of(2), { signal: stop.signal });
  const third = h.fingerprint(Uint8Array.of(3));
  const worker = await host.worker();
  const task = await worker.task();
  stop.abort("not any more");
  await assert.rejects(second, (error) => code("cancelled")(error) && error.cause === "not any more");
  worker.done(task, { pdq: "first" });
  assert.deepEqual(await first, { pdq: "first" });
  const next = await worker.task(2);
  assert.deepEqual(next.task.source, Uint8Array.of(3));
  worker.done(next, { pdq: "third" });
  assert.deepEqual(await third, { pdq: "third" });
  assert.equal(worker.ended, false);
});

test("stopping the file at work replaces the worker, and its late answer is nobody's", async () => {
  const { host, hasher: h } = hasher();
  const stop = new AbortController();
  const first = h.fingerprint(FILE, { signal: stop.signal });
  const second = h.fingerprint(FILE);
  const worker = await host.worker();
  const task = await worker.task();
  stop.abort();
  await assert.rejects(first, code("cancelled"));
  const fresh = await host.worker(2);
  assert.equal(worker.ended, true);
  worker.done(task, { pdq: "late" });
  fresh.done(await fresh.task(), { pdq: "second" });
  assert.deepEqual(await second, { pdq: "second" });
});

test("stopping while the worker is loading leaves the loading to the next file", async () => {
  let go;
  const gate = new Promise((resolve) => {
    go = resolve;
  });
  const { host, hasher: h } = hasher({ onCompile: () => gate });
  const stop = new AbortController();
  const first = h.fingerprint(FILE, { signal: stop.signal });
  const second = h.fingerprint(FILE);
  stop.abort();
  await assert.rejects(first, code("cancelled"));
  go();
  const worker = await host.worker();
  worker.done(await worker.task(), { pdq: "second" });
  assert.deepEqual(await second, { pdq: "second" });
  assert.equal(host.compiled, 1);
});

test("a file whose time is over costs itself and its worker", async (t) => {
  const { host, hasher: h } = hasher();
  await h.ready();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(FILE, { timeout: 50 });
  const [worker] = host.workers;
  await worker.task();
  t.mock.timers.tick(29_999);
  await Promise.resolve();
  assert.equal(worker.ended, false);
  t.mock.timers.tick(1);
  await assert.rejects(first, code("timeout"));
  const fresh = await host.worker(2);
  assert.equal(worker.ended, true);
  await fresh.task();
  t.mock.timers.tick(50);
  await assert.rejects(second, code("timeout"));
});

test("a file in time leaves no timer, and Infinity sets none", async (t) => {
  const { host, hasher: h } = hasher();
  const set = t.mock.method(globalThis, "setTimeout");
  const clear = t.mock.method(globalThis, "clearTimeout");
  const first = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.done(await worker.task(), {});
  await first;
  const second = h.fingerprint(FILE, { timeout: Number.POSITIVE_INFINITY });
  worker.done(await worker.task(2), {});
  await second;
  assert.equal(set.mock.callCount(), 1);
  assert.equal(clear.mock.calls[0].arguments[0], set.mock.calls[0].result);
});

test("a time limit that is none is refused", async () => {
  const { hasher: h } = hasher();
  for (const timeout of [0, -1, Number.NaN, "30"]) {
    await assert.rejects(h.fingerprint(FILE, { timeout }), code("invalid-options"));
  }
});

test("an error of a file leaves the worker in place", async () => {
  const { host, hasher: h } = hasher();
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.failed(await worker.task(), "corrupt");
  await assert.rejects(first, code("corrupt"));
  worker.done(await worker.task(2), { pdq: "second" });
  assert.deepEqual(await second, { pdq: "second" });
  assert.equal(host.workers.length, 1);
});

test("a trap costs one file; the next has a fresh worker", async () => {
  const { host, hasher: h } = hasher();
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.failed(await worker.task(), "internal", true);
  await assert.rejects(first, code("internal"));
  const fresh = await host.worker(2);
  assert.equal(worker.ended, true);
  fresh.done(await fresh.task(), { pdq: "second" });
  assert.deepEqual(await second, { pdq: "second" });
});

test("a worker that breaks at a file likewise", async () => {
  const { host, hasher: h } = hasher();
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(FILE);
  const worker = await host.worker();
  await worker.task();
  worker.break(new Error("out of memory"));
  await assert.rejects(first, (error) => code("internal")(error) && error.cause.message === "out of memory");
  const fresh = await host.worker(2);
  fresh.done(await fresh.task(), { pdq: "second" });
  assert.deepEqual(await second, { pdq: "second" });
});

test("a worker that broke while idle is replaced for the next file", async () => {
  const { host, hasher: h } = hasher();
  await h.ready();
  host.workers[0].break("gone");
  await Promise.resolve();
  const print = h.fingerprint(FILE);
  const fresh = await host.worker(2);
  fresh.done(await fresh.task(), { pdq: "x" });
  assert.deepEqual(await print, { pdq: "x" });
});

test("a worker that cannot be started is unavailable, and the next call tries again", async () => {
  const { host, hasher: h } = hasher({
    onStart: (worker, count) =>
      count === 1 ? worker.break("blocked") : worker.send({ type: "ready", version: VERSION }),
  });
  await assert.rejects(h.fingerprint(FILE), code("unavailable"));
  assert.equal(host.workers[0].ended, true);
  await h.ready();
  assert.equal(host.workers.length, 2);
});

test("a file is given to a worker that is still starting, and its time begins when that is ready", async (t) => {
  const { host, hasher: h } = hasher({ onStart() {} });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const print = h.fingerprint(FILE, { timeout: 50 });
  const worker = await host.worker();
  await worker.task();
  assert.deepEqual(
    worker.posted.map(({ type }) => type),
    ["start", "task"],
  );
  t.mock.timers.tick(60_000);
  await Promise.resolve();
  assert.equal(worker.ended, false);
  worker.send({ type: "ready", version: VERSION });
  await h.ready();
  t.mock.timers.tick(50);
  await assert.rejects(print, code("timeout"));
});

test("a worker that fails while a file waits in it is unavailable, and the next call tries again", async () => {
  const error = { code: "unavailable", message: "no room" };
  const ends = [
    (worker) => worker.break("blocked"),
    (worker) => worker.send({ type: "refused", error }),
    (worker) => worker.send({ type: "ready", version: "0.0.0" }),
  ];
  for (const end of ends) {
    const { host, hasher: h } = hasher({ onStart() {} });
    const print = h.fingerprint(FILE);
    const worker = await host.worker();
    await worker.task();
    end(worker);
    await assert.rejects(print, code("unavailable"));
    assert.equal(worker.ended, true);
    const next = h.fingerprint(FILE);
    const fresh = await host.worker(2);
    const task = await fresh.task();
    fresh.send({ type: "ready", version: VERSION });
    fresh.done(task, { pdq: "x" });
    assert.deepEqual(await next, { pdq: "x" });
  }
});

test("a module that cannot be loaded is unavailable, and the next call tries again", async () => {
  const { host, hasher: h } = hasher({
    onCompile: (count) => {
      if (count === 1) throw new Error("offline");
    },
  });
  await assert.rejects(h.ready(), (error) => code("unavailable")(error) && error.cause.message === "offline");
  assert.equal(host.workers[0].ended, true, "the worker that was started meanwhile has no use");
  const print = h.fingerprint(FILE);
  const worker = await host.worker(2);
  worker.done(await worker.task(), { pdq: "x" });
  assert.deepEqual(await print, { pdq: "x" });
});

test("a worker of another version is refused, by either side", async () => {
  const other = hasher({ version: "0.0.0" });
  await assert.rejects(
    other.hasher.ready(),
    (error) => code("unavailable")(error) && /0\.0\.0/.test(error.message),
  );
  assert.equal(other.host.workers[0].ended, true);
  const error = { code: "unavailable", message: "version 9 met version 8" };
  const refusing = hasher({ onStart: (worker) => worker.send({ type: "refused", error }) });
  await assert.rejects(refusing.hasher.ready(), (thrown) => thrown.message === error.message);
  assert.equal(refusing.host.workers[0].posted[0].version, VERSION);
});

test("options that cannot be posted are the caller's error and cost nothing else", async () => {
  const { host, hasher: h } = hasher();
  await assert.rejects(h.fingerprint(FILE, { full: () => true }), code("invalid-options"));
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.done(await worker.task(), { pdq: "x" });
  assert.deepEqual(await print, { pdq: "x" });
  assert.equal(host.workers.length, 1);
});

test("closing cancels the file at work, those that wait, and those that come", async () => {
  const { host, hasher: h } = hasher();
  const first = h.fingerprint(FILE);
  const second = h.fingerprint(FILE);
  const worker = await host.worker();
  await worker.task();
  h.close();
  await assert.rejects(first, code("cancelled"));
  await assert.rejects(second, code("cancelled"));
  await assert.rejects(h.fingerprint(FILE), code("cancelled"));
  await assert.rejects(h.ready(), code("cancelled"));
  assert.equal(worker.ended, true);
  assert.equal(host.workers.length, 1);
});

test("closing while the worker starts ends it", async () => {
  const { host, hasher: h } = hasher({ onStart() {} });
  const ready = h.ready();
  const worker = await host.worker();
  h.close();
  await assert.rejects(ready, code("cancelled"));
  assert.equal(worker.ended, true);
});

const MEGABYTE = 1024 * 1024;

test("a worker that grew large is replaced, whether there is more to do or not", async () => {
  const { host, hasher: h } = hasher();
  const prints = [1, 2, 3].map((n) => h.fingerprint(Uint8Array.of(n)));
  const first = await host.worker();
  first.done(await first.task(), { pdq: "one" }, 64 * MEGABYTE);
  assert.deepEqual(await prints[0], { pdq: "one" });
  first.done(await first.task(2), { pdq: "two" }, 300 * MEGABYTE);
  assert.deepEqual(await prints[1], { pdq: "two" });
  const second = await host.worker(2);
  second.done(await second.task(), { pdq: "three" }, 65 * MEGABYTE);
  assert.deepEqual(await prints[2], { pdq: "three" });
  assert.equal(first.ended, true);
  assert.equal(first.tasks.length, 2);
  const third = await host.worker(3);
  const last = h.fingerprint(FILE);
  third.done(await third.task(), { pdq: "four" });
  assert.deepEqual(await last, { pdq: "four" });
  assert.equal(second.ended, true);
  assert.equal(third.ended, false);
  assert.equal(h.peakMemory, 300 * MEGABYTE);
});

test("a failed file that made the worker grow has it replaced too", async () => {
  const { host, hasher: h } = hasher();
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.failed(await worker.task(), "corrupt", false, 100 * MEGABYTE);
  await assert.rejects(print, code("corrupt"));
  await h.ready();
  const fresh = await host.worker(2);
  const next = h.fingerprint(FILE);
  fresh.done(await fresh.task(), { pdq: "next" });
  assert.deepEqual(await next, { pdq: "next" });
  assert.equal(worker.ended, true);
});

test("where no other worker can be started, the large one goes on", async (t) => {
  const { host, hasher: h } = hasher({
    onStart: (worker, count) => {
      if (count === 1) worker.send({ type: "ready", version: VERSION });
      else if (count === 2) worker.break("offline");
    },
  });
  await h.ready();
  const [worker] = host.workers;
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const prints = [1, 2, 3].map((n) => h.fingerprint(Uint8Array.of(n)));
  worker.done(await worker.task(), { pdq: "one" }, 100 * MEGABYTE);
  assert.deepEqual(await prints[0], { pdq: "one" });
  // The second worker breaks at once.
  worker.done(await worker.task(2), { pdq: "two" }, 100 * MEGABYTE);
  assert.deepEqual(await prints[1], { pdq: "two" });
  assert.equal(host.workers[1].ended, true);
  // The third says nothing.
  const silent = await host.worker(3);
  await Promise.resolve();
  assert.equal(worker.tasks.length, 2);
  t.mock.timers.tick(2_000);
  worker.done(await worker.task(3), { pdq: "three" });
  assert.deepEqual(await prints[2], { pdq: "three" });
  assert.equal(silent.ended, true);
  assert.equal(worker.ended, false);
});

test("closing while a large worker is replaced ends both", async () => {
  const { host, hasher: h } = hasher({
    onStart: (worker, count) => count === 1 && worker.send({ type: "ready", version: VERSION }),
  });
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  worker.done(await worker.task(), {}, 100 * MEGABYTE);
  await print;
  const fresh = await host.worker(2);
  h.close();
  fresh.send({ type: "ready", version: VERSION });
  await assert.rejects(h.fingerprint(FILE), code("cancelled"));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(worker.ended, true);
  assert.equal(fresh.ended, true);
});

test("a report is made by the worker, in its turn", async () => {
  const { host, hasher: h } = hasher();
  const images = [{ pdq: "f", quality: 100 }];
  const report = h.report(images, { partner: "name" });
  const worker = await host.worker();
  const task = await worker.task();
  assert.deepEqual(task.task, { kind: "report", images, partner: "name" });
  worker.done(task, "{}");
  assert.equal(await report, "{}");
});

test("a worker that needs a decoder is given it, in the middle of the file", async () => {
  const asked = [];
  const { host, hasher: h } = hasher({ onDecoder: (name) => asked.push(name) });
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  const task = await worker.task();
  const answer = await worker.needs(task, "heic");
  assert.equal(answer.type, "decoder");
  assert.equal(answer.name, "heic");
  assert.deepEqual(answer.wasm, EMPTY.buffer);
  assert.deepEqual(asked, ["heic"]);
  assert.deepEqual(host.given, []);
  worker.compiled(task);
  worker.done(task, { pdq: "one" });
  assert.deepEqual(await print, { pdq: "one" });
  assert.ok(host.given[0] instanceof WebAssembly.Module);
});

test("a decoder that cannot be had is told to the worker, which goes on with other files", async () => {
  const { host, hasher: h } = hasher({
    onDecoder: () => {
      throw new TypeError("offline");
    },
  });
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  const task = await worker.task();
  const answer = await worker.needs(task, "avif");
  assert.equal(answer.type, "lacking");
  assert.equal(answer.error.code, "unavailable");
  worker.failed(task, answer.error.code);
  await assert.rejects(print, code("unavailable"));
  const second = h.fingerprint(FILE);
  worker.done(await worker.task(2), { pdq: "two" });
  assert.deepEqual(await second, { pdq: "two" });
  assert.equal(host.workers.length, 1);
});

test("a decoder that the worker cannot compile is told to who gave it, and fails that file only", async () => {
  const { host, hasher: h } = hasher();
  const print = h.fingerprint(FILE);
  const worker = await host.worker();
  const task = await worker.task();
  assert.equal((await worker.needs(task, "avif")).type, "decoder");
  const answer = await worker.notCompiled(task);
  assert.equal(answer.type, "lacking");
  assert.equal(answer.error.code, "unavailable");
  assert.deepEqual(host.given, []);
  worker.failed(task, answer.error.code);
  await assert.rejects(print, code("unavailable"));
  const second = h.fingerprint(FILE);
  worker.done(await worker.task(2), { pdq: "two" });
  assert.deepEqual(await second, { pdq: "two" });
});

test("the time for a decoder does not count as the file's", async () => {
  let arrived;
  const { host, hasher: h } = hasher({
    onDecoder: () =>
      new Promise((resolve) => {
        arrived = resolve;
      }),
  });
  const print = h.fingerprint(FILE, { timeout: 200 });
  const worker = await host.worker();
  const task = await worker.task();
  const answer = worker.needs(task, "jxl");
  await new Promise((resolve) => setTimeout(resolve, 300));
  arrived();
  assert.equal((await answer).type, "decoder");
  await new Promise((resolve) => setTimeout(resolve, 300));
  worker.compiled(task);
  worker.done(task, { pdq: "one" });
  assert.deepEqual(await print, { pdq: "one" });
  // And what comes after it does.
  const late = h.fingerprint(FILE, { timeout: 50 });
  const second = await worker.task(2);
  void worker.needs(second, "jxl");
  await new Promise((resolve) => setTimeout(resolve, 20));
  arrived();
  await new Promise((resolve) => setTimeout(resolve, 20));
  worker.compiled(second);
  await assert.rejects(late, code("timeout"));
});
