import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { needed, PAGE, PORTAL } from "./paths.mjs";

/**
 * The real portal, serving the built page on a free port behind a server that passes everything
 * through and notes it: what it has noted is all that reached the network.
 */
export async function startPortal() {
  needed(PORTAL, "`cargo build --release -p veilprint-portal` makes it");
  needed(`${PAGE}/index.html`, "`npm run build` makes it");
  const folder = mkdtempSync(join(tmpdir(), "veilprint-portal-"));
  const database = `sqlite://${join(folder, "portal.db")}`;
  const child = spawn(PORTAL, ["serve", "--listen", "127.0.0.1:0", "--site", PAGE, "--database", database], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const target = await listening(child);
  const seen = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on("upgrade", ({ url }, socket) => {
    seen.push(`upgrade ${url}`);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** Every request so far, as `GET /path`. */
    seen,
    close() {
      server.close();
      server.closeAllConnections();
      child.kill();
    },
  };
}

/** The address that the portal logs when it is ready. */
function listening(child) {
  return new Promise((resolve, reject) => {
    child.once("exit", (status) => reject(new Error(`the portal ended with ${status}`)));
    createInterface(child.stdout).on("line", (line) => {
      const address = /"listening":"([^"]+)"/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
