// Builds the demo into the page's dist/, so that the portal serves it as /demo/. After the page's own
// build, which empties that folder.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { stale } from "../stale.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const inputs = ["src", "index.html", "package.json", "tsconfig.json", "vite.config.mjs", "build.mjs"];
const output = "../page/dist/demo/index.html";
if (
  stale(output, [
    ...inputs,
    "../page/src/tokens.css",
    "../package/dist",
    "../package/wasm",
    "../compressed.mjs",
    "../../tsconfig.base.json",
  ])
) {
  execFileSync("npx", ["tsc", "-p", "."], { stdio: "inherit" });
  await build({ logLevel: "warn" });
}
