import { readFileSync } from "node:fs";
import { createHasher } from "veilprint";
import { distance } from "veilprint/pdq";

// No `close`: idle threads must not keep the program alive.
const hasher = await createHasher({ workers: 2 });
const hashes = await Promise.all(
  process.argv.slice(2).map(async (path) => (await hasher.fingerprint(readFileSync(path))).pdq),
);
console.log(JSON.stringify({ hashes, distance: distance(hashes[0], hashes[0]) }));
