import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createHasher } from "veilprint";
import { BROWSERS, launch } from "../lib/browsers.mjs";
import { startPackageServer } from "../lib/package-server.mjs";

const WIDTH = 96;
const HEIGHT = 64;

/** Something to recognise, the same here and on the page: RGBA. */
function picture(width, height) {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const patch = ((x >> 3) * 7 + (y >> 3) ** 2 * 13) % 17;
      data.set([patch * 15, 255 - patch * 14, x * 2, 255], 4 * (y * width + x));
    }
  }
  return data;
}

/** The same picture as a file: a BMP of 24 bits, its rows from the bottom. */
function bmp(data, width, height) {
  const stride = (width * 3 + 3) & ~3;
  const file = Buffer.alloc(54 + stride * height);
  file.write("BM");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = data.subarray(4 * (y * width + x));
      file.set([b, g, r], 54 + (height - 1 - y) * stride + 3 * x);
    }
  }
  return file;
}

const pixels = { data: picture(WIDTH, HEIGHT), width: WIDTH, height: HEIGHT };
const file = bmp(pixels.data, WIDTH, HEIGHT);
const hasher = await createHasher({ workers: 2 });
const expected = await hasher.fingerprint(file, { full: true, companions: "wide" });
const { pdq, quality, full, fullQuality, companions } = expected;
let server;

before(async () => {
  assert.ok(quality >= 50, "the picture has something to recognise");
  server = await startPackageServer([]);
});

after(async () => {
  hasher.close();
  server?.close();
});

test("pixels have the hash of the file that holds them", async () => {
  const seen = [];
  const onProgress = (progress) => seen.push(progress);
  assert.deepEqual(await hasher.fingerprint(pixels, { full: true, companions: "wide", onProgress }), {
    pdq,
    quality,
    full,
    fullQuality,
    companions,
    width: WIDTH,
    height: HEIGHT,
    format: "pixels",
    orientation: 1,
  });
  const size = pixels.data.length;
  assert.deepEqual(seen, [{ bytesRead: size, bytesTotal: size, stage: "hashing" }]);
  const larger = new Uint8Array(size + 20);
  larger.set(pixels.data, 9);
  const part = larger.subarray(9, 9 + size);
  assert.equal((await hasher.fingerprint({ ...pixels, data: part })).pdq, pdq);
});

test("pixels that are none are the caller's error", async () => {
  const wrong = [
    { ...pixels, width: WIDTH + 1 },
    { ...pixels, width: -WIDTH, height: -HEIGHT },
    { ...pixels, width: WIDTH * 2 ** 32, height: HEIGHT },
    { ...pixels, data: new Float32Array(pixels.data.length) },
    { ...pixels, data: [...pixels.data] },
    { width: 5, height: 5 },
    null,
    undefined,
    7,
  ];
  for (const each of wrong) {
    await assert.rejects(hasher.fingerprint(each), { name: "VeilprintError", code: "invalid-options" });
  }
  for (const option of ["sha256", "md5", "similar"]) {
    await assert.rejects(hasher.fingerprint(pixels, { [option]: true }), { code: "invalid-options" }, option);
  }
  const small = { data: new Uint8Array(4 * 9 * 4), width: 9, height: 4 };
  await assert.rejects(hasher.fingerprint(small), { code: "too-small" });
  await assert.rejects(hasher.fingerprint(pixels, { limits: { pixels: 9 } }), { code: "limits" });
  await assert.rejects(hasher.fingerprint(pixels, { limits: { memory: 9 } }), { code: "limits" });
});

