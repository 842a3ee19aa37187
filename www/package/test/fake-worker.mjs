/** A module with nothing in it. */
export const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** A worker's port whose other side is the test: it sees what is posted and answers by hand. */
export class FakeWorker {
  posted = [];
  ended = false;
  #waiting = [];
  #answered = new Set();
  #onStart;

  constructor(onStart) {
    this.#onStart = onStart;
  }

  post(message) {
    structuredClone(message);
    this.posted.push(message);
    if (message.type === "start") queueMicrotask(() => this.#onStart(this));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  listen(onMessage, onBroken) {
    // As in a browser: never inside the call that made the other side answer.
    this.send = (message) => queueMicrotask(() => onMessage(structuredClone(message)));
    this.break = (reason) => queueMicrotask(() => onBroken(reason));
  }

  terminate() {
    this.ended = true;
  }

  /** The tasks posted so far. */
  get tasks() {
    return this.posted.filter(({ type }) => type === "task");
  }

  /** Those of them that have not been answered. */
  get open() {
    return this.tasks.filter(({ id }) => !this.#answered.has(id));
  }

  /** Waits until that many tasks were posted, and gives the last of them. */
  async task(count = 1) {
    while (this.tasks.length < count) await new Promise((wake) => this.#waiting.push(wake));
    return this.tasks[count - 1];
  }

  /** Answers a task with this fingerprint. */
  done({ id }, result, memory = 1024) {
    this.#answered.add(id);
    this.send({ type: "done", id, result, memory });
  }

  /** Asks for a decoder in the middle of a task, and gives the answer. */
  async needs({ id }, decoder) {
    const answer = this.#next();
    this.send({ type: "needs", id, decoder });
    return await answer;
  }

  /** Says that it could not compile what it was given, and gives the answer. */
  async notCompiled({ id }) {
    const answer = this.#next();
    this.send({ type: "not-compiled", id, error: { code: "unavailable", message: "as the test wants" } });
    return await answer;
  }

  async #next() {
    const before = this.posted.length;
    while (this.posted.length === before) await new Promise((wake) => this.#waiting.push(wake));
    return this.posted.at(-1);
  }

  /** Says that it has compiled what it was given. */
  compiled({ id }) {
    this.send({ type: "compiled", id, module: new WebAssembly.Module(EMPTY) });
  }

  /** Fails a task. */
  failed({ id }, code, dead = false, memory = 1024) {
    this.#answered.add(id);
    this.send({ type: "failed", id, error: { code, message: "as the test wants" }, dead, memory });
  }
}

/** A host whose workers are fakes; each says `ready` to its module unless `onStart` is given. */
export class FakeHost {
  workers = [];
  compiled = 0;
  given = [];
  #wanted = [];

  constructor({
    version,
    onStart = (worker) => worker.send({ type: "ready", version }),
    onCompile,
    onDecoder,
  } = {}) {
    this.onStart = onStart;
    this.onDecoder = onDecoder;
    this.onCompile = onCompile;
  }

  async compile() {
    this.compiled += 1;
    await this.onCompile?.(this.compiled);
    return new WebAssembly.Module(EMPTY);
  }

  async decoder(name, give) {
    await this.onDecoder?.(name);
    this.given.push(await give(EMPTY.buffer));
  }

  start() {
    const count = this.workers.length + 1;
    const worker = new FakeWorker((started) => this.onStart(started, count));
    this.workers.push(worker);
    for (const wake of this.#wanted.splice(0)) wake();
    return worker;
  }

  async source(file) {
    return file;
  }

  /** Waits until that many workers were started, and gives the last of them. */
  async worker(count = 1) {
    while (this.workers.length < count) await new Promise((wake) => this.#wanted.push(wake));
    return this.workers[count - 1];
  }
}
