import assert from "node:assert/strict";
import { test } from "node:test";
import { VeilprintError } from "../dist/error.js";
import { WorkerHasher } from "../dist/hasher.js";
import { pooled, workersFor } from "../dist/pool.js";
import { VERSION } from "../dist/version.js";
import { FakeHost } from "./fake-worker.mjs";

const LIGHT = 96 * 1024 * 1024;
const file = (name) => Uint8Array.of(name);
const cancelled = { code: "cancelled" };

function pool(workers, options = {}) {
  const host = new FakeHost({ version: VERSION, ...options });
  return { host, pool: pooled(workers, () => new WorkerHasher(host)) };
}

/** Waits until all that has been started has come as far as it can without an answer. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The first byte of the file at which each worker is, of those at work. */
const atWork = (host) =>
  host.workers
    .filter(({ ended, open }) => !ended && open?.length > 0)
    .map(({ open }) => open[0].task.source[0]);

/** The worker that is at this file. */
const at = (host, name) => host.workers.find(({ ended, open }) => !ended && open[0]?.task.source[0] === name);

test("how many workers a device is given", () => {
  assert.equal(workersFor({ hardwareConcurrency: 8, deviceMemory: 8 }), 4);
  assert.equal(workersFor({ hardwareConcurrency: 8, deviceMemory: 4 }), 2);
  assert.equal(workersFor({ hardwareConcurrency: 8 }), 2);
  assert.equal(workersFor({ hardwareConcurrency: 2, deviceMemory: 64 }), 2);
  assert.equal(workersFor({ hardwareConcurrency: 8, deviceMemory: 0.5 }), 1);
  assert.equal(workersFor({}), 2);
  assert.equal(workersFor({ hardwareConcurrency: 2, deviceMemory: 8 }, 1), 3);
  assert.equal(workersFor({ hardwareConcurrency: 2, deviceMemory: 4 }, 1), 2);
  assert.equal(workersFor({ hardwareConcurrency: 4, deviceMemory: 64 }, 1), 4);
  assert.equal(workersFor({ hardwareConcurrency: 1, deviceMemory: 64 }, 1), 1);
  assert.equal(workersFor({}, 1), 2);
});

test("a number of workers that is none is refused", () => {
  for (const workers of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "2", null]) {
    assert.throws(() => pool(workers), { code: "invalid-options" }, String(workers));
  }
});

test("files are begun in the order of the calls, as many at a time as there are workers", async () => {
  const { host, pool: p } = pool(3);
  const ended = [];
  const prints = [1, 2, 3, 4, 5].map((n) =>
    p.fingerprint(file(n)).then((print) => {
      ended.push(n);
      return print;
    }),
  );
  await settled();
  assert.equal(host.workers.length, 3);
  assert.deepEqual(atWork(host).sort(), [1, 2, 3]);
  // The second is through first: the fourth takes its place, and the fifth waits on.
  const second = at(host, 2);
  second.done(second.open[0], { pdq: "2" });
  await settled();
  assert.deepEqual(ended, [2]);
  assert.deepEqual(atWork(host).sort(), [1, 3, 4]);
  for (let round = 0; round < 4; round += 1) {
    for (const worker of host.workers) {
      for (const task of worker.open) worker.done(task, { pdq: String(task.task.source[0]) });
    }
    await settled();
  }
  assert.deepEqual(
    (await Promise.all(prints)).map(({ pdq }) => pdq),
    ["1", "2", "3", "4", "5"],
    "each call has the print of its own file",
  );
});

test("one file after the other needs one worker", async () => {
  const { host, pool: p } = pool(4);
  for (const n of [1, 2, 3]) {
    const print = p.fingerprint(file(n));
    const worker = await host.worker();
    worker.done(await worker.task(n), { pdq: "x" });
    await print;
  }
  assert.equal(host.workers.length, 1);
});

test("ready starts all, so that nothing is loaded later", async () => {
  const { host, pool: p } = pool(3);
  await p.ready();
  assert.equal(host.workers.length, 3);
  for (const n of [1, 2, 3, 4]) void p.fingerprint(file(n)).catch(() => undefined);
  await settled();
  assert.equal(host.workers.length, 3);
  assert.equal(atWork(host).length, 3);
  p.close();
});

