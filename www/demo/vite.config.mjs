import { defineConfig } from "vite";
import { compressed } from "../compressed.mjs";

export default defineConfig({
  // Relative addresses, so that it may lie in any folder.
  base: "./",
  build: {
    outDir: "../page/dist/demo",
    emptyOutDir: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    // The portal's policy lets no `data:` address through.
    assetsInlineLimit: 0,
  },
  worker: { format: "es" },
  plugins: [compressed()],
});
