import { VeilprintError } from "./error.js";

/**
 * Decoded pixels, for those who bring their own decoder: 8-bit RGBA, rows from the top, upright,
 * `4 * width * height` bytes. An `ImageData` is one. Alpha is passed over.
 *
 * Never take them from a canvas that shows a file: browsers add noise there against tracking, and
 * scale and convert colours in their own ways. Give the file.
 */
export interface Pixels {
  /** R, G, B and A of each pixel. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Pixels in a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
}

/**
 * What is used of a `VideoFrame`, which is one. Its own type is not named, because Node's type
 * declarations do not have it. It is read when its turn comes, and never closed: that is the
 * caller's part, after the fingerprint is there.
 */
export interface Frame {
  /** How its pixels are stored; `null` after it was closed. */
  readonly format: string | null;
  /** Pixels in a row, as stored. */
  readonly codedWidth: number;
  /** Rows, as stored. */
  readonly codedHeight: number;
  /** The part that is shown. */
  readonly visibleRect: {
    /** Pixels in a row. */
    readonly width: number;
    /** Rows. */
    readonly height: number;
  } | null;
  /** Copies the pixels of that part. */
  // biome-ignore lint/suspicious/noExplicitAny: browsers and their declarations differ in its options
  copyTo(destination: Uint8Array<ArrayBuffer>, options?: any): Promise<unknown>;
}

/** Pixels in the one form that is posted to a worker. */
export interface PostedPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Whether this has the shape of a video frame. */
export function isFrame(source: unknown): source is Frame {
  const { copyTo, codedWidth } = (source ?? {}) as Partial<Frame>;
  return typeof copyTo === "function" && typeof codedWidth === "number";
}

/** Whether this has the shape of {@link Pixels}. */
export function isPixels(source: unknown): source is Pixels {
  const { data, width, height } = (source ?? {}) as Partial<Pixels>;
  return ArrayBuffer.isView(data) && typeof width === "number" && typeof height === "number";
}

/**
 * The pixels as a worker takes them.
 *
 * @throws {VeilprintError} `invalid-options` where they are not 8-bit RGBA of that size
 */
export function posted({ data, width, height }: Pixels): PostedPixels {
  const bytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  const sides = [width, height].every((side) => Number.isInteger(side) && side > 0 && side < 2 ** 32);
  if (!bytes || !sides || data.length !== 4 * width * height) {
    throw new VeilprintError("invalid-options", "pixels are 8-bit RGBA: 4 * width * height bytes");
  }
  // As in `inMemory`: a view of a larger buffer is posted by itself.
  const alone = data.byteLength === data.buffer.byteLength;
  return { data: alone ? new Uint8Array(data.buffer) : new Uint8Array(data), width, height };
}

/**
 * The upright pixels of a video frame. Its colours are converted by the browser, so that the same
 * frame may differ by a few bits of hash from one browser to another.
 *
 * @throws {VeilprintError} `read` where the frame is closed, or the browser cannot give it as RGBA
 */
export async function frozen(frame: Frame): Promise<PostedPixels> {
  const { visibleRect: shown } = frame;
  if (frame.format === null || shown === null) {
    throw new VeilprintError("read", "the video frame is closed, or its pixels cannot be read");
  }
  const { width, height } = shown;
  const data = new Uint8Array(4 * width * height);
  try {
    // Rows are given their length, which the browser could otherwise round up.
    await frame.copyTo(data, {
      format: "RGBA",
      colorSpace: "srgb",
      layout: [{ offset: 0, stride: 4 * width }],
    });
  } catch (cause) {
    throw new VeilprintError("read", "the video frame could not be read as RGBA", { cause });
  }
  return upright({ data, width, height }, frame as Frame & { rotation?: number; flip?: boolean });
}

/** `copyTo` gives the picture as it is stored; `rotation` (clockwise), then `flip`, say how it is shown. */
function upright(pixels: PostedPixels, { rotation = 0, flip = false }): PostedPixels {
  const turns = (((rotation / 90) % 4) + 4) % 4;
  if (turns === 0 && !flip) return pixels;
  const { data, width, height } = pixels;
  const from = new Uint32Array(data.buffer);
  const to = new Uint32Array(from.length);
  const [shownWidth, shownHeight] = turns % 2 === 0 ? [width, height] : [height, width];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [right, down] = turned(x, y, turns, width, height);
      const column = flip ? shownWidth - 1 - right : right;
      to[down * shownWidth + column] = from[y * width + x] ?? 0;
    }
  }
  return { data: new Uint8Array(to.buffer), width: shownWidth, height: shownHeight };
}

function turned(x: number, y: number, turns: number, width: number, height: number): [number, number] {
  if (turns === 1) return [height - 1 - y, x];
  if (turns === 2) return [width - 1 - x, height - 1 - y];
  if (turns === 3) return [y, width - 1 - x];
  return [x, y];
}