for (const name of BROWSERS) {
  describe(name, () => {
    let browser;
    let page;
    before(async () => {
      browser = await launch(name);
      page = await browser.open();
      await page.goto(server.url);
    });
    after(() => browser?.close());

    test("every kind of input gives the one hash", async () => {
      const found = await page.evaluate(
        async ({ list, rgba, width, height }) => {
          const { createHasher } = await import("/dist/index.js");
          const hasher = await createHasher({ workers: 3 });
          const bytes = Uint8Array.from(list);
          const data = Uint8ClampedArray.from(rgba);
          const frame = (init = {}) =>
            new VideoFrame(data, {
              format: "RGBA",
              codedWidth: width,
              codedHeight: height,
              timestamp: 0,
              ...init,
            });
          const inputs = {
            File: new File([bytes], "a.png"),
            Blob: new Blob([bytes]),
            ArrayBuffer: bytes.buffer,
            Uint8Array: bytes,
            ImageData: new ImageData(data, width, height),
            pixels: { data, width, height },
            VideoFrame: frame(),
          };
          const prints = await Promise.all(
            Object.entries(inputs).map(async ([name, input]) => [
              name,
              (await hasher.fingerprint(input)).pdq,
            ]),
          );
          const open = inputs.VideoFrame.format;
          inputs.VideoFrame.close();
          const code = async (input) => (await hasher.fingerprint(input).catch((error) => error)).code;
          const closed = await code(inputs.VideoFrame);
          hasher.close();
          return { prints: Object.fromEntries(prints), open, closed };
        },
        { list: [...file], rgba: [...pixels.data], width: WIDTH, height: HEIGHT },
      );
      const names = ["File", "Blob", "ArrayBuffer", "Uint8Array", "ImageData", "pixels", "VideoFrame"];
      assert.deepEqual(found.prints, Object.fromEntries(names.map((name) => [name, pdq])));
      assert.equal(found.open, "RGBA", "the frame is left open");
      assert.equal(found.closed, "read");
    });

    test("a video frame is hashed as it is shown: its visible part, turned, in RGB", async () => {
      const found = await page.evaluate(
        async ({ rgba, width, height }) => {
          const { createHasher } = await import("/dist/index.js");
          const { distance } = await import("/dist/pdq.js");
          const hasher = await createHasher({ workers: 1 });
          const data = Uint8ClampedArray.from(rgba);
          const init = { format: "RGBA", codedWidth: width, codedHeight: height, timestamp: 0 };
          const hash = async (source) => (await hasher.fingerprint(source)).pdq;
          /** The pixels by a rule that says which stored pixel is at a place. */
          const moved = (w, h, from) => {
            const to = new Uint8ClampedArray(4 * w * h);
            for (let y = 0; y < h; y += 1) {
              for (let x = 0; x < w; x += 1) {
                const [column, row] = from(x, y);
                const at = 4 * (row * width + column);
                to.set(data.subarray(at, at + 4), 4 * (y * w + x));
              }
            }
            return { data: to, width: w, height: h };
          };
          const [w, h] = [width, height];
          const cases = {
            visible: [
              { visibleRect: { x: 8, y: 4, width: 64, height: 48 } },
              moved(64, 48, (x, y) => [x + 8, y + 4]),
            ],
            90: [{ rotation: 90 }, moved(h, w, (x, y) => [y, h - 1 - x])],
            180: [{ rotation: 180 }, moved(w, h, (x, y) => [w - 1 - x, h - 1 - y])],
            270: [{ rotation: 270 }, moved(h, w, (x, y) => [w - 1 - y, x])],
            flip: [{ flip: true }, moved(w, h, (x, y) => [w - 1 - x, y])],
            "90 and flip": [{ rotation: 90, flip: true }, moved(h, w, (x, y) => [y, x])],
          };
          const results = {};
          for (const [name, [more, pixels]] of Object.entries(cases)) {
            const frame = new VideoFrame(data, { ...init, ...more });
            results[name] = [await hash(frame), await hash(pixels)];
            frame.close();
          }
          // Grey in I420, full range: what is converted is only the way it is stored.
          const luma = new Uint8Array(w * h * 1.5).fill(128);
          const grey = new Uint8ClampedArray(4 * w * h);
          for (let at = 0; at < w * h; at += 1) {
            luma[at] = data[4 * at];
            grey.set([luma[at], luma[at], luma[at], 255], 4 * at);
          }
          const colorSpace = {
            matrix: "bt709",
            primaries: "bt709",
            transfer: "iec61966-2-1",
            fullRange: true,
          };
          const frame = new VideoFrame(luma, { ...init, format: "I420", colorSpace });
          const i420 = distance(await hash(frame), await hash({ data: grey, width: w, height: h }));
          frame.close();
          hasher.close();
          return { results, i420, turns: "rotation" in VideoFrame.prototype };
        },
        { rgba: [...pixels.data], width: WIDTH, height: HEIGHT },
      );
      const wanted = Object.values(found.results).map(([, each]) => each);
      assert.equal(new Set(wanted).size, 6, "each is another picture");
      // Firefox knows of no turned frames yet, and tells so by leaving the fields out.
      const known = found.turns ? Object.keys(found.results) : ["visible"];
      assert.ok(found.turns || name !== "chromium");
      for (const each of known) assert.equal(found.results[each][0], found.results[each][1], each);
      assert.ok(found.i420 <= 6, `${found.i420} bits between a grey frame and its pixels`);
    });
  });
}
