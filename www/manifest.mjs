// Writes manifest.txt: the SHA-256 of every file that the portal serves, as `sha256sum -c` reads it
// (which passes over lines that begin with #).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("page/dist", import.meta.url));

const HEAD = `# The SHA-256 of every file that this portal serves, as they are built from its source.
# In a folder that has them all: sha256sum -c manifest.txt
# Over the network, and against a build of your own: docs/verify.md in the source.
`;

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
writeFileSync(join(dist, "manifest.txt"), HEAD + lines.join(""));
