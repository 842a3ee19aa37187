//! The formats that `image` decodes, each into a buffer of the whole picture.

use super::{Picture, Sink};
use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, jpeg::JpegDecoder, tiff::TiffDecoder};
use image::{ColorType, ImageDecoder, ImageError, ImageResult, codecs::webp::WebPDecoder};
use std::borrow::Cow;
use std::io::{BufRead, Seek};

pub(super) fn decode(
    source: impl BufRead + Seek,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    match format {
        Format::WebP => run(WebPDecoder::new(source), exif, format, limits, sink),
        Format::Gif => run(GifDecoder::new(source), |_| Orientation::UPRIGHT, format, limits, sink),
        Format::Bmp => run(BmpDecoder::new(source), |_| Orientation::UPRIGHT, format, limits, sink),
        Format::Tiff => run(TiffDecoder::new(source), tag, format, limits, sink),
        Format::Jpeg | Format::Png => run(JpegDecoder::new(source), exif, format, limits, sink),
    }
}

/// The orientation of the EXIF block. A block that cannot be read is no reason to give up a picture.
fn exif(decoder: &mut impl ImageDecoder) -> Orientation {
    let exif = decoder.exif_metadata().ok().flatten();
    exif.map_or(Orientation::UPRIGHT, |exif| Orientation::from_exif(&exif))
}

/// The orientation of a TIFF, which is one of its own tags.
fn tag(decoder: &mut impl ImageDecoder) -> Orientation {
    let orientation = decoder.orientation().ok();
    orientation.and_then(|o| Orientation::from_tag(o.to_exif())).unwrap_or(Orientation::UPRIGHT)
}

fn run<D: ImageDecoder>(
    decoder: ImageResult<D>,
    orientation: impl Fn(&mut D) -> Orientation,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let error = |e| error(e, format);
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
    for (y, bytes) in (0..height).zip(buffer.chunks_exact(stride)) {
        let (bytes, layout) = readable(bytes, color);
        sink.row(y, &Row::new(&bytes, layout));
    }
    Ok(())
}

/// The bytes of a row with the place of red, green and blue in it.
fn readable(bytes: &[u8], color: ColorType) -> (Cow<'_, [u8]>, Layout) {
    let channels = usize::from(color.channel_count());
    let size = usize::from(color.bytes_per_pixel()) / channels;
    let grey = !color.has_color();
    let place = |size, at| {
        let channel = |n| n * size + at;
        let rgb = if grey { [channel(0); 3] } else { [channel(0), channel(1), channel(2)] };
        Layout { stride: channels * size, rgb, grey }
    };
    match size {
        1 => (Cow::Borrowed(bytes), place(1, 0)),
        // The high byte of 16, wherever this machine puts it.
        2 => (Cow::Borrowed(bytes), place(2, if cfg!(target_endian = "little") { 1 } else { 0 })),
        // Floating point: black is 0 and white 1, as TIFF readers agree.
        _ => {
            let samples = bytes.as_chunks::<4>().0.iter();
            let bytes = samples.map(|raw| (f32::from_ne_bytes(*raw) * 255.0).round() as u8);
            (Cow::Owned(bytes.collect()), place(1, 0))
        }
    }
}

fn error(error: ImageError, format: Format) -> Error {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Error::Truncated,
        ImageError::Unsupported(_) => Error::UnsupportedFormat { seems: kind(format) },
        ImageError::Limits(_) => over_memory(),
        other => Error::Corrupt { detail: other.to_string() },
    }
}

/// A decoder's own buffers would be larger than allowed; it does not say by how much.
pub(super) fn over_memory() -> Error {
    Error::Limits { what: "bytes of memory inside the decoder", needed: 0, limit: 0 }
}

/// The name of a format of which this file is a kind that is not read.
fn kind(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "a rare kind of JPEG",
        Format::Png => "a rare kind of PNG",
        Format::WebP => "a rare kind of WebP",
        Format::Gif => "a rare kind of GIF",
        Format::Bmp => "a rare kind of BMP",
        Format::Tiff => "a rare kind of TIFF",
    }
}
