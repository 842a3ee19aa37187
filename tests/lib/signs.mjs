// By what a page sees that its browser protects against being known again. Each uses nothing around it,
// so that it can be sent into a page, the second into a worker too.

/** Whether pixels that are read back from a canvas are others than were put there. */
export function pixels() {
  const side = 64;
  const context = new OffscreenCanvas(side, side).getContext("2d");
  const put = new ImageData(side, side);
  for (let at = 0; at < put.data.length; at += 1) put.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  context.putImageData(put, 0, 0);
  const got = context.getImageData(0, 0, side, side).data;
  return put.data.some((byte, at) => byte !== got[at]);
}

/** Whether there seem to be more processors than the one that the test's browser is told of. */
export function processors() {
  return navigator.hardwareConcurrency > 1;
}
