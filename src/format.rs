//! Which format a file has, by its first bytes. Names and MIME types are what somebody claimed.

use serde::{Deserialize, Serialize};

/// A picture format that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// JPEG: baseline, extended and progressive, Huffman coded.
    Jpeg,
    /// PNG, interlaced or not; of an animated one the default picture.
    Png,
    /// WebP, lossy or lossless; of an animated one the first frame.
    WebP,
    /// GIF: its first frame on its screen.
    Gif,
    /// BMP.
    Bmp,
    /// TIFF: its first picture.
    Tiff,
    /// HEIF with pictures of HEVC, what an iPhone makes: the primary picture, of a sequence the
    /// first.
    Heic,
    /// HEIF with pictures of AV1: the primary picture, of a sequence the first.
    Avif,
    /// JPEG XL; of an animation the first frame.
    Jxl,
    /// PNM: PBM, PGM, PPM and PAM.
    Pnm,
    /// ICO: its largest picture.
    Ico,
    /// QOI.
    Qoi,
    /// TGA.
    Tga,
}

/// The WebAssembly modules that decode what the library's own does not.
#[cfg(any(test, target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decoder {
    WebP,
    Heic,
    Avif,
    Jxl,
    Other,
}

#[cfg(any(test, target_arch = "wasm32"))]
impl Decoder {
    /// Its name, as in `DecoderName` of JavaScript.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Jxl => "jxl",
            Self::Other => "other",
        }
    }
}

impl Format {
    /// The format's name in lower case, as in `Fingerprint::format` of JavaScript.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Jxl => "jxl",
            Self::Pnm => "pnm",
            Self::Ico => "ico",
            Self::Qoi => "qoi",
            Self::Tga => "tga",
        }
    }

    /// Which decoder outside of the library's own module reads it, if one does.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) fn decoder(self) -> Option<Decoder> {
        match self {
            Self::WebP => Some(Decoder::WebP),
            Self::Heic => Some(Decoder::Heic),
            Self::Avif => Some(Decoder::Avif),
            Self::Jxl => Some(Decoder::Jxl),
            Self::Gif | Self::Bmp | Self::Tiff | Self::Pnm | Self::Ico | Self::Qoi | Self::Tga => {
                Some(Decoder::Other)
            }
            Self::Jpeg | Self::Png => None,
        }
    }

    /// Bytes from the start of a file that [`Format::of`] wants to see.
    pub(crate) const HEAD: usize = 512;

    /// The format of a file that starts with `head`, or else what it seems to be.
    pub(crate) fn of(head: &[u8]) -> Result<Self, &'static str> {
        match head {
            [0xff, 0xd8, 0xff, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            // "BM" alone is how many texts begin: the size of the second header must be one of
            // those that BMP knows.
            [b'B', b'M', _, _, _, _, _, _, _, _, _, _, _, _, 12..=124, 0, 0, 0, ..] => {
                Ok(Self::Bmp)
            }
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Ok(Self::Tiff),
            [0xff, 0x0a, ..]
            | [0, 0, 0, 12, b'J', b'X', b'L', b' ', 0x0d, 0x0a, 0x87, 0x0a, ..] => Ok(Self::Jxl),
            [b'q', b'o', b'i', b'f', ..] => Ok(Self::Qoi),
            [b'P', b'1'..=b'6', b' ' | b'\t' | b'\r' | b'\n', b'#' | b'0'..=b'9', ..]
            | [b'P', b'7', b'\n', ..] => Ok(Self::Pnm),
            // The count of pictures, and of the first one a byte that is always 0.
            [0, 0, 1, 0, count, more, _, _, _, 0, ..] if *count | *more != 0 => Ok(Self::Ico),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => brand(head),
            _ if is_tga(head) => Ok(Self::Tga),
            _ => Err(seems(head)),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

// Not inlined, like the next two: a browser compiles a function whole when the first photo comes, and none of
// them is called for that.
#[inline(never)]
fn seems(head: &[u8]) -> &'static str {
    const SIGNATURES: [(&[u8], &str); 9] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\0\0\0\x0cjP  ", "JPEG 2000"),
        (b"8BPS", "PSD"),
        (b"\x1a\x45\xdf\xa3", "WebM or Matroska video"),
        (b"RIFF", "AVI or WAV"),
        (b"ID3", "MP3"),
        (b"Rar!", "RAR"),
        (b"\x1f\x8b", "gzip"),
    ];
    if head.is_empty() {
        return "empty";
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
        return name;
    }
    markup(head)
}

