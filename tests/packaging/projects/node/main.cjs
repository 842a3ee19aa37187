const { readFileSync } = require("node:fs");
const { createHasher } = require("veilprint");
const { distance } = require("veilprint/pdq");

(async () => {
  const hasher = await createHasher({ workers: 2 });
  const hashes = await Promise.all(
    process.argv.slice(2).map(async (path) => (await hasher.fingerprint(readFileSync(path))).pdq),
  );
  console.log(JSON.stringify({ hashes, distance: distance(hashes[0], hashes[0]) }));
})();
