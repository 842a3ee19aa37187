import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

// Compressed already, when its size was checked.
const WASM = new URL("package/wasm/veilprint_bg.wasm.br", import.meta.url);

/**
 * A plugin for Vite that writes a `.br` beside every text and WASM file, so that the portal need not
 * compress any, and weighs them.
 *
 * @param {number} [largest] bytes over the wire that all but the WASM module may have, whose build has
 *   its own limit
 */
export function compressed(largest = Number.POSITIVE_INFINITY) {
  return {
    name: "compressed",
    /** @param {{ dir?: string }} options @param {Record<string, unknown>} bundle */
    writeBundle({ dir = "dist" }, bundle) {
      let total = 0;
      for (const name of Object.keys(bundle).filter((each) => /\.(css|html|js|wasm)$/.test(each))) {
        if (name.endsWith(".wasm")) {
          copyFileSync(WASM, join(dir, `${name}.br`));
          continue;
        }
        const content = readFileSync(join(dir, name));
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        const packed = brotliCompressSync(content, { params });
        total += packed.length;
        writeFileSync(join(dir, `${name}.br`), packed);
      }
      if (total > largest) throw new Error(`the page is ${total} bytes of Brotli: over ${largest}`);
    },
  };
}
