//! PNG, row by row: a picture is never whole in memory, and of each row only the wanted pixels are
//! looked at.
//!
//! The `png` crate itself and not `image`'s wrapper around it, which can only fill a buffer of the
//! whole picture.

use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::{Layout, Row};
use crate::{Error, Limits};
use png::{BitDepth, ColorType, Decoder, DecodingError, Info, Reader, Transformations};
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
    // Palettes and samples smaller than a byte are looked up here, where they are wanted.
    decoder.set_transformations(Transformations::IDENTITY);
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
    let (width, height) = info.size();
    let exif = info.exif_metadata.as_deref();
    let orientation = exif.map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let animated = info.animation_control.is_some_and(|control| control.num_frames > 1);
    let interlaced = info.interlaced;
    let pixels = Pixels::of(info)?;
    let held = sink.begin(&Picture { width, height, orientation, animated })?;
    let (columns, rows) = sink.pick();
    let line = columns.len() * pixels.layout().stride;
    // The seven passes of an interlaced picture reach every row: its wanted pixels are kept until
    // the last was read. (The decoder can put the picture together, but then it is whole in memory.)
    let lines = if interlaced { rows.len() } else { 1 };
    let size = line as u64 * lines as u64;
    limits.check_memory(held.saturating_add(size))?;
    let kept = limits.buffer(size)?;
    let points = Points { pixels, columns, rows, line, kept };
    if interlaced {
        points.in_passes(&mut reader, sink)
    } else {
        points.in_order(&mut reader, sink)
    }
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

/// The wanted pixels, and room for some rows of them.
struct Points {
    pixels: Pixels,
    columns: Vec<u32>,
    rows: Vec<u32>,
    /// Bytes of the wanted pixels of a row.
    line: usize,
    kept: Vec<u8>,
}

impl Points {
    fn in_order(
        mut self,
        reader: &mut Reader<impl BufRead + Seek>,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let layout = self.pixels.layout();
        let mut read = 0;
        for y in self.rows {
            let row = loop {
                let row = reader.next_row().map_err(error)?.ok_or(Error::Truncated)?;
                read += 1;
                if read > y {
                    break row;
                }
            };
            for (&x, out) in self.columns.iter().zip(self.kept.chunks_exact_mut(layout.stride)) {
                self.pixels.copy(row.data(), x as usize, out);
            }
            sink.row(y, &Row::new(&self.kept, layout));
        }
        // Those behind the last one have to be there too.
        let height = reader.info().height;
        for _ in read..height {
            reader.next_row().map_err(error)?.ok_or(Error::Truncated)?;
        }
        Ok(())
    }

    fn in_passes(
        mut self,
        reader: &mut Reader<impl BufRead + Seek>,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let layout = self.pixels.layout();
        let (width, height) = reader.info().size();
        for [left, top, across, down] in PASSES {
            // A pass without columns has no rows either.
            let height = if left < width { height } else { 0 };
            // Where each wanted pixel is in a row of this pass, and where it is kept.
            let wanted: Vec<_> = (self.columns.iter().zip(0_usize..))
                .filter(|(x, _)| **x >= left && (**x - left).is_multiple_of(across))
                .map(|(x, at)| (((x - left) / across) as usize, at * layout.stride))
                .collect();
            for y in (top..height).step_by(down as usize) {
                let row = reader.next_row().map_err(error)?.ok_or(Error::Truncated)?;
                let Ok(at) = self.rows.binary_search(&y) else { continue };
                let kept = &mut self.kept[at * self.line..][..self.line];
                for &(x, to) in &wanted {
                    self.pixels.copy(row.data(), x, &mut kept[to..to + layout.stride]);
                }
            }
        }
        for (y, bytes) in self.rows.into_iter().zip(self.kept.chunks_exact(self.line)) {
            sink.row(y, &Row::new(bytes, layout));
        }
        Ok(())
    }
}

/// How pixels lie in a row of the file.
enum Pixels {
    /// In whole bytes.
    Bytes(Layout),
    /// One brightness of so many bits, fewer than 8.
    Grey(usize),
    /// The number, of so many bits, of a colour among these.
    Palette(usize, Vec<[u8; 3]>),
}

impl Pixels {
    fn of(info: &Info<'_>) -> Result<Self, Error> {
        let depth = info.bit_depth as usize;
        Ok(match info.color_type {
            ColorType::Indexed => {
                let palette = info.palette.as_deref();
                let palette = palette.ok_or_else(|| corrupt("a palette that is missing"))?;
                Self::Palette(depth, palette.as_chunks().0.to_vec())
            }
            ColorType::Grayscale if depth < 8 => Self::Grey(depth),
            color => {
                // PNG stores the high byte of 16 first, which is the one that counts.
                let bytes = if info.bit_depth == BitDepth::Sixteen { 2 } else { 1 };
                let grey = matches!(color, ColorType::Grayscale | ColorType::GrayscaleAlpha);
                let rgb = if grey { [0; 3] } else { [0, bytes, 2 * bytes] };
                Self::Bytes(Layout { stride: color.samples() * bytes, rgb, grey })
            }
        })
    }

    /// How they lie where [`copy`](Self::copy) puts them.
    fn layout(&self) -> Layout {
        match self {
            Self::Bytes(layout) => *layout,
            Self::Grey(_) => Layout { stride: 1, rgb: [0; 3], grey: true },
            Self::Palette(..) => Layout { stride: 3, rgb: [0, 1, 2], grey: false },
        }
    }

    /// Puts pixel `x` of `row` into `out`.
    fn copy(&self, row: &[u8], x: usize, out: &mut [u8]) {
        match self {
            Self::Bytes(Layout { stride, .. }) => {
                out.copy_from_slice(&row[x * stride..(x + 1) * stride]);
            }
            Self::Grey(depth) => out.fill(bits(row, x, *depth) * (255 / ((1 << depth) - 1)) as u8),
            Self::Palette(depth, colours) => {
                // A number without a colour is black, as it is in browsers.
                let colour = colours.get(usize::from(bits(row, x, *depth)));
                out.copy_from_slice(colour.unwrap_or(&[0; 3]));
            }
        }
    }
}

/// Sample `x` of a row of samples of `depth` bits, 1 to 8.
fn bits(row: &[u8], x: usize, depth: usize) -> u8 {
    let at = x * depth;
    let mask = (1_u16 << depth) - 1;
    row[at / 8] >> (8 - depth - at % 8) & mask as u8
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt { detail: format!("PNG: {detail}") }
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
