// Compiled, never run: what a caller may write, and what the compiler must refuse.
import {
  type Code,
  createHasher,
  type Fingerprint,
  type Hasher,
  type VERSION,
  VeilprintError,
} from "veilprint";
import { type distance, matches, parse } from "veilprint/pdq";
import { fingerprintBytes, type init } from "veilprint/wasm";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(_: T) => undefined;

const hasher: Hasher = await createHasher({
  wasmUrl: "/a.wasm",
  workerUrl: new URL("https://own.test/w.js"),
  decoderUrls: { heic: "/h.wasm" },
});

const file = new File([], "a.jpg");
const print = await hasher.fingerprint(file, {
  signal: new AbortController().signal,
  onProgress: ({ bytesRead, bytesTotal, stage }) => {
    holds<Equal<typeof stage, "reading" | "hashing">>(true);
    return bytesRead / bytesTotal;
  },
  timeout: 1000,
  full: true,
  sha256: true,
  md5: true,
  similar: true,
  companions: "wide",
  limits: { bytes: 1, pixels: 2, memory: 3 },
});
holds<Equal<typeof print, Fingerprint>>(true);
holds<Equal<typeof print.pdq, string>>(true);
holds<Equal<typeof print.asStored, string | undefined>>(true);
holds<Equal<typeof print.companions, string[] | undefined>>(true);
holds<Equal<typeof print.animated, boolean | undefined>>(true);
holds<Equal<typeof VERSION, "0.1.0">>(true);

await hasher.fingerprint(new Uint8Array());
await hasher.fingerprint(new ArrayBuffer(1));
// @ts-expect-error a path is not a file
await hasher.fingerprint("a.jpg");
// @ts-expect-error there is no such option
await hasher.fingerprint(file, { fulll: true });
// @ts-expect-error nor such a set
await hasher.fingerprint(file, { companions: "all" });
// @ts-expect-error nor such a limit
await hasher.fingerprint(file, { limits: { time: 1 } });
// @ts-expect-error left out is not the same as undefined
await hasher.fingerprint(file, { full: undefined });

const json = await hasher.report([print, { pdq: "", quality: 50, companions: [""] }], { partner: "name" });
holds<Equal<typeof json, string>>(true);
// @ts-expect-error a report needs the quality
await hasher.report([{ pdq: "" }]);
// @ts-expect-error read only
hasher.peakMemory = 1;
hasher.close();

try {
  await hasher.ready();
} catch (error) {
  if (error instanceof VeilprintError) {
    holds<Equal<typeof error.code, Code>>(true);
    holds<Equal<typeof error.seems, string | undefined>>(true);
    // @ts-expect-error there is no such code
    if (error.code === "unsupported") throw error;
  }
}

holds<Equal<ReturnType<typeof parse>, Uint8Array<ArrayBuffer>>>(true);
holds<Equal<ReturnType<typeof distance>, number>>(true);
holds<Equal<ReturnType<typeof matches>, boolean>>(true);
matches(parse(""), "");
// @ts-expect-error neither text nor bytes
matches(1n, parse(""));

holds<Equal<Awaited<ReturnType<typeof init>>, WebAssembly.Memory>>(true);
fingerprintBytes(new Uint8Array(), { md5: true }, (read, total, stage) => {
  holds<Equal<typeof stage, "reading" | "hashing">>(true);
  return read + total;
});

await createHasher({ workers: 3 });
// @ts-expect-error a number
await createHasher({ workers: "3" });
const rgba = { data: new Uint8ClampedArray(4 * 25), width: 5, height: 5 };
await hasher.fingerprint(rgba);
await hasher.fingerprint(new ImageData(5, 5));
declare const frame: VideoFrame;
await hasher.fingerprint(frame);
// @ts-expect-error bytes, not floats
await hasher.fingerprint({ ...rgba, data: new Float32Array(100) });
// @ts-expect-error a bitmap does not let its pixels be seen
await hasher.fingerprint({} as ImageBitmap);
