//! The formats that `image` decodes, each into a buffer of the whole picture.

use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, webp::WebPDecoder};
use image::error::UnsupportedErrorKind;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};
use std::io::{BufRead, Seek, SeekFrom};

pub(super) fn webp(
    mut source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    check_length(&mut source)?;
    run(WebPDecoder::new(source), exif, limits, sink)
}

/// The EXIF block stands behind the picture in a WebP, and the decoder does not mind when it was
/// cut off with the end of the file. The hash minds: it would be of the sideways picture.
fn check_length(source: &mut (impl BufRead + Seek)) -> Result<(), Error> {
    let mut head = [0; 8];
    source.read_exact(&mut head).map_err(|_| Error::Truncated)?;
    let [_, _, _, _, size @ ..] = head;
    let length = source.seek(SeekFrom::End(0)).map_err(Error::Read)?;
    source.rewind().map_err(Error::Read)?;
    // Some writers count a last byte of padding that they do not write.
    if length + 1 < 8 + u64::from(u32::from_le_bytes(size)) {
        return Err(Error::Truncated);
    }
    Ok(())
}

pub(super) fn gif(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(GifDecoder::new(source), upright, limits, sink)
}

pub(super) fn bmp(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(BmpDecoder::new(source), upright, limits, sink)
}

/// The orientation of the EXIF block.
fn exif(decoder: &mut impl ImageDecoder) -> ImageResult<Orientation> {
    let exif = decoder.exif_metadata()?;
    Ok(exif.map_or(Orientation::UPRIGHT, |exif| Orientation::from_exif(&exif)))
}

/// Formats without a place for an orientation.
fn upright<D>(_: &mut D) -> ImageResult<Orientation> {
    Ok(Orientation::UPRIGHT)
}

fn run<D: ImageDecoder>(
    decoder: ImageResult<D>,
    orientation: impl Fn(&mut D) -> ImageResult<Orientation>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut decoder = decoder.map_err(error)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    let orientation = orientation(&mut decoder).map_err(error)?;
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
        ImageError::Unsupported(e) if matches!(e.kind(), UnsupportedErrorKind::GenericFeature(what) if what.contains("too large")) => {
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