test("a file that waits is dropped when it is stopped; the others keep their order", async () => {
  const { host, pool: p } = pool(2);
  const stop = new AbortController();
  const prints = [1, 2, 3, 4].map((n) => p.fingerprint(file(n), n === 3 ? { signal: stop.signal } : {}));
  await settled();
  stop.abort("not any more");
  await assert.rejects(prints[2], { ...cancelled, cause: "not any more" });
  const worker = at(host, 1);
  worker.done(worker.open[0], { pdq: "x" });
  await settled();
  assert.deepEqual(atWork(host).sort(), [2, 4]);
  assert.ok(host.workers.every(({ ended }) => !ended));
  p.close();
  await Promise.allSettled(prints);
});

test("stopping a file at work replaces its worker and no other", async () => {
  const { host, pool: p } = pool(2);
  const stop = new AbortController();
  const first = p.fingerprint(file(1), { signal: stop.signal });
  const second = p.fingerprint(file(2));
  const third = p.fingerprint(file(3));
  await settled();
  const [one, two] = [at(host, 1), at(host, 2)];
  stop.abort();
  await assert.rejects(first, cancelled);
  await settled();
  assert.equal(one.ended, true);
  assert.equal(two.ended, false);
  assert.equal(host.workers.length, 3);
  const fresh = host.workers[2];
  fresh.done(fresh.open[0], { pdq: "3" });
  two.done(two.open[0], { pdq: "2" });
  assert.equal((await third).pdq, "3");
  assert.equal((await second).pdq, "2");
});

test("a trap costs one file, and the others at work nothing", async () => {
  const { host, pool: p } = pool(2);
  const first = p.fingerprint(file(1));
  const second = p.fingerprint(file(2));
  await settled();
  const [one, two] = [at(host, 1), at(host, 2)];
  one.failed(one.open[0], "internal", true);
  await assert.rejects(first, { code: "internal" });
  two.done(two.open[0], { pdq: "2" });
  assert.equal((await second).pdq, "2");
});

test("files side by side have a small share of memory each; what needs more is done alone", async () => {
  const { host, pool: p } = pool(3);
  const seen = [];
  const onProgress = ({ bytesRead }) => seen.push(bytesRead);
  const prints = [1, 2, 3, 4].map((n) => p.fingerprint(file(n), n === 1 ? { onProgress } : {}));
  await settled();
  for (const worker of host.workers)
    assert.deepEqual(worker.open[0].task.options, { limits: { memory: LIGHT } });
  // The first two turn out to be heavy.
  for (const worker of [at(host, 1), at(host, 2)]) {
    const [{ id }] = worker.open;
    worker.send({ type: "progress", id, progress: { bytesRead: 64, bytesTotal: 99, stage: "reading" } });
    worker.failed({ id }, "limits");
  }
  await settled();
  const heavy = () =>
    host.workers.filter(({ open }) => open.length > 0 && open[0].task.options.limits === undefined);
  // The fourth, which had not begun, was next; of the heavy ones one goes on, and before new ones.
  assert.deepEqual(atWork(host).sort(), [1, 3, 4]);
  assert.equal(heavy().length, 1);
  const [worker] = heavy();
  const [{ id }] = worker.open;
  for (const bytesRead of [10, 64, 99]) {
    worker.send({ type: "progress", id, progress: { bytesRead, bytesTotal: 99, stage: "reading" } });
  }
  worker.done({ id }, { pdq: "1" });
  assert.equal((await prints[0]).pdq, "1");
  assert.deepEqual(seen, [64, 64, 99], "progress takes no step back");
  await settled();
  assert.equal(heavy().length, 1);
  assert.equal(heavy()[0].open[0].task.source[0], 2);
  heavy()[0].failed(heavy()[0].open[0], "limits");
  await assert.rejects(prints[1], { code: "limits" });
  p.close();
  await Promise.allSettled(prints);
});

test("a heavy file that waits for the other one can be stopped", async () => {
  const { host, pool: p } = pool(2);
  const stop = new AbortController();
  host.source = async () => file(1);
  const large = () => ({ size: LIGHT + 1, slice() {} });
  const first = p.fingerprint(large());
  const second = p.fingerprint(large(), { signal: stop.signal });
  await settled();
  assert.equal(host.workers.length, 1, "a file of that many bytes is known to be heavy");
  stop.abort();
  await assert.rejects(second, cancelled);
  const [worker] = host.workers;
  assert.deepEqual(worker.open[0].task.options, {});
  worker.done(worker.open[0], { pdq: "1" });
  assert.equal((await first).pdq, "1");
});

