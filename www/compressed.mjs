import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

// The WASM modules, compressed already when their sizes were checked.
const MODULES = new URL("package/wasm/", import.meta.url);

/**
 * A plugin for Vite that writes a `.br` beside every text and WASM file, so that the portal need not
 * compress any, and weighs them.
 *
 * @param {number} [largest] bytes over the wire that all but the WASM modules may have, whose build has
 *   its own limits
 */
export function compressed(largest = Number.POSITIVE_INFINITY) {
  return {
    name: "compressed",
    /** @param {{ dir?: string }} options @param {Record<string, unknown>} bundle */
    writeBundle({ dir = "dist" }, bundle) {
      let total = 0;
      for (const name of Object.keys(bundle).filter((each) => /\.(css|html|js|wasm)$/.test(each))) {
        if (name.endsWith(".wasm")) {
          copyFileSync(new URL(`${moduleOf(name)}.wasm.br`, MODULES), join(dir, `${name}.br`));
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

/**
 * Which module a built file holds: Vite puts `-` and eight characters of a digest behind its name.
 *
 * @param {string} name
 */
function moduleOf(name) {
  const [, module] = /(\w+)-[\w-]{8}\.wasm$/.exec(name) ?? [];
  if (module === undefined) throw new Error(`${name} is no module that is known`);
  return module;
}
