//! PNG, row by row: a picture is never whole in memory.
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
    let is_interlaced = info.interlaced;
    let orientation = exif.map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let layout = layout(reader.output_color_type());
    let held = sink.begin(&Picture { width, height, orientation })?;
    if is_interlaced {
        return interlaced(&mut reader, layout, held, limits, sink);
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

/// Where each pass of an interlaced picture starts and how far its pixels lie apart: x, y, dx, dy.
const PASSES: [[u32; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];

/// The seven passes of an interlaced picture reach every row: its wanted pixels are kept until the
/// last was read. (The decoder can put the picture together, but then it is whole in memory.)
fn interlaced(
    reader: &mut Reader<impl BufRead + Seek>,
    layout: Layout,
    held: u64,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let (width, height) = reader.info().size();
    let (columns, rows) = sink.pick();
    let pixel = layout.stride;
    let line = columns.len() * pixel;
    let size = line as u64 * rows.len() as u64;
    limits.check_memory(held.saturating_add(size))?;
    let mut kept = limits.buffer(size)?;
    for [left, top, across, down] in PASSES {
        // A pass without columns has no rows either.
        let height = if left < width { height } else { 0 };
        // Where each wanted pixel is in a row of this pass, and where it is kept.
        let wanted: Vec<_> = (columns.iter().zip(0_usize..))
            .filter(|(x, _)| **x >= left && (**x - left).is_multiple_of(across))
            .map(|(x, at)| (((x - left) / across) as usize * pixel, at * pixel))
            .collect();
        for y in (top..height).step_by(down as usize) {
            let Some(row) = reader.next_interlaced_row().map_err(error)? else {
                return Err(Error::Truncated);
            };
            let Ok(at) = rows.binary_search(&y) else { continue };
            let kept = &mut kept[at * line..][..line];
            for &(from, to) in &wanted {
                kept[to..to + pixel].copy_from_slice(&row.data()[from..from + pixel]);
            }
        }
    }
    for (y, bytes) in rows.into_iter().zip(kept.chunks_exact(line)) {
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
