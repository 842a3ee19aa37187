//! PNG, row by row: a picture is never whole in memory, and of each row only the wanted pixels are
//! looked at.
//!
//! Not by the `png` crate: its rows are slower (see `rows.rs`), and what is left then, what comes before
//! the pixels, is not worth its code (see `head.rs`).

mod chunks;
mod data;
mod filter;
mod head;
mod inflate;
mod lanes;
mod pixels;
mod rows;
#[cfg(test)]
mod tests;

use self::chunks::Chunks;
use self::data::Data;
use self::head::{Header, Notes};
use self::pixels::Pixels;
use self::rows::{Pass, Rows};
use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::{Error, Limits};
use std::io::{BufRead, Seek};

#[inline(never)]
pub(super) fn decode(
    source: impl BufRead + Seek,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut chunks = Chunks::of(source)?;
    let header = Header::read(&mut chunks, limits)?;
    let Header { width, height, interlaced, .. } = header;
    limits.check_pixels(width, height)?;
    let Notes { palette, orientation, animated } = Notes::read(&mut chunks, limits)?;
    let orientation = orientation.unwrap_or(Orientation::UPRIGHT);
    let pixels = Pixels::of(&header, palette)?;
    let held = sink.begin(&Picture { width, height, orientation, animated })?;
    let (columns, wanted) = sink.pick();
    // The seven passes of an interlaced picture reach every row: its wanted pixels are kept until
    // the last was read.
    let line = columns.len() * pixels.layout().stride;
    let size = line as u64 * if interlaced { wanted.len() as u64 } else { 1 };
    let longest = pixels.length(width);
    limits.check_memory(held.saturating_add(size).saturating_add(rows::memory(longest)))?;
    let kept = limits.buffer(size)?;
    let mut reader = Rows::new(Data::of(chunks), longest, pixels.distance(), limits)?;
    let points = Points { pixels, columns, rows: wanted, line, kept };
    if interlaced {
        points.in_passes(&mut reader, (width, height), sink)?;
    } else {
        points.in_order(&mut reader, (width, height), sink)?;
    }
    reader.finish()
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
        reader: &mut Rows<impl BufRead + Seek>,
        (width, height): (u32, u32),
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let length = self.pixels.length(width) as usize;
        reader.begin(Pass { length, rows: height, last: true });
        let mut rows = self.rows.into_iter().peekable();
        for y in 0..height {
            let wanted = rows.next_if_eq(&y).is_some();
            let row = reader.next(wanted)?;
            if wanted {
                self.pixels.take(row, &self.columns, &mut self.kept);
                sink.row(y, &Row::new(&self.kept, self.pixels.layout()));
            }
        }
        Ok(())
    }

    fn in_passes(
        mut self,
        reader: &mut Rows<impl BufRead + Seek>,
        (width, height): (u32, u32),
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let layout = self.pixels.layout();
        // A pass without columns has no rows either.
        let passes = PASSES.into_iter().filter(|&[left, top, ..]| left < width && top < height);
        let mut left_over: u32 =
            passes.clone().map(|[_, top, _, down]| (height - top).div_ceil(down)).sum();
        for [left, top, across, down] in passes {
            // Where each wanted pixel is in a row of this pass, and where it is kept.
            let wanted: Vec<_> = (self.columns.iter().zip(0_usize..))
                .filter(|(x, _)| **x >= left && (**x - left).is_multiple_of(across))
                .map(|(x, at)| (((x - left) / across) as usize, at * layout.stride))
                .collect();
            let length = self.pixels.length((width - left).div_ceil(across)) as usize;
            let rows = (height - top).div_ceil(down);
            left_over -= rows;
            reader.begin(Pass { length, rows, last: left_over == 0 });
            for y in (top..height).step_by(down as usize) {
                let line = self.rows.binary_search(&y);
                let row = reader.next(line.is_ok())?;
                let Ok(line) = line else { continue };
                let kept = &mut self.kept[line * self.line..][..self.line];
                for &(x, to) in &wanted {
                    self.pixels.copy(row, x, &mut kept[to..to + layout.stride]);
                }
            }
        }
        for (y, bytes) in self.rows.into_iter().zip(self.kept.chunks_exact(self.line)) {
            sink.row(y, &Row::new(bytes, layout));
        }
        Ok(())
    }
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt { detail: format!("PNG: {detail}") }
}
