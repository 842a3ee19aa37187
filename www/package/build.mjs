// Builds dist/: the client by tsc, a file for a file; the worker by Vite, in one file.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { stale } from "../stale.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const inputs = ["src", "wasm", "build.mjs", "package.json", "tsconfig.client.json", "tsconfig.node.json"];
if (stale("dist/worker.js", [...inputs, "tsconfig.worker.json", "../../tsconfig.base.json"])) {
  execFileSync("npx", ["tsc", "-b", "."], { stdio: "inherit" });
  // One file each, so that the workers also work where a bundler copies them without looking inside.
  for (const name of ["worker", "node-worker"]) {
    await build({
      configFile: false,
      logLevel: "warn",
      build: {
        target: "es2022",
        outDir: "dist",
        emptyOutDir: false,
        minify: false,
        lib: { entry: `src/${name}.ts`, formats: ["es"], fileName: () => `${name}.js` },
        rolldownOptions: { external: /^node:/ },
      },
    });
    // It is run by its address and exports nothing.
    writeFileSync(`dist/${name}.d.ts`, "export {};\n");
  }
  // For bundlers that do not heed `exports`: there `veilprint/pdq` is a folder.
  for (const name of ["pdq", "wasm"]) {
    const entry = {
      type: "module",
      main: `../dist/${name}.js`,
      types: `../dist/${name}.d.ts`,
      sideEffects: false,
    };
    mkdirSync(name, { recursive: true });
    writeFileSync(`${name}/package.json`, JSON.stringify(entry));
  }
  for (const name of ["veilprint_bg", "webp", "heic", "avif", "jxl", "other", "similar"]) {
    copyFileSync(`wasm/${name}.wasm`, `dist/${name}.wasm`);
  }
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(`../../${licence}`, licence);
  // Vite leaves a file alone whose content is the same: the time says that this build was done.
  utimesSync("dist/worker.js", new Date(), new Date());
}
