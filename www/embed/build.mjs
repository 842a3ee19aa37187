// Builds dist/embed.js, the script that partners load, and holds it to its size and to what was
// published under its address.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "vite";
import { stale } from "../stale.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const MOST_BYTES = 4096;

if (stale("dist/embed.js", ["src", "build.mjs", "package.json", "tsconfig.json", "../page/settings.json"])) {
  execFileSync("npx", ["tsc", "-p", "."], { stdio: "inherit" });
  const { leave } = JSON.parse(readFileSync("../page/settings.json", "utf8"));
  await build({
    logLevel: "warn",
    define: { LEAVE_ADDRESS: JSON.stringify(leave) },
    build: {
      target: ["chrome123", "firefox120", "safari17.5"],
      modulePreload: false,
      lib: { entry: "src/embed.ts", formats: ["es"], fileName: () => "embed.js" },
    },
  });
  const script = readFileSync("dist/embed.js");
  const compressed = brotliCompressSync(script);
  if (compressed.length > MOST_BYTES) {
    throw new Error(`embed.js has ${compressed.length} bytes in brotli, ${MOST_BYTES} are allowed`);
  }
  writeFileSync("dist/embed.js.br", compressed);
  writeFileSync("dist/integrity.txt", `sha384-${createHash("sha384").update(script).digest("base64")}\n`);
}
