import type { DecoderName } from "./decoder.js";
import { VeilprintError } from "./error.js";

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

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/**
 * Fetches and compiles the module once a page, however often it is asked for. A failure is not
 * kept: the next call tries again.
 *
 * @throws {VeilprintError} `unavailable`
 */
export function compile(url: URL | string): Promise<WebAssembly.Module> {
  const key = String(url);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const module = load(key).catch((cause: unknown) => {
    compiled.delete(key);
    throw new VeilprintError("unavailable", "the WASM module could not be loaded", { cause });
  });
  compiled.set(key, module);
  return module;
}

async function load(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Streaming needs the MIME type; a server that does not know it shall not keep the page from working.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer());
}
