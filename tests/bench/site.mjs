import { join } from "node:path";
import { build } from "vite";
import { ROOT } from "../lib/paths.mjs";

/** Bundles the package into a folder as a site would that uses it: `main.js`, which exports all of it. */
export async function bundle(folder) {
  await build({
    root: join(ROOT, "www/package"),
    configFile: false,
    logLevel: "warn",
    // Of the package itself, as it is published.
    worker: { format: "es" },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "esnext",
      assetsInlineLimit: 0,
      rollupOptions: {
        input: join(ROOT, "www/package/dist/index.js"),
        output: { entryFileNames: "main.js" },
        preserveEntrySignatures: "strict",
      },
    },
  });
}
