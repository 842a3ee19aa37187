// Writes manifest.txt: the SHA-256 of every file that the portal serves, as `sha256sum -c` reads it.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("page/dist", import.meta.url));

const lines = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(dist, join(parentPath, name)).replaceAll("\\", "/"))
  // What is compressed holds the same content once more.
  .filter((name) => !name.endsWith(".br") && name !== "manifest.txt")
  .sort()
  .map(
    (name) =>
      `${createHash("sha256")
        .update(readFileSync(join(dist, name)))
        .digest("hex")}  ${name}\n`,
  );
writeFileSync(join(dist, "manifest.txt"), lines.join(""));
