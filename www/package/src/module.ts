import type { DecoderName } from "./decoder.js";
import type { Give } from "./link.js";
import { Loaded } from "./loaded.js";
import type { Module } from "./webassembly.js";

/**
 * Where the WASM module lies. The one place that names it, or bundlers would ship it twice. Beside
 * the worker and this file: who has a bundler that follows no addresses copies both to one folder.
 */
export function defaultWasmUrl(): URL {
  return new URL("./veilprint_bg.wasm", import.meta.url);
}

/** Where a decoder's module lies: likewise, each by a text that bundlers find. */
export function defaultDecoderUrl(name: DecoderName): URL {
  switch (name) {
    case "webp":
      return new URL("./webp.wasm", import.meta.url);
    case "heic":
      return new URL("./heic.wasm", import.meta.url);
    case "avif":
      return new URL("./avif.wasm", import.meta.url);
    case "jxl":
      return new URL("./jxl.wasm", import.meta.url);
    case "other":
      return new URL("./other.wasm", import.meta.url);
    case "similar":
      return new URL("./similar.wasm", import.meta.url);
  }
}

const compiled = new Loaded<Module>(async (url) => {
  const response = await fetched(url);
  // Streaming needs the MIME type; a server that does not know it shall not keep the page from working.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer());
});

/**
 * Fetches and compiles the module once a page, however often it is asked for. A failure is not
 * kept: the next call tries again.
 *
 * @throws {VeilprintError} `unavailable`
 */
export function compile(url: URL | string): Promise<Module> {
  return compiled.get(url);
}

// Not as a blob, which the page's thread would never touch: of a large one a browser may write a file, and
// nothing shall be kept on the device.
const provided = new Loaded<Module | ArrayBuffer>(async (url) => (await fetched(url)).arrayBuffer());

/**
 * Gives a module to a worker, which compiles it where none has before: the page's own thread would be kept
 * by that, most by AVIF's 1.2 MB, twice as long as by what is left. Fetched once a page; a failure is not kept.
 *
 * @param give what gives it to the worker, and resolves with what that has compiled
 * @throws {VeilprintError} `unavailable`, and what `give` throws
 */
export async function provide(url: URL | string, give: Give): Promise<void> {
  const wasm = provided.get(url);
  try {
    provided.set(url, await give(await wasm));
  } catch (error) {
    // The bytes may be damaged.
    provided.forget(url, wasm);
    throw error;
  }
}

async function fetched(url: URL | string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response;
}
