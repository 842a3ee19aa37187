//! The formats that `image` decodes, each into a buffer of the whole picture. Of a lossy WebP it reads
//! what is around the picture only.

use super::webp::Claims;
use super::{Picture, Sink, lossy};
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use image::codecs::{bmp::BmpDecoder, gif::GifDecoder, webp::WebPDecoder};
use image::error::UnsupportedErrorKind;
use image::{ColorType, ImageDecoder, ImageError, ImageResult};
use std::io::{BufRead, Seek};

#[inline(never)]
pub(super) fn webp(
    mut source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let claims = super::webp::claims(&mut source, limits)?;
    // What is around the picture is its to judge, even where the picture is not.
    let decoder = WebPDecoder::new(&mut source);
    let Some(place) = claims.lossy else {
        return run(decoder, claims, limits, sink);
    };
    let (width, height) = decoder.map_err(error)?.dimensions();
    let Claims { orientation, animated, .. } = claims;
    let picture = Picture { width, height, orientation, animated };
    lossy::decode(source, place, &picture, limits, sink)
}

#[inline(never)]
pub(super) fn gif(
    mut source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let animated = super::gif::is_animated(&mut source)?;
    run(GifDecoder::new(source), Claims { animated, ..STILL }, limits, sink)
}

#[inline(never)]
pub(super) fn bmp(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    run(BmpDecoder::new(source), STILL, limits, sink)
}

const STILL: Claims =
    Claims { orientation: Orientation::UPRIGHT, inside: 0, animated: false, lossy: None };

fn run<D: ImageDecoder>(
    decoder: ImageResult<D>,
    Claims { orientation, inside, animated, .. }: Claims,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut decoder = decoder.map_err(error)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    let color = decoder.color_type();
    let size = decoder.total_bytes();
    let held = sink.begin(&Picture { width, height, orientation, animated })?;
    let taken = held.saturating_add(size).saturating_add(inside);
    limits.check_memory(taken)?;
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.memory - taken);
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
        // Not in the crates' words, for the bytes that they take in the module.
        _ => Error::Corrupt { detail: "what the file says of itself is wrong".to_owned() },
    }
}

/// A decoder's own buffers would be larger than allowed; it does not say by how much.
pub(super) fn over_memory() -> Error {
    Error::Memory
}
