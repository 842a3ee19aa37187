/** What an error tells the program that meets it. The names never change. */
export const CODES = [
  "unsupported-format",
  "truncated",
  "corrupt",
  "too-small",
  "too-large",
  "limits",
  "cancelled",
  "timeout",
  "read",
  "invalid-hash",
  "invalid-report",
  "invalid-options",
  "internal",
  "unavailable",
  "unsupported-browser",
] as const;

/**
 * The stable name of an error.
 *
 * - `unsupported-format`: not a picture format that is read here; {@link VeilprintError.seems}
 *   says what the file looks like.
 * - `truncated`, `corrupt`: the file is incomplete or damaged, or makes its decoder give up.
 * - `too-small`: fewer than 5 pixels on a side.
 * - `too-large`, `limits`: more bytes, pixels or memory than `limits` allow, or more memory than the
 *   device has.
 * - `cancelled`: the `AbortSignal` fired, or the hasher was closed.
 * - `timeout`: the time allowed for this file is over.
 * - `read`: the file could not be read (moved, removed, or access to it ended).
 * - `invalid-hash`, `invalid-report`, `invalid-options`: the caller gave something else than is
 *   documented.
 * - `internal`: a defect of this package.
 * - `unavailable`: worker or WASM module could not be loaded or started: offline, blocked by a
 *   policy, or of another version. Trying again may help.
 * - `unsupported-browser`: no WebAssembly, no module workers or no `FileReaderSync`. Only another
 *   browser helps.
 *
 * Only the client gives the last two; the others are shared with the WASM module.
 */
export type Code = (typeof CODES)[number];

/** The fields of a {@link VeilprintError} that pass through `postMessage`. */
export interface PlainError {
  /** See {@link VeilprintError.code}. */
  readonly code: Code;
  /** For developers. */
  readonly message: string;
  /** See {@link VeilprintError.seems}. */
  readonly seems?: string;
}

/** Every failure of this package is one of these; look at {@link VeilprintError.code}. */
export class VeilprintError extends Error {
  /** The same under every minifier. */
  // Set by hand: a minifier renames the class, and `postMessage` of an Error keeps only a few
  // built-in names.
  override readonly name = "VeilprintError";
  /** What happened, for programs. */
  readonly code: Code;
  /** For `unsupported-format`: what the file looks like, for example `"PDF"` or `"MP4 video"`. */
  declare readonly seems?: string;

  /**
   * @param code what happened, for programs
   * @param message what happened, for developers; pages have their own words for each code
   * @param details the error that caused this one, and what the file seems to be
   */
  constructor(code: Code, message: string, details: { cause?: unknown; seems?: string } = {}) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    if (details.seems !== undefined) this.seems = details.seems;
  }

  /** The fields that pass through `postMessage`; {@link VeilprintError.revive} is the way back. */
  toPlain(): PlainError {
    const { code, message, seems } = this;
    return seems === undefined ? { code, message } : { code, message, seems };
  }

  /** The error that was made plain on the other side of a `postMessage`. */
  static revive({ code, message, seems }: PlainError): VeilprintError {
    return new VeilprintError(code, message, seems === undefined ? {} : { seems });
  }

  /**
   * The same failure as one of these: what the WASM module throws has the name and the code, but
   * is not of this class. Anything else is `undefined`: a trap, or a defect.
   */
  static recognise(thrown: unknown): VeilprintError | undefined {
    if (thrown instanceof VeilprintError) return thrown;
    if (!(thrown instanceof Error) || thrown.name !== "VeilprintError") return undefined;
    const { code, seems } = thrown as { code?: unknown; seems?: unknown };
    const known = CODES.find((each) => each === code);
    if (known === undefined) return undefined;
    return new VeilprintError(known, thrown.message, {
      cause: thrown,
      ...(typeof seems === "string" ? { seems } : {}),
    });
  }
}