/// Whether this can be the header of a TGA, which has no signature: each of its fields must have a
/// value that it may have.
#[inline(never)]
fn is_tga(head: &[u8]) -> bool {
    let Some(
        &[_, palette, kind, p0, p1, count0, count1, entry, _, _, _, _, w0, w1, h0, h1, bits, how],
    ) = head.first_chunk()
    else {
        return false;
    };
    let depth = match (palette, kind) {
        (1, 1 | 9) => bits == 8 && count0 | count1 != 0 && matches!(entry, 15 | 16 | 24 | 32),
        (0, 2 | 10) => matches!(bits, 15 | 16 | 24 | 32),
        (0, 3 | 11) => matches!(bits, 8 | 16),
        _ => false,
    };
    let unused = palette == 1 || [p0, p1, count0, count1, entry] == [0; 5];
    depth && unused && w0 | w1 != 0 && h0 | h1 != 0 && how & 0xc0 == 0
}

/// What an ISO base media file is, by its major brand, or by the others where that is a generic one.
#[inline(never)]
fn brand(head: &[u8]) -> Result<Format, &'static str> {
    let length = head.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize);
    let brands = head.get(8..length.min(head.len())).unwrap_or_default();
    let has = |names: &[&[u8]]| brands.chunks_exact(4).any(|brand| names.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        Ok(Format::Avif)
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        Ok(Format::Heic)
    } else if has(&[b"qt  "]) {
        Err("QuickTime video")
    } else {
        Err("MP4 video")
    }
}

fn markup(head: &[u8]) -> &'static str {
    let Some(text) = text_of(head) else {
        return "nothing known";
    };
    let text = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if text.contains("<svg") {
        "SVG"
    } else if text.starts_with("<!doctype html") || text.contains("<html") {
        "HTML"
    } else if text.starts_with("<?xml") {
        "XML"
    } else {
        "text"
    }
}

/// The head as a text, if it is one: UTF-8 without control characters.
fn text_of(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may have been cut in two.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c');
    (!text.contains(odd)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_named() {
        for (head, name) in [
            (&b""[..], "empty"),
            (b"%PDF-1.7\n", "PDF"),
            (b"<?xml version=\"1.0\"?>\n<svg xmlns=\"...\">", "SVG"),
            (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "HTML"),
            (b"PK\x03\x04....", "ZIP"),
            (b"P5 is a text", "text"),
            (b"\0\0\x02\0\x01\0\x10\x10\0\0\x01\0\x01\0\x30\0\0\0", "nothing known"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "MP4 video"),
            (b"BMW drivers write to us", "text"),
            ("caf\u{e9}".as_bytes(), "text"),
            (&"caf\u{e9}".as_bytes()[..4], "text"),
            (b"\x01", "nothing known"),
        ] {
            assert_eq!(Format::of(head), Err(name), "{head:?}");
        }
    }

    #[test]
    fn what_an_outside_decoder_reads_is_known_by_its_head() {
        for (head, format, decoder) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], Format::Heic, "heic"),
            (b"\0\0\0\x14ftypmsf1\0\0\0\0hevc", Format::Heic, "heic"),
            (b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf", Format::Avif, "avif"),
            (b"\xff\x0a\xfa", Format::Jxl, "jxl"),
            (b"\0\0\0\x0cJXL \r\n\x87\n", Format::Jxl, "jxl"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Format::WebP, "webp"),
            (b"GIF89a\x01\0", Format::Gif, "other"),
            (b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Format::Bmp, "other"),
            (b"MM\0*\0\0\0\x08", Format::Tiff, "other"),
            (b"P6\n3 4\n255\n", Format::Pnm, "other"),
            (b"\0\0\x01\0\x01\0\x10\x10\0\0", Format::Ico, "other"),
            (b"qoif\0\0\0\x01", Format::Qoi, "other"),
            (b"\0\0\x02\0\0\0\0\0\0\0\0\0\x10\0\x10\0\x18\x20", Format::Tga, "other"),
        ] {
            assert_eq!(Format::of(head), Ok(format), "{head:?}");
            assert_eq!(format.decoder().map(Decoder::as_str), Some(decoder));
        }
    }
}
