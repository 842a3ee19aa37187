// The chart of the README: for each file the time of a fingerprint beside that of the browser's own
// decoding, and the memory.

const NAMES = [
  [/^12mp.*q90.*\.jpg$/, "JPEG, 12 megapixels"],
  [/^12mp.*progressive.*\.jpg$/, "JPEG, progressive, 12 megapixels"],
  [/^48mp.*\.jpg$/, "JPEG, 48 megapixels"],
  [/^2mp.*\.jpg$/, "JPEG, 2 megapixels"],
  [/^vga.*\.jpg$/, "JPEG, 640 × 480"],
  [/^12mp.*\.png$/, "PNG, 12 megapixels"],
  [/^screenshot.*\.png$/, "PNG, a phone's screenshot"],
  [/\.webp$/, "WebP, 12 megapixels"],
  [/\.avif$/, "AVIF, 12 megapixels"],
  [/\.heic$/, "HEIC, 12 megapixels"],
];

const WIDTH = 720;
const LEFT = 232;
const RIGHT = 96;
const BAR = 11;
const ROW = 38;
const TOP = 62;

// Both on white: the README is read on dark pages too.
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1d2b33 }
  .small { font-size: 11px; fill: #51636d }
  .own { fill: #153e75 }
  .browser { fill: #9aa3ad }`;

/** The chart as SVG, of what the benchmark has measured. */
export function chart({ browser, processors, rounds, files }) {
  const rows = NAMES.flatMap(([pattern, label]) => {
    const found = files.find(({ file, wasm }) => pattern.test(file) && wasm.time !== undefined);
    return found === undefined ? [] : [{ label, ...found }];
  });
  // Past this a bar is cut, and says so: one slow format must not make dots of all others.
  const longest = 4 * Math.max(...rows.filter(({ label }) => /JPEG, 12/.test(label)).map(higher), 1);
  const scale = (time) => (Math.min(time, longest) / longest) * (WIDTH - LEFT - RIGHT - 60);
  const height = TOP + rows.length * ROW + 30;
  const bars = rows.map((row, at) => drawn(row, TOP + at * ROW, scale, longest));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Milliseconds for a fingerprint in the browser, beside the browser's own decoding, and Veilprint's memory">
<style>${STYLE}
</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="20">Milliseconds from a file to its fingerprint, in the browser</text>
<rect class="own" x="8" y="34" width="11" height="11" rx="2"/><text class="small" x="25" y="44">Veilprint</text>
<rect class="browser" x="92" y="34" width="11" height="11" rx="2"/><text class="small" x="109" y="44">the browser's decoder alone, without a hash</text>
<text class="small" x="${WIDTH - 8}" y="44" text-anchor="end">Veilprint's memory</text>
${bars.join("\n")}
<text class="small" x="8" y="${height - 8}">${browser}, ${processors} processors; medians of ${rounds} rounds in turns, of quick files more (make bench)</text>
</svg>
`;
}

const higher = ({ wasm, bitmap }) => Math.max(wasm.time, bitmap.time ?? 0);

function drawn({ label, wasm, bitmap, memory }, top, scale, longest) {
  const bar = (name, { time }, y) =>
    `<rect class="${name}" x="${LEFT}" y="${y}" width="${scale(time).toFixed(1)}" height="${BAR}" rx="2"/>` +
    `<text class="small" x="${(LEFT + scale(time) + 6).toFixed(1)}" y="${y + 9.5}">${time > longest ? "→ " : ""}${Math.round(time)}</text>`;
  const none = `<text class="small" x="${LEFT + 6}" y="${top + BAR + 11.5}">cannot read it</text>`;
  return [
    `<text x="8" y="${top + 15}">${label}</text>`,
    bar("own", wasm, top),
    bitmap.time === undefined ? none : bar("browser", bitmap, top + BAR + 2),
    `<text class="small" x="${WIDTH - 8}" y="${top + 15}" text-anchor="end">${Math.round(memory)} MiB</text>`,
  ].join("\n");
}
