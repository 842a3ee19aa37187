// What the page must say, from what the command line says of the same files: by no code of the page.
const LOW = 50;
const NEAR = 31;

/** The hash, or the code of the error, of a line of the command line. */
export function readable({ pdq, error }) {
  return error === undefined ? { pdq } : { error: error.code };
}

/** The JSON of a report on these lines: each picture once, whoever comes first. */
export function reported(lines, partner) {
  const images = [];
  for (const { pdq, quality, asStored, companions, error } of lines) {
    if (error !== undefined || quality < LOW) continue;
    const first = images.find((image) => distance(image.pdq, pdq) <= NEAR);
    if (first === undefined) {
      images.push({ pdq, quality, ...(asStored ? { asStored } : {}), ...(companions ? { companions } : {}) });
    } else if (asStored) first.asStored ??= asStored;
  }
  return { version: 1, ...(partner === undefined ? {} : { partner }), images };
}

/** In how many of their 256 bits two hashes differ. */
export function distance(one, other) {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return differing.toString(2).replaceAll("0", "").length;
}
