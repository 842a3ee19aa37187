import { VeilprintError } from "./error.js";
import { type Frame, frozen, isFrame, isPixels, type Pixels, type PostedPixels, posted } from "./pixels.js";

/**
 * A picture: a file (a `File` is a `Blob`, Node's `Buffer` a `Uint8Array`), or pixels that were
 * decoded elsewhere (an `ImageData` is {@link Pixels}, a `VideoFrame` a {@link Frame}).
 */
export type Source = Blob | ArrayBuffer | Uint8Array | Pixels | Frame;

/** A picture in a form that a worker takes. */
export type Posted = Blob | Uint8Array | PostedPixels;

/**
 * A picture in the form that a worker takes. Bytes and pixels that are a part of a larger buffer
 * are copied, the others are not.
 *
 * @throws {VeilprintError} `invalid-options` for what is no picture, `read` for a closed frame
 */
export async function accepted(source: unknown): Promise<Posted> {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Uint8Array) {
    // `postMessage` sends the whole buffer behind a view, which may be far more than the file.
    return source.byteLength === source.buffer.byteLength ? source : new Uint8Array(source);
  }
  if (isBlob(source)) return source;
  if (isFrame(source)) return await frozen(source);
  if (isPixels(source)) return posted(source);
  const known = "a Blob, an ArrayBuffer, a Uint8Array, an ImageData, a VideoFrame, or RGBA pixels";
  throw new VeilprintError("invalid-options", `a picture is ${known}`);
}

/** About how many bytes the picture is in memory before it is hashed, or would be read whole. */
export function weight(source: unknown): number {
  if (isFrame(source)) return 4 * source.codedWidth * source.codedHeight;
  if (isPixels(source)) return source.data.byteLength;
  const { size, byteLength } = (source ?? {}) as { size?: number; byteLength?: number };
  return byteLength ?? size ?? 0;
}

/** By its methods: a file that was chosen in another frame is no instance of this frame's Blob. */
export function isBlob(source: unknown): source is Blob {
  const { slice, size } = (source ?? {}) as Partial<Blob>;
  return typeof slice === "function" && typeof size === "number";
}
