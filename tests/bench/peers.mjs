// The other ways to a hash that work in every browser: decoders in Rust, as WebAssembly, in a worker as
// ours is. Functions are sent into the page as text: they may use nothing around them.
import { join } from "node:path";
import { ROOT } from "../lib/paths.mjs";

/** What the build makes of tests/bench/peers: its script, and the module. */
export const PEERS = ["veilprint_peers.js", "veilprint_peers_bg.wasm"].map((name) =>
  join(ROOT, "tests/out/bench/peers", name),
);

/** The names of the peers, as the module exports them. */
export const NAMES = ["image", "zune", "eighth"];

/**
 * After `prepare`: a worker with the module compiled, of which `script` and `module` are the addresses. The
 * peers hash the picture as it is stored.
 */
export async function preparePeers({ script, module }) {
  const { blob, hasher } = window.bench;
  const { pdq, asStored } = await hasher.fingerprint(blob, { timeout: 120_000 });
  const source = `
    import init, * as peers from "${location.origin}${script}";
    self.onmessage = async ({ data: { name, blob } }) => {
      try {
        self.postMessage({ hash: peers[name](new Uint8Array(await blob.arrayBuffer())) });
      } catch (error) {
        self.postMessage({ failure: typeof error === "string" ? error : error.name });
      }
    };
    await init({ module_or_path: "${location.origin}${module}" });
    self.postMessage("there");`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  await new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => reject(new Error(event.message));
  });
  URL.revokeObjectURL(url);
  Object.assign(window.bench, { peers: worker, stored: asStored ?? pdq });
}

/** Every peer once, from the Blob to the hash that the page is told; of one that cannot read it, its failure. */
export async function measurePeers(names) {
  const { blob, distance, peers, stored } = window.bench;
  const measured = {};
  for (const name of names) {
    const start = performance.now();
    const { hash, failure } = await new Promise((resolve, reject) => {
      peers.onmessage = ({ data }) => resolve(data);
      peers.onerror = (event) => reject(new Error(event.message));
      peers.postMessage({ name, blob });
    });
    const time = performance.now() - start;
    measured[name] = failure === undefined ? { time, bits: distance(hash, stored) } : { failure };
  }
  return measured;
}
