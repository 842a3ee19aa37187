// The shortest piece of a file that counts as a part of it.
const PIECE = 16;

/**
 * What of these files is in the requests: `[{ name, content }]` against `{ path, headers, raw }`. A
 * line a find; none where nothing is. Also found is what was written as hex digits, as base64 or as
 * an address has it.
 */
export function leaks(requests, files) {
  const found = new Set();
  const pieces = new Map();
  for (const request of requests) {
    const where = `${request.method} ${request.path}`;
    for (const text of readings(request)) {
      for (const { name } of files) {
        if (text.includes(latin1(telling(name)))) found.add(`${where}: the name ${name}`);
      }
      for (let at = 0; at + PIECE <= text.length; at += 1) pieces.set(text.slice(at, at + PIECE), where);
    }
  }
  const begins = new Uint8Array(1 << 24);
  for (const piece of pieces.keys()) begins[begin(Buffer.from(piece, "latin1"), 0)] = 1;
  for (const { name, content } of files) {
    for (let at = 0; at + PIECE <= content.length; at += 1) {
      // Files have megabytes: only what begins like a piece is compared with them.
      if (begins[begin(content, at)] === 0) continue;
      const where = pieces.get(content.toString("latin1", at, at + PIECE));
      if (where !== undefined) found.add(`${where}: a part of ${name}`);
    }
  }
  return [...found];
}

function begin(bytes, at) {
  return (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
}

/** All that a request says, byte for byte, and what its parts may be if they are written otherwise. */
function readings({ path, headers = {}, raw = Buffer.alloc(0) }) {
  const said = [path, ...Object.entries(headers).flat(), raw.toString("latin1")].map(String);
  return said.flatMap((text) => [text, ...unescaped(text), ...hex(text), ...base64(text)]);
}

function unescaped(text) {
  const bytes = text.replaceAll(/%([0-9a-f]{2})/gi, (_all, code) => String.fromCharCode(Number(`0x${code}`)));
  return bytes === text ? [] : [bytes, ...base64(bytes)];
}

function hex(text) {
  const runs = text.match(/[0-9a-f]{32,}/gi) ?? [];
  return runs.flatMap((run) => [0, 1].map((from) => Buffer.from(run.slice(from), "hex").toString("latin1")));
}

function base64(text) {
  const runs = text.match(/[\w+/-]{22,}/g) ?? [];
  return runs.flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64").toString("latin1")),
  );
}

/** A name without its ending, unless so little of it is left that it may be there by chance. */
function telling(name) {
  const stem = name.replace(/\.[^.]*$/, "");
  return stem.length < 6 ? name : stem;
}

function latin1(text) {
  return Buffer.from(text).toString("latin1");
}