test("the caller's own limits hold, and are not tried twice", async () => {
  const { host, pool: p } = pool(2);
  const limits = { bytes: 5, memory: 7 };
  const print = p.fingerprint(file(1), { limits });
  const worker = await host.worker();
  assert.deepEqual((await worker.task()).task.options, { limits });
  worker.failed(await worker.task(), "limits");
  await assert.rejects(print, { code: "limits" });
  assert.equal(worker.tasks.length, 1);
  // What is no limits at all reaches the module as it is, which refuses it.
  const wrong = p.fingerprint(file(2), { limits: 5 });
  assert.deepEqual((await worker.task(2)).task.options, { limits: 5 });
  worker.failed(await worker.task(2), "invalid-options");
  await assert.rejects(wrong, { code: "invalid-options" });
});

test("a worker too many for the device is not missed", async () => {
  const { host, pool: p } = pool(3, {
    onStart: (worker, count) =>
      count === 1 ? worker.send({ type: "ready", version: VERSION }) : worker.break("too many"),
  });
  await p.ready();
  for (const n of [1, 2]) {
    const print = p.fingerprint(file(n));
    const [worker] = host.workers;
    worker.done(await worker.task(n), { pdq: "x" });
    assert.equal((await print).pdq, "x");
  }
});

test("where no worker can be started, that is told, and tried again at the next call", async () => {
  let works = false;
  const { host, pool: p } = pool(2, {
    onStart: (worker) => (works ? worker.send({ type: "ready", version: VERSION }) : worker.break("blocked")),
  });
  await assert.rejects(p.ready(), { code: "unavailable" });
  const failed = await Promise.allSettled([1, 2, 3].map((n) => p.fingerprint(file(n))));
  for (const { reason } of failed) assert.equal(reason.code, "unavailable");
  works = true;
  await p.ready();
  const print = p.fingerprint(file(1));
  await settled();
  const worker = host.workers.find(({ open }) => open.length > 0);
  worker.done(worker.open[0], { pdq: "x" });
  assert.equal((await print).pdq, "x");
});

test("a file whose worker could not be replaced is done by another", async () => {
  let offline = false;
  const { host, pool: p } = pool(2, {
    onStart: (worker) =>
      offline ? worker.break("offline") : worker.send({ type: "ready", version: VERSION }),
  });
  await p.ready();
  const stop = new AbortController();
  const first = p.fingerprint(file(1), { signal: stop.signal });
  const second = p.fingerprint(file(2));
  const third = p.fingerprint(file(3));
  await settled();
  offline = true;
  stop.abort();
  await assert.rejects(first, cancelled);
  await settled();
  const [one, two] = host.workers;
  const left = one.ended ? two : one;
  left.done(left.open[0], { pdq: "2" });
  assert.equal((await second).pdq, "2");
  await settled();
  left.done(left.open[0], { pdq: "3" });
  assert.equal((await third).pdq, "3");
});

test("closing cancels all files, at work or not, and ends all workers", async () => {
  const { host, pool: p } = pool(2);
  const prints = [1, 2, 3].map((n) => p.fingerprint(file(n)));
  await settled();
  p.close();
  for (const print of [...prints, p.fingerprint(file(4)), p.report([])])
    await assert.rejects(print, cancelled);
  assert.ok(host.workers.every(({ ended }) => ended));
  assert.equal(host.workers.length, 2);
  await assert.rejects(p.ready(), cancelled);
});

test("a report waits for its turn; memory is the sum over the workers", async () => {
  const { host, pool: p } = pool(2);
  const prints = [1, 2].map((n) => p.fingerprint(file(n)));
  const report = p.report([{ pdq: "f", quality: 100 }], { partner: "name" });
  await settled();
  const [one, two] = [at(host, 1), at(host, 2)];
  one.done(one.open[0], {}, 1000);
  await settled();
  assert.equal(one.open[0].task.kind, "report");
  one.done(one.open[0], "{}", 3000);
  two.done(two.open[0], {}, 500);
  assert.equal(await report, "{}");
  await Promise.all(prints);
  assert.equal(p.peakMemory, 3500);
});

test("a signal that has fired already keeps the file from the queue", async () => {
  const { host, pool: p } = pool(2);
  await assert.rejects(p.fingerprint(file(1), { signal: AbortSignal.abort() }), (error) => {
    return error instanceof VeilprintError && error.code === "cancelled";
  });
  assert.equal(host.workers.length, 0);
});
