/**
 * Notes every request that a page and its workers make, by the debugging protocol: the workers are
 * held at their start until they are watched too.
 */
export async function record(page) {
  const session = await page.context().newCDPSession(page);
  const requests = [];
  const workers = [];
  const note = (where) => (method, params) => {
    if (method === "Network.requestWillBeSent") requests.push(`${where}: ${params.request.url}`);
    if (method === "Network.webSocketCreated") requests.push(`${where}: ${params.url}`);
  };
  const fromPage = note("page");
  for (const event of ["Network.requestWillBeSent", "Network.webSocketCreated"]) {
    session.on(event, (params) => fromPage(event, params));
  }
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    const worker = new WorkerSession(session, sessionId, targetInfo.type);
    worker.listen(note(targetInfo.type));
    workers.push(worker);
    void worker.send("Network.enable");
    void worker.send("Runtime.enable");
    void worker.send("Runtime.runIfWaitingForDebugger");
  });
  await session.send("Network.enable");
  await session.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: false,
  });
  return { requests, workers };
}

/** The debugging protocol of one worker, wrapped in messages of its page's session. */
class WorkerSession {
  #session;
  #id;
  #calls = 0;
  #open = new Map();
  #listener = () => undefined;

  constructor(session, id, type) {
    this.#session = session;
    this.#id = id;
    this.type = type;
    session.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
      if (sessionId === id) this.#receive(JSON.parse(message));
    });
    session.on("Target.detachedFromTarget", ({ sessionId }) => {
      if (sessionId === id) this.ended = true;
    });
  }

  ended = false;

  listen(listener) {
    this.#listener = listener;
  }

  send(method, params = {}) {
    this.#calls += 1;
    const id = this.#calls;
    const answer = new Promise((resolve, reject) => this.#open.set(id, { resolve, reject }));
    const message = JSON.stringify({ id, method, params });
    void this.#session.send("Target.sendMessageToTarget", { sessionId: this.#id, message });
    return answer;
  }

  /** The value of a JavaScript expression in the worker; a promise is waited for. */
  async evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", options);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  #receive({ id, method, params, result, error }) {
    if (id === undefined) {
      this.#listener(method, params);
      return;
    }
    const call = this.#open.get(id);
    this.#open.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error.message));
  }
}
