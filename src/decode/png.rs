//! PNG, row by row: a picture that is not interlaced is never whole in memory.
//!
//! The `png` crate itself and not `image`'s wrapper around it, which can only fill a buffer of the
//! whole picture.

use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use png::{BitDepth, ColorType, Decoder, DecodingError, Reader, Transformations};
use std::io::{BufRead, Seek};

/// The largest buffer where addresses have 32 bits.
const ADDRESSES: u64 = i32::MAX as u64;

pub(super) fn decode(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let bytes = usize::try_from(limits.memory).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new_with_limits(source, png::Limits { bytes });
    // Neither is used, and both can inflate to any size.
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    // Palettes looked up, samples of 1, 2 and 4 bits scaled to 8; those of 16 left as they are.
    decoder.set_transformations(Transformations::EXPAND);
    let header = decoder.read_header_info().map_err(error)?;
    limits.check_pixels(header.width, header.height)?;
    let mut reader = decoder.read_info().map_err(error)?;

    // Where addresses have 32 bits (WebAssembly) the decoder refuses what cannot be held as a whole,
    // though no row ever is: so it is refused everywhere, for one file has one outcome.
    let size = reader.output_buffer_size().map_or(u64::MAX, |size| size as u64);
    if size > ADDRESSES {
        return Err(Error::Limits { what: "bytes of pixels", needed: size, limit: ADDRESSES });
    }

    let info = reader.info();
    let exif = info.exif_metadata.as_deref();
    let (width, height) = info.size();
    let interlaced = info.interlaced;
    let orientation = exif.map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let layout = layout(reader.output_color_type());
    let held = sink.begin(&Picture { width, height, orientation })?;
    if interlaced {
        limits.check_memory(held.saturating_add(size))?;
        return whole(&mut reader, layout, size, limits, sink);
    }
    limits.check_memory(held)?;
    for y in 0..height {
        let Some(row) = reader.next_row().map_err(error)? else {
            return Err(Error::Truncated);
        };
        sink.row(y, &Row::new(row.data(), layout));
    }
    Ok(())
}

/// The seven passes of an interlaced picture reach every row: it has to be put together first.
fn whole(
    reader: &mut Reader<impl BufRead + Seek>,
    layout: Layout,
    size: u64,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut buffer = limits.buffer(size)?;
    let frame = reader.next_frame(&mut buffer).map_err(error)?;
    for (y, bytes) in (0..frame.height).zip(buffer.chunks_exact(frame.line_size)) {
        sink.row(y, &Row::new(bytes, layout));
    }
    Ok(())
}

fn layout((color, depth): (ColorType, BitDepth)) -> Layout {
    // PNG stores the high byte of 16 first, which is the one that counts.
    let bytes = if depth == BitDepth::Sixteen { 2 } else { 1 };
    let grey = matches!(color, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let rgb = if grey { [0; 3] } else { [0, bytes, 2 * bytes] };
    Layout { stride: color.samples() * bytes, rgb, grey }
}

fn error(error: DecodingError) -> Error {
    match error {
        DecodingError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::Truncated
        }
        DecodingError::LimitsExceeded => super::whole::over_memory(),
        other => Error::Corrupt { detail: other.to_string() },
    }
}
