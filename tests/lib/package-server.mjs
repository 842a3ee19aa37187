import { createWriteStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { listening } from "./listening.mjs";
import { ROOT } from "./paths.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

const EMPTY = "<!doctype html><title>veilprint</title>";

/**
 * Serves the package's own files as they are, as one would who uses no bundler; and under `/file/`
 * the files that are given. `cached`: the browser may keep them all. What is posted to `/keep` is
 * written to the path that is set as `keep`, what is posted to `/said` given to `said` as a text. `root`
 * has other files than the package's, `pages` HTML by its path.
 */
export async function startPackageServer(
  files = [],
  { cached = false, root = join(ROOT, "www/package"), pages = {}, said } = {},
) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://own").pathname));
    const page = { "/": EMPTY, ...pages }[path];
    if (page !== undefined) {
      response.setHeader("content-type", "text/html");
      response.end(page);
      return;
    }
    if (path === "/said" && said !== undefined) {
      text(request).then((body) => {
        response.writeHead(204).end();
        said(body);
      });
      return;
    }
    if (path === "/keep" && started.keep !== undefined) {
      request.pipe(createWriteStream(started.keep)).on("finish", () => response.writeHead(204).end());
      return;
    }
    const at = /^\/file\/(\d+)$/.exec(path)?.[1];
    const file = at === undefined ? join(root, path) : files[Number(at)];
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    if (cached) response.setHeader("cache-control", "max-age=3600");
    // At once: in pieces the browser would wait for this process, and be measured by it.
    response.end(readFileSync(file));
  });
  const started = await listening(server);
  return started;
}
