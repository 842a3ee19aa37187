// Builds dist/: the client by tsc, a file for a file; the worker by Vite, in one file.
import { execFileSync } from "node:child_process";
import { copyFileSync, utimesSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { stale } from "../stale.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const inputs = ["src", "wasm", "build.mjs", "package.json", "tsconfig.client.json", "tsconfig.node.json"];
if (stale("dist/worker.js", [...inputs, "tsconfig.worker.json", "../../tsconfig.base.json"])) {
  execFileSync("npx", ["tsc", "-b", "."], { stdio: "inherit" });
  // One file, so that the worker also works where a bundler copies it without looking inside.
  await build({
    configFile: false,
    logLevel: "warn",
    build: {
      target: "es2022",
      outDir: "dist",
      emptyOutDir: false,
      minify: false,
      lib: { entry: "src/worker.ts", formats: ["es"], fileName: () => "worker.js" },
    },
  });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(`../../${licence}`, licence);
  // It is run by its address and exports nothing.
  writeFileSync("dist/worker.d.ts", "export {};\n");
  // Vite leaves a file alone whose content is the same: the time says that this build was done.
  utimesSync("dist/worker.js", new Date(), new Date());
}
