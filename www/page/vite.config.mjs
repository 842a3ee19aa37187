import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig } from "vite";
import { filled } from "./static.mjs";

// The modules, compressed already when their sizes were checked.
const MODULES = new URL("../package/wasm/", import.meta.url);

// Bytes over the wire of all that the page loads but the WASM modules, whose build has its own limits.
const LARGEST = 120_000;

export default defineConfig({
  // Relative addresses, so that the page may lie in any folder of a portal.
  base: "./",
  build: {
    target: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    // Nothing inside the page itself: its policy lets no `data:` address through.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { entryFileNames: "assets/page-[hash].js" } },
  },
  worker: {
    format: "es",
    // The portal tells the worker by this name and gives it a policy without any network.
    rolldownOptions: { output: { entryFileNames: "assets/worker-[hash].js" } },
  },
  plugins: [{ name: "static", transformIndexHtml: filled }, compressed(), embed()],
});

/** Writes a `.br` beside every text and WASM file, so that the portal need not compress any; and weighs them. */
function compressed() {
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
      if (total > LARGEST) throw new Error(`the page is ${total} bytes of Brotli: over ${LARGEST}`);
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

/** Lays the partners' script beside the page: the newest, and under the address that stays as it is. */
function embed() {
  return {
    name: "embed",
    /** @param {{ dir?: string }} options */
    writeBundle({ dir = "dist" }) {
      const from = (/** @type {string} */ name) => new URL(`../embed/dist/${name}`, import.meta.url);
      const published = join(dir, "embed/1");
      mkdirSync(published, { recursive: true });
      for (const name of ["embed.js", "embed.js.br"]) {
        copyFileSync(from(name), join(dir, name));
        copyFileSync(from(name), join(published, name));
      }
      copyFileSync(from("integrity.txt"), join(published, "integrity.txt"));
    },
  };
}
