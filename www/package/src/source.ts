/** A picture file. A `File` is a `Blob`; Node's `Buffer` is a `Uint8Array`. */
export type Source = Blob | ArrayBuffer | Uint8Array;

/** The bytes of a file that is in memory already; `undefined` for anything else. */
export function inMemory(file: unknown): Uint8Array | undefined {
  if (file instanceof ArrayBuffer) return new Uint8Array(file);
  if (!(file instanceof Uint8Array)) return undefined;
  // `postMessage` sends the whole buffer behind a view, which may be far more than the file.
  return file.byteLength === file.buffer.byteLength ? file : new Uint8Array(file);
}
