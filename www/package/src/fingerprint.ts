/** What is known of a picture after it was read. Only hashes and qualities may leave the device. */
export interface Fingerprint {
  /** PDQ hash of the upright picture: 64 lower-case hexadecimal digits, bit 255 first. */
  pdq: string;
  /** Quality of the hash, 0 to 100. Under 50 it says too little and must be discarded. */
  quality: number;
  /** PDQ hash of the picture as the file stores it, where {@link orientation} is not 1. */
  asStored?: string;
  /** With `full`: PDQ hash computed without resampling, as `threatexchange` does. */
  full?: string;
  /** With `full`: its quality. */
  fullQuality?: number;
  /** With `full`, where {@link orientation} is not 1: the same of the picture as stored. */
  fullAsStored?: string;
  /** With `sha256`: of the file's bytes, lower-case hexadecimal. */
  sha256?: string;
  /** With `md5`: of the file's bytes, lower-case hexadecimal. */
  md5?: string;
  /** With `similar`: the hashes of the img_hash family. */
  similar?: SimilarHash[];
  /**
   * With `companions`: PDQ hashes of the picture mirrored, cropped and framed, the most useful first;
   * left out where there are none, as where the quality is under 50.
   */
  companions?: string[];
  /** Width in pixels, as stored. */
  width: number;
  /** Height in pixels, as stored. */
  height: number;
  /** Recognised by content, never by name or MIME type; `pixels` where no file was given. */
  format:
    | "jpeg"
    | "png"
    | "webp"
    | "gif"
    | "bmp"
    | "tiff"
    | "heic"
    | "avif"
    | "jxl"
    | "pnm"
    | "ico"
    | "qoi"
    | "tga"
    | "pixels";
  /** EXIF orientation, 1 (upright) to 8; of HEIC, AVIF and JPEG XL what their own turns amount to. */
  orientation: number;
  /** Whether the file is an animation; the hashes are of its first frame. Absent where it is not. */
  animated?: boolean;
}

/** One hash of the img_hash family. */
export interface SimilarHash {
  /** How it was computed. */
  algorithm: "mean" | "gradient" | "vert-gradient" | "double-gradient" | "blockhash";
  /** Whether its DCT step was on. */
  dct: boolean;
  /** Its length. */
  bits: number;
  /** Lower-case hexadecimal. */
  hash: string;
}

/** How much a file may cost. More is refused before memory is taken. */
export interface Limits {
  /** Most bytes of a file. */
  bytes?: number;
  /** Most pixels of a picture. */
  pixels?: number;
  /** Most bytes of memory for decoding; 512 MiB where nothing is said. */
  memory?: number;
}

/** What to compute beside PDQ. Fields that are not named here are refused: `invalid-options`. */
export interface FingerprintOptions {
  /** The PDQ hash without resampling too. */
  full?: boolean;
  /** SHA-256 of the file too; not for pixels. */
  sha256?: boolean;
  /** MD5 of the file too; not for pixels. */
  md5?: boolean;
  /** The img_hash family too; not for pixels. */
  similar?: boolean;
  /**
   * PDQ hashes of the picture mirrored, cropped and framed too: with those of `standard` it has 16
   * hashes at most, with those of `wide` 64. `none` where nothing is said.
   */
  companions?: "none" | "standard" | "wide";
  /** The defaults let a 200-megapixel phone photo through. */
  limits?: Limits;
}

/** How far one file has come. */
export interface Progress {
  /** Bytes of the file read so far. */
  bytesRead: number;
  /** Bytes of the file. */
  bytesTotal: number;
  /** What is being done. */
  stage: "reading" | "hashing";
}

/** The part of a {@link Fingerprint} that a report holds; all other fields are dropped. */
export interface ReportImage {
  /** See {@link Fingerprint.pdq}. */
  pdq: string;
  /** See {@link Fingerprint.quality}; at least 50. */
  quality: number;
  /** See {@link Fingerprint.asStored}. */
  asStored?: string;
  /** Hashes of the same picture mirrored, cropped or framed; at most 64. */
  companions?: string[];
}
