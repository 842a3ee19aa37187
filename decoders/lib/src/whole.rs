//! Pictures that `image` decodes into a buffer of all of it.

use crate::{Error, Pixels, buffer, wanted};
use image::error::UnsupportedErrorKind;
use image::{ColorType, ImageDecoder, ImageError};
use std::io::ErrorKind;

/// Decodes the picture and gives the pixels that are wanted of it, by so much memory.
pub(crate) fn pixels(
    mut decoder: impl ImageDecoder,
    columns: &[u32],
    rows: &[u32],
    mut memory: u64,
) -> Result<Pixels, Error> {
    let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
    let colour = decoder.color_type();
    let (width, _) = decoder.dimensions();
    let mut whole = buffer(decoder.total_bytes(), &mut memory)?;
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(memory);
    decoder.set_limits(allowed).map_err(error)?;
    decoder.read_image(&mut whole).map_err(error)?;

    let channels = colour.channel_count() as usize;
    let sample = usize::from(colour.bytes_per_pixel()) / channels;
    let high = match colour {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => 0,
        // The high byte of each sample, in the machine's order.
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => {
            usize::from(cfg!(target_endian = "little"))
        }
        _ => return Err(Error::Unsupported),
    };
    let grey = !colour.has_color();
    let [green, blue] = if grey { [0, 0] } else { [1, 2] };
    let stride = width as usize * channels * sample;
    let mut out = rgb.as_chunks_mut::<3>().0.iter_mut();
    for &row in rows {
        let line = &whole[row as usize * stride..][..stride];
        for (&column, pixel) in columns.iter().zip(&mut out) {
            let at = |channel| line[(column as usize * channels + channel) * sample + high];
            *pixel = [at(0), at(green), at(blue)];
        }
    }
    Ok(Pixels { rgb, grey })
}

pub(crate) fn error(error: ImageError) -> Error {
    match error {
        ImageError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => Error::Truncated,
        // Where addresses have 32 bits (WebAssembly), the BMP decoder finds by itself that such a
        // picture cannot be held, and has no other kind of error for it.
        ImageError::Unsupported(e) if matches!(e.kind(), UnsupportedErrorKind::GenericFeature(what) if what.contains("too large")) => {
            Error::Memory
        }
        ImageError::Unsupported(_) => Error::Unsupported,
        ImageError::Limits(_) => Error::Memory,
        other => Error::Corrupt(other.to_string()),
    }
}
