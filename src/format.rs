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
            _ => Err(seems(head)),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

fn seems(head: &[u8]) -> &'static str {
    const SIGNATURES: [(&[u8], &str); 13] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\xff\x0a", "JPEG XL"),
        (b"\0\0\0\x0cJXL ", "JPEG XL"),
        (b"\0\0\0\x0cjP  ", "JPEG 2000"),
        (b"\0\0\x01\0", "ICO"),
        (b"8BPS", "PSD"),
        (b"\x1a\x45\xdf\xa3", "WebM or Matroska video"),
        (b"RIFF", "AVI or WAV"),
        (b"ID3", "MP3"),
        (b"Rar!", "RAR"),
        (b"\x1f\x8b", "gzip"),
        (b"qoif", "QOI"),
    ];
    if head.is_empty() {
        return "empty";
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
        return name;
    }
    if head.get(4..8) == Some(b"ftyp") {
        return brand(head);
    }
    markup(head)
}

/// What an ISO base media file is, by its major brand, or by the others where that is a generic one.
fn brand(head: &[u8]) -> &'static str {
    let length = head.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize);
    let brands = head.get(8..length.min(head.len())).unwrap_or_default();
    let has = |names: &[&[u8]]| brands.chunks_exact(4).any(|brand| names.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        "AVIF"
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        "HEIC"
    } else if has(&[b"qt  "]) {
        "QuickTime video"
    } else {
        "MP4 video"
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
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
            (b"\0\0\0\x1cftypmif1\0\0\0\0avifmif1miaf", "AVIF"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "MP4 video"),
            (b"BMW drivers write to us", "text"),
            ("caf\u{e9}".as_bytes(), "text"),
            (&"caf\u{e9}".as_bytes()[..4], "text"),
            (b"\x01", "nothing known"),
        ] {
            assert_eq!(Format::of(head), Err(name), "{head:?}");
        }
    }
}
