import { VeilprintError } from "./error.js";
import type { SimilarHash } from "./fingerprint.js";
import type { Module } from "./webassembly.js";

/**
 * The WASM modules beside the main one. They decode what it does not: WebP, HEIC, AVIF, JPEG XL, and the
 * others, which no camera writes: GIF, BMP, TIFF, PNM, ICO, QOI and TGA. `similar` decodes nothing: it
 * computes the hashes of the option `similar`.
 */
export type DecoderName = "webp" | "heic" | "avif" | "jxl" | "other" | "similar";

/** What a decoder's module exports: `decoders/module`. Pointers are offsets in its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  file(bytes: number): number;
  begin(kind: number, pixels: number, memory: number): number;
  width(): number;
  height(): number;
  orientation(): number;
  animated(): number;
  columns(count: number): number;
  rows(count: number): number;
  decode(memory: number): number;
  rgb(): number;
  grey(): number;
  detail(): number;
  detail_length(): number;
  needed(): number;
  /** In `similar` only. */
  similar?(width: number, height: number): number;
}

// By their numbers in the modules.
const FORMATS = ["heic", "avif", "jxl", "pnm", "ico", "qoi", "tga", "webp", "gif", "bmp", "tiff"];

// What a module answers.
const CORRUPT = 3;
const NO_MEMORY = 5;

// Bytes of a page of WebAssembly's memory.
const PAGE = 65_536;

const modules = new Map<DecoderName, Module>();

/** Lets files be decoded that need this module. */
export function addDecoder(name: DecoderName, module: Module): void {
  modules.set(name, module);
}

/** Whether {@link addDecoder} was called for it. */
export function hasDecoder(name: DecoderName): boolean {
  return modules.has(name);
}

/**
 * An instance of a module, for one file.
 *
 * @throws {VeilprintError} `unavailable` where its module has not been loaded
 */
export function instanceOf(name: DecoderName): Outside {
  const module = modules.get(name);
  if (module === undefined) {
    throw new VeilprintError("unavailable", `this file needs the module "${name}", which is not loaded`);
  }
  return new Outside(module);
}

/**
 * A module's instance and the file in it, as the main module calls it (`Outside` and `SimilarHashes` in
 * src/wasm.rs).
 *
 * A decoder that traps does so in its own instance, which nobody uses again: the main module goes on,
 * and says of the file that it is damaged.
 */
export class Outside {
  readonly #exports: Exports;
  #at = 0;
  #detail = "";

  constructor(module: Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  }

  /** Bytes of its memory. */
  get memory(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** Makes room for a file; whether there is. */
  file(bytes: number): boolean {
    return (
      this.#caught(() => {
        this.#at = this.#exports.file(bytes);
        return this.#at === 0 ? NO_MEMORY : 0;
      }) === 0
    );
  }

  /** Takes the next part of the file. */
  write(part: Uint8Array): void {
    new Uint8Array(this.#exports.memory.buffer).set(part, this.#at);
    this.#at += part.length;
  }

  begin(format: string, pixels: number, memory: number): number {
    return this.#caught(() => this.#exports.begin(FORMATS.indexOf(format), pixels, memory));
  }

  get width(): number {
    return this.#exports.width();
  }

  get height(): number {
    return this.#exports.height();
  }

  get orientation(): number {
    return this.#exports.orientation();
  }

  get animated(): boolean {
    return this.#exports.animated() !== 0;
  }

  /** Decodes the pixels at these columns and rows. */
  decode(columns: Uint32Array, rows: Uint32Array, memory: number): number {
    return this.#caught(() => {
      this.#line = 3 * columns.length;
      const [atColumns, atRows] = [this.#exports.columns(columns.length), this.#exports.rows(rows.length)];
      if (atColumns === 0 || atRows === 0) return NO_MEMORY;
      const words = new Uint32Array(this.#exports.memory.buffer);
      words.set(columns, atColumns / 4);
      words.set(rows, atRows / 4);
      return this.#exports.decode(memory);
    });
  }

  #line = 0;

  get grey(): boolean {
    return this.#exports.grey() !== 0;
  }

  /** Gives the pixels of the row with this number among those that were asked for. */
  row(at: number, into: Uint8Array): void {
    const start = this.#exports.rgb() + at * this.#line;
    into.set(new Uint8Array(this.#exports.memory.buffer, start, this.#line));
  }

  /** What is damaged, in the decoder's words. */
  get detail(): string {
    if (this.#detail !== "") return this.#detail;
    const { memory, detail, detail_length } = this.#exports;
    return new TextDecoder().decode(new Uint8Array(memory.buffer, detail(), detail_length()));
  }

  /** The hashes of a picture of 8-bit grey, row by row; undefined where there is no memory for them. */
  hashes(width: number, height: number, grey: Uint8Array): SimilarHash[] | undefined {
    if (!this.file(grey.length)) return undefined;
    this.write(grey);
    let done = 0;
    this.#caught(() => {
      done = this.#exports.similar?.(width, height) ?? 0;
      return 0;
    });
    // The module writes these and nothing else.
    return done === 0 ? undefined : (JSON.parse(this.detail) as SimilarHash[]);
  }

  /** How many pixels too large a picture has. */
  get needed(): number {
    return this.#exports.needed();
  }

  #caught(call: () => number): number {
    try {
      return call();
    } catch (error) {
      // Decoders trap, too, where a browser refuses memory: for as much as they have, most of the time.
      this.#detail = `the decoder gave up: ${error}`;
      return this.#canDouble() ? CORRUPT : NO_MEMORY;
    }
  }

  #canDouble(): boolean {
    try {
      this.#exports.memory.grow(this.memory / PAGE);
      return true;
    } catch {
      return false;
    }
  }
}
