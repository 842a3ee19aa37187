import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { compressed } from "../compressed.mjs";
import { filled } from "./static.mjs";

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
  plugins: [{ name: "static", transformIndexHtml: filled }, compressed(LARGEST), embed()],
});

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
