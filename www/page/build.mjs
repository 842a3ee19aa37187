// Builds dist/, what the portal serves.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { stale } from "../stale.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const inputs = [
  "src",
  "public",
  "index.html",
  "settings.json",
  "static.mjs",
  "../locales",
  "package.json",
  "tsconfig.json",
  "vite.config.mjs",
  "build.mjs",
];
if (
  stale("dist/index.html", [
    ...inputs,
    "../package/dist",
    "../package/wasm",
    "../embed/dist",
    "../compressed.mjs",
    "../../tsconfig.base.json",
  ])
) {
  execFileSync("npx", ["tsc", "-p", "."], { stdio: "inherit" });
  await build({ logLevel: "warn" });
}
