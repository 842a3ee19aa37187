//! What is not in the library itself: a crate natively, modules of their own in WebAssembly.

use super::Sink;
use crate::format::Format;
use crate::sample::Grid;
use crate::similar::{self, Similar};
use crate::source::Source;
use crate::{Error, Limits};

/// Decodes what the library's own decoders do not read.
pub(crate) trait Outside {
    /// As [`decode`](super::decode), for a format that the library does not decode by itself.
    fn decode(
        &mut self,
        source: &mut Source<'_>,
        format: Format,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Error>;

    /// The hashes of img_hash of a grid, where they do not go another way.
    fn similar(&mut self, grid: &Grid) -> Result<Option<Vec<Similar>>, Error> {
        similar::hashes(grid).map(Some)
    }
}

/// What is said of a file whose kind the decoder does not know.
#[cfg(any(feature = "decoders", target_arch = "wasm32"))]
pub(crate) fn rare(format: Format) -> Error {
    Error::UnsupportedFormat { seems: names(format).1 }
}

/// What a file of a format seems to be, and what one of a rare kind.
fn names(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::WebP => ("WebP", "a rare kind of WebP"),
        Format::Gif => ("GIF", "a rare kind of GIF"),
        Format::Bmp => ("BMP", "a rare kind of BMP"),
        Format::Tiff => ("TIFF", "a rare kind of TIFF"),
        Format::Heic => ("HEIC", "a rare kind of HEIC"),
        Format::Avif => ("AVIF", "a rare kind of AVIF"),
        Format::Jxl => ("JPEG XL", "a rare kind of JPEG XL"),
        Format::Ico => ("ICO", "a rare kind of ICO"),
        Format::Qoi => ("QOI", "a rare kind of QOI"),
        Format::Tga => ("TGA", "a rare kind of TGA"),
        _ => ("PNM", "a rare kind of PNM"),
    }
}

/// The decoders that this build has inside.
pub(crate) fn linked() -> impl Outside {
    Linked
}

struct Linked;

#[cfg(not(all(feature = "decoders", not(all(target_arch = "wasm32", target_os = "unknown")))))]
impl Outside for Linked {
    fn decode(
        &mut self,
        _: &mut Source<'_>,
        format: Format,
        _: &Limits,
        _: &mut dyn Sink,
    ) -> Result<(), Error> {
        Err(Error::UnsupportedFormat { seems: names(format).0 })
    }
}

#[cfg(all(feature = "decoders", not(all(target_arch = "wasm32", target_os = "unknown"))))]
mod native {
    use super::{Linked, Outside, rare};
    use crate::decode::{Picture, Sink};
    use crate::format::Format;
    use crate::orientation::Orientation;
    use crate::pixels::Row;
    use crate::source::Source;
    use crate::{Error, Limits};
    use std::io::Read;
    use veilprint_decoders::{self as decoders, Kind, open};

    impl Outside for Linked {
        fn decode(
            &mut self,
            source: &mut Source<'_>,
            format: Format,
            limits: &Limits,
            sink: &mut dyn Sink,
        ) -> Result<(), Error> {
            let kind = match format {
                Format::WebP => Kind::WebP,
                Format::Gif => Kind::Gif,
                Format::Bmp => Kind::Bmp,
                Format::Tiff => Kind::Tiff,
                Format::Heic => Kind::Heic,
                Format::Avif => Kind::Avif,
                Format::Jxl => Kind::Jxl,
                Format::Ico => Kind::Ico,
                Format::Qoi => Kind::Qoi,
                Format::Tga => Kind::Tga,
                _ => Kind::Pnm,
            };
            let failed = |error| failed(error, format, limits);
            let mut file = limits.buffer(source.length())?;
            source.read_exact(&mut file).map_err(Error::Read)?;
            let left = limits.memory - file.len() as u64;
            let of_file = decoders::Limits { pixels: limits.pixels, memory: left };
            let mut opened = open(kind, &file, &of_file).map_err(failed)?;
            let decoders::Picture { width, height, orientation, animated } = opened.picture();
            let orientation = Orientation::from_tag(orientation).unwrap_or(Orientation::UPRIGHT);
            let held = sink.begin(&Picture { width, height, orientation, animated })?;
            let (columns, rows) = sink.pick();
            let left = left.saturating_sub(held);
            let pixels = opened.pixels(&columns, &rows, left).map_err(failed)?;
            let lines = pixels.rgb.chunks_exact(3 * columns.len());
            for (&y, line) in rows.iter().zip(lines) {
                sink.row(y, &if pixels.grey { Row::grey8(line, 3) } else { Row::rgb8(line, 3) });
            }
            Ok(())
        }
    }

    fn failed(error: decoders::Error, format: Format, limits: &Limits) -> Error {
        match error {
            decoders::Error::Unsupported => rare(format),
            decoders::Error::Truncated => Error::Truncated,
            decoders::Error::Corrupt(detail) => Error::Corrupt { detail },
            decoders::Error::Pixels(needed) => {
                Error::Limits { what: "pixels", needed, limit: limits.pixels }
            }
            decoders::Error::Memory => Error::Memory,
        }
    }
}
