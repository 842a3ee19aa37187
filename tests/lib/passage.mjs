import { createServer, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ear } from "./deeds.mjs";

const WORKER = /^\/assets\/worker-[\w-]+\.js$/;

/**
 * A server before the portal that passes everything through and notes it: what it has noted is all
 * that reached the portal. It can be told to fail as networks and busy servers do, and to add to the
 * page's worker the deeds of a test (see `deeds.mjs`), under the headers that the portal gave it.
 */
export class Passage {
  #server;
  #ear;
  #faults = [];

  /** The address of the portal itself. */
  target;

  /** Every request so far, as `GET /path`. */
  seen = [];

  /** Every request so far: `{ method, path, headers, body, raw, status, answer }`, the last two when answered. */
  requests = [];

  static async to(target, deeds) {
    const passage = new Passage();
    passage.target = target;
    passage.#ear = deeds === undefined ? undefined : ear(deeds);
    passage.#server = createServer((incoming, outgoing) => {
      passage.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
    passage.#server.on("upgrade", ({ url }, socket) => {
      passage.seen.push(`upgrade ${url}`);
      socket.destroy();
    });
    await new Promise((resolve) => passage.#server.listen(0, "127.0.0.1", resolve));
    passage.url = `http://127.0.0.1:${passage.#server.address().port}/`;
    return passage;
  }

  /**
   * From now on requests of this method and path fail, `times` of them: answered with `status`
   * (`headers`, `body`) in the portal's place; or `refuse`d, the connection cut; or `lose`d, which the
   * portal answers and nobody hears; `delay` is in milliseconds, before whatever else is to happen.
   * A browser asks again by itself where a connection was cut: few `times` may go unnoticed.
   */
  fail({ method = "POST", path = /^\/api\//, times = Number.POSITIVE_INFINITY, ...fault }) {
    this.#faults.push({ method, path, times, ...fault });
  }

  /** Everything works again. */
  mend() {
    this.#faults = [];
  }

  end() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #pass(incoming, outgoing) {
    const { method, url: path, headers } = incoming;
    this.seen.push(`${method} ${path}`);
    const noted = { method, path, headers, body: "", raw: undefined, status: undefined };
    this.requests.push(noted);
    const body = await whole(incoming);
    noted.raw = body;
    noted.body = body.toString();
    const fault = this.#fault(method, path);
    if (fault?.delay !== undefined) await sleep(fault.delay);
    if (fault?.refuse) {
      outgoing.destroy();
      return;
    }
    const answer =
      fault?.status === undefined ? await this.#asked({ method, path, headers, body }) : made(fault);
    noted.status = answer.status;
    noted.answer = String(answer.body);
    if (fault?.lose) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  #fault(method, path) {
    const fault = this.#faults.find(
      (each) => each.times > 0 && each.method === method && each.path.test(path),
    );
    if (fault !== undefined) fault.times -= 1;
    return fault;
  }

  /** What the portal answers. */
  async #asked({ method, path, headers, body }) {
    const added = WORKER.test(path) ? this.#ear : undefined;
    const sent = { ...headers, ...(added === undefined ? {} : { "accept-encoding": "identity" }) };
    const answer = await new Promise((resolve, reject) => {
      request(new URL(path, this.target), { method, headers: sent }, resolve).on("error", reject).end(body);
    });
    const content = await whole(answer);
    if (added === undefined) return { status: answer.statusCode, headers: answer.headers, body: content };
    const script = Buffer.concat([content, Buffer.from(added)]);
    const length = { "content-length": script.length };
    return { status: answer.statusCode, headers: { ...answer.headers, ...length }, body: script };
  }
}

function made({ status, headers = {}, body = "" }) {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body,
  };
}

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
