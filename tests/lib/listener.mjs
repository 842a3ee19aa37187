import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { networkInterfaces } from "node:os";

/**
 * A server of another origin that counts who comes to it, by TCP and by UDP at one port. It answers
 * requests, so that whoever gets through learns that it did.
 */
export class Listener {
  #server;
  #socket;

  /** How many connections and datagrams came. */
  arrivals = 0;

  /** How many of them told something: a connection may be opened and nothing sent over it. */
  told = 0;

  /** When the first came, of `performance.now()`. */
  first;

  static async start() {
    const listener = new Listener();
    const came = () => {
      listener.arrivals += 1;
      listener.first ??= performance.now();
    };
    const told = () => {
      listener.told += 1;
    };
    listener.#server = createServer((_, response) => {
      told();
      response
        .writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/html" })
        .end("here");
    });
    listener.#server.on("connection", came);
    listener.#server.on("upgrade", (_, socket) => {
      told();
      socket.destroy();
    });
    // A greeting of TLS or of TURN is no HTTP.
    listener.#server.on("clientError", ({ rawPacket }, socket) => {
      if (rawPacket?.length > 0) told();
      socket.destroy();
    });
    await new Promise((resolve) => listener.#server.listen(0, "0.0.0.0", resolve));
    listener.port = listener.#server.address().port;
    listener.#socket = createSocket("udp4").on("message", () => {
      came();
      told();
    });
    await new Promise((resolve) => listener.#socket.bind(listener.port, "0.0.0.0", resolve));
    return listener;
  }

  /** Where it is found: `loopback` by this device, `outside` by its address in the network. */
  get address() {
    return { loopback: `127.0.0.1:${this.port}`, outside: `${outside()}:${this.port}` };
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#socket.close();
  }
}

// WebRTC sends from the network's address and reaches no loopback address from there.
function outside() {
  const all = Object.values(networkInterfaces()).flat();
  const found = all.find(({ family, internal }) => family === "IPv4" && !internal);
  if (found === undefined) throw new Error("WebRTC cannot be tried: this machine has no network interface");
  return found.address;
}
