//! The picture of a lossy WebP (a key frame of VP8, RFC 6386), shown at the wanted points only.
//!
//! Each pixel is predicted from those before it, so all are decoded; but only two rows of macroblocks
//! are kept, and only the wanted points are upsampled and made RGB. They are libwebp's, to the bit.
//!
//! Numbers that overflow 16 bits in the inverse transform are cut to them. No writer makes such, and
//! libwebp's result then depends on the processor.

mod bits;
mod build;
mod filter;
mod header;
mod lanes;
mod modes;
mod planes;
mod predict;
mod probabilities;
mod rows;
mod steps;
#[cfg(test)]
mod tests;
mod tokens;
mod transform;

use crate::Error;
use bits::Bits;
use build::Builder;
use filter::{Edges, Kind};
use header::{Header, Partitions, size};
use modes::{Luma, Macroblock, Modes};
use planes::Plane;
use rows::Rows;

/// Rows of pixels of the two rows of macroblocks that are kept.
const LUMA_ROWS: usize = 32;
const CHROMA_ROWS: usize = 16;

/// How many rows below the top of a row of macroblocks may be shown when it is filtered: the filter of
/// the next one changes three rows of the chroma above it, and a fourth is upsampled with them.
const READY: usize = 9;

/// The bytes of memory that decoding a picture of this width takes, besides its file's.
pub(super) fn held(width: u32) -> u64 {
    let macroblock = 16 * (LUMA_ROWS + CHROMA_ROWS) + Builder::HELD + size_of::<Macroblock>() + 4;
    u64::from(width.div_ceil(16)) * macroblock as u64
}

/// Decodes the frame with these bytes, and gives each wanted row to `row`: 3 bytes (RGB) for each wanted
/// column. Both ascend, without repeats, inside the picture.
///
/// # Errors
/// [`Error::Truncated`] if the frame ends before its picture, [`Error::Corrupt`] if it breaks the format,
/// [`Error::Memory`].
pub(super) fn decode(
    frame: &[u8],
    columns: &[u32],
    rows: Vec<u32>,
    row: &mut dyn FnMut(u32, &[u8]),
) -> Result<(), Error> {
    let (width, height) = size(frame)?;
    let (across, down) = (width.div_ceil(16) as usize, height.div_ceil(16) as usize);
    let rows = Rows::new((width, height), columns, rows)?;
    let (header, Partitions { modes, mut coefficients }) = Header::read(frame)?;
    let mut modes = Modes::new(modes, &header.segments, header.bare, across)?;
    let mut picture = Picture {
        header,
        builder: Builder::new(across)?,
        luma: Plane::new(16 * across, LUMA_ROWS)?,
        chroma: Plane::new(16 * across, CHROMA_ROWS)?,
        macroblocks: Vec::with_capacity(across),
        rows,
    };
    let turns = coefficients.len();
    for number in 0..down {
        modes.row(&mut picture.macroblocks);
        let Some(bits) = coefficients.get_mut(number % turns) else { break };
        picture.build(number, bits);
        if modes.are_over() || bits.are_over() {
            return Err(corrupt("a partition ends too early"));
        }
        picture.filter(number);
        let ready = if number + 1 == down { height as usize } else { 16 * number + READY };
        picture.rows.deliver(ready, &picture.luma, &picture.chroma, row);
    }
    Ok(())
}

/// What goes on from one row of macroblocks to the next.
struct Picture {
    header: Header,
    builder: Builder,
    luma: Plane,
    chroma: Plane,
    macroblocks: Vec<Macroblock>,
    rows: Rows,
}

impl Picture {
    fn build(&mut self, number: usize, bits: &mut Bits<'_>) {
        let planes = (&mut self.luma, &mut self.chroma);
        self.builder.row(number, &mut self.macroblocks, &self.header, bits, planes);
    }

    /// Filters a row of macroblocks. Never inlined, nor is what it calls: a browser first runs functions
    /// as it got them, and takes the faster ones that it makes meanwhile at their next call.
    #[inline(never)]
    fn filter(&mut self, number: usize) {
        let Some(kind) = self.header.filter else { return };
        for (column, macroblock) in self.macroblocks.iter().enumerate() {
            let small = matches!(macroblock.luma, Luma::Blocks(_));
            let strengths = &self.header.strengths[usize::from(macroblock.segment) & 3];
            let strength = strengths[usize::from(small)];
            if strength.edge == 0 {
                continue;
            }
            let inner = small || !macroblock.bare;
            let edges = Edges { left: column > 0, top: number > 0, inner };
            filter::luma(&mut self.luma, (16 * column, 16 * number), edges, kind, strength);
            if kind == Kind::Normal {
                filter::chroma(&mut self.chroma, (16 * column, 8 * number), edges, strength);
            }
        }
    }
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt(format!("WebP: {detail}"))
}
