import { createHasher, VeilprintError } from "veilprint";
import { distance } from "veilprint/pdq";

const hasher = createHasher({ workers: 2 });

const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** What the test asks of every bundler: the client with its workers, plain PDQ, the bare functions. */
window.veilprintTest = async (pictures) => {
  const { fingerprint } = await hasher;
  const hash = async (picture) => {
    try {
      const file = new File([bytes(picture)], "photo");
      const { pdq } = await fingerprint.call(await hasher, file);
      return pdq;
    } catch (error) {
      return error instanceof VeilprintError
        ? `${error.code}: ${error.message}; ${error.cause}`
        : String(error);
    }
  };
  const hashes = await Promise.all(pictures.map(hash));
  const bare = await import("veilprint/wasm");
  await bare.init();
  const { pdq } = bare.fingerprintBytes(bytes(pictures[0]));
  return { hashes, bare: pdq, distance: distance(pdq, hashes[0]) };
};
