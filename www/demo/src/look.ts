import { createHasher, type Fingerprint, VeilprintError } from "veilprint";
import { parse } from "veilprint/pdq";
import { decoderFor, init, loadDecoder, lumaOfBytes } from "veilprint/wasm";

/** All that the page shows of one picture. */
export interface Look {
  readonly file: File;
  readonly print: Fingerprint;
  /** The 64x64 samples, 0 to 255, row by row. */
  readonly luma: Float32Array;
  /** Milliseconds from the call to the fingerprint, in the worker, its start not counted. */
  readonly milliseconds: number;
  /** Bytes of WASM memory, the largest so far of all workers. */
  readonly memory: number;
}

const hasher = createHasher();

/**
 * Hashes a file and looks at what it was hashed from.
 *
 * @throws {VeilprintError}
 */
export async function look(file: File): Promise<Look> {
  const ours = await hasher;
  await ours.ready();
  const start = performance.now();
  const print = await ours.fingerprint(file, { companions: "standard" });
  const milliseconds = performance.now() - start;
  // In this thread, which a page should not do: here it keeps the example short, and the hash itself
  // comes from the worker as it should.
  await init();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const decoder = decoderFor(bytes);
  if (decoder !== undefined) await loadDecoder(decoder);
  const luma = lumaOfBytes(bytes);
  return { file, print, luma, milliseconds, memory: ours.peakMemory };
}

/** The 256 bits of a hash in the order of its waves: row by row, the coarsest first. */
export function bits(hash: string): boolean[] {
  const bytes = parse(hash).toReversed();
  return Array.from({ length: 256 }, (_, at) => (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1);
}

/** What to say of a failure. */
export function words(error: unknown): string {
  const { code, message, seems } = VeilprintError.recognise(error) ?? {};
  return seems === undefined
    ? `${code ?? "internal"}: ${message ?? error}`
    : `${code}: it seems to be ${seems}`;
}
