//! The formats that `image` decodes, each into a buffer of the whole picture.

use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, webp::WebPDecoder};
use image::error::UnsupportedErrorKind;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};
use std::io::{BufRead, Seek};

pub(super) fn webp(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(WebPDecoder::new(source), exif, limits, sink)
}

pub(super) fn gif(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(GifDecoder::new(source), |_| Orientation::UPRIGHT, limits, sink)
}

pub(super) fn bmp(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(BmpDecoder::new(source), |_| Orientation::UPRIGHT, limits, sink)
}

/// The orientation of the EXIF block. A block that cannot be read is no reason to give up a picture.
fn exif(decoder: &mut impl ImageDecoder) -> Orientation {
    let exif = decoder.exif_metadata().ok().flatten();
    exif.map_or(Orientation::UPRIGHT, |exif| Orientation::from_exif(&exif))
}

fn run<D: ImageDecoder>(
    decoder: ImageResult<D>,
    orientation: impl Fn(&mut D) -> Orientation,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut decoder = decoder.map_err(error)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    let orientation = orientation(&mut decoder);
    let held = sink.begin(&Picture { width, height, orientation })?;

    let color = decoder.color_type();
    let size = decoder.total_bytes();
    limits.check_memory(held.saturating_add(size))?;
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.memory);
    decoder.set_limits(allowed).map_err(error)?;
    let mut buffer = limits.buffer(size)?;
    decoder.read_image(&mut buffer).map_err(error)?;

    let stride = width as usize * usize::from(color.bytes_per_pixel());
    let layout = layout(color);
    for (y, bytes) in (0..height).zip(buffer.chunks_exact(stride)) {
        sink.row(y, &Row::new(bytes, layout));
    }
    Ok(())
}

/// These three formats have 8 bits a channel.
fn layout(color: ColorType) -> Layout {
    let grey = !color.has_color();
    let rgb = if grey { [0; 3] } else { [0, 1, 2] };
    Layout { stride: usize::from(color.bytes_per_pixel()), rgb, grey }
}

fn error(error: ImageError) -> Error {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Error::Truncated,
        // Where addresses have 32 bits (WebAssembly), the BMP decoder finds by itself that such a
        // picture cannot be held, and has no other kind of error for it.
        ImageError::Unsupported(e)
            if matches!(e.kind(), UnsupportedErrorKind::GenericFeature(what) if what.contains("too large")) =>
        {
            over_memory()
        }
        ImageError::Unsupported(_) => {
            Error::UnsupportedFormat { seems: "a rare kind of BMP or WebP" }
        }
        ImageError::Limits(_) => over_memory(),
        other => Error::Corrupt { detail: other.to_string() },
    }
}

/// A decoder's own buffers would be larger than allowed; it does not say by how much.
pub(super) fn over_memory() -> Error {
    Error::Limits { what: "bytes of memory inside the decoder", needed: 0, limit: 0 }
}
