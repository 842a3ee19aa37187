//! From modes and coefficients to the pixels of a row of macroblocks, not yet filtered.

use super::bits::Bits;
use super::header::Header;
use super::modes::{Luma, Macroblock, Small};
use super::planes::Plane;
use super::predict::{Inside, small, whole};
use super::tokens::{Beside, Coefficients, MEANS};
use super::transform;
use crate::Error;
use crate::memory::filled;

/// What is outside of the picture.
const ABOVE: u8 = 127;
const LEFT: u8 = 129;

/// What a macroblock leaves to the one below: its last rows, before they are filtered.
#[derive(Clone, Copy)]
struct Above {
    luma: [u8; 16],
    chroma: [u8; 16],
    beside: Beside,
}

/// What a macroblock leaves to the next: its last columns, each pixel of luma twice, and what stands
/// above them.
struct Left {
    luma: [[u8; 2]; 16],
    chroma: [[u8; 2]; 8],
    luma_corner: u8,
    chroma_corner: [u8; 2],
    beside: Beside,
}

/// Builds the picture, row by row.
pub(super) struct Builder {
    above: Vec<Above>,
    coefficients: Box<Coefficients>,
}

/// Where a macroblock is: its number across, and that of its row.
type Place = (usize, usize);

impl Builder {
    /// Bytes that are held for each macroblock across.
    pub(super) const HELD: usize = size_of::<Above>();

    pub(super) fn new(across: usize) -> Result<Self, Error> {
        let above = Above { luma: [ABOVE; 16], chroma: [ABOVE; 16], beside: [0; 9] };
        let coefficients = Box::new(Coefficients::new());
        Ok(Self { above: filled(above, across)?, coefficients })
    }

    /// Reads the coefficients of a row of macroblocks and puts its pixels into the planes. Notes of
    /// each whether the edges inside it are to be filtered.
    #[inline(never)]
    pub(super) fn row(
        &mut self,
        row: usize,
        macroblocks: &mut [Macroblock],
        header: &Header,
        bits: &mut Bits<'_>,
        (luma, chroma): (&mut Plane, &mut Plane),
    ) {
        let corner = if row == 0 { ABOVE } else { LEFT };
        let mut left = Left {
            luma: [[LEFT; 2]; 16],
            chroma: [[LEFT; 2]; 8],
            luma_corner: corner,
            chroma_corner: [corner; 2],
            beside: [0; 9],
        };
        for (column, macroblock) in macroblocks.iter_mut().enumerate() {
            let Some(above) = self.above.get_mut(column) else { return };
            let has_means = matches!(macroblock.luma, Luma::Whole(_));
            let were_read = !macroblock.bare;
            if !were_read {
                for beside in [&mut above.beside, &mut left.beside] {
                    // One that has no means is passed by.
                    let means = if has_means { 0 } else { beside[8] };
                    *beside = [0, 0, 0, 0, 0, 0, 0, 0, means];
                }
            } else {
                let steps = &header.steps[usize::from(macroblock.segment) & 3];
                self.coefficients.read(
                    bits,
                    &header.tables,
                    steps,
                    has_means,
                    &mut above.beside,
                    &mut left.beside,
                );
                macroblock.bare = !self.coefficients.spread_means(has_means);
            }
            self.luma((column, row), macroblock, &mut left, luma);
            self.chroma((column, row), macroblock, &mut left, chroma);
            if were_read {
                *self.coefficients = Coefficients::new();
            }
        }
    }

    #[inline(never)]
    fn luma(&mut self, place: Place, macroblock: &Macroblock, left: &mut Left, plane: &mut Plane) {
        let (column, row) = place;
        let Some(&Above { luma: above, .. }) = self.above.get(column) else { return };
        let mut rows = [[0; 16]; 16];
        match &macroblock.luma {
            Luma::Whole(mode) => {
                let corner = [left.luma_corner; 2];
                whole(*mode, above, &left.luma, corner, inside(place), &mut rows);
                if !macroblock.bare {
                    for (y, rows) in rows.as_chunks_mut::<4>().0.iter_mut().enumerate() {
                        self.coefficients.add([0, 1, 2, 3].map(|x| 4 * y + x), rows);
                    }
                }
            }
            Luma::Blocks(modes) => {
                let right = match self.above.get(column + 1) {
                    Some(Above { luma: [a, b, c, d, ..], .. }) => [*a, *b, *c, *d],
                    // A quirk of the first decoder that has become the format.
                    None if row > 0 => [above[15]; 4],
                    None => [ABOVE; 4],
                };
                blocks(modes, &self.coefficients, above, right, left, &mut rows);
            }
        }
        left.luma_corner = above[15];
        left.luma = rows.map(|row| [row[15]; 2]);
        if let Some(above) = self.above.get_mut(column) {
            above.luma = rows[15];
        }
        put(plane, place, &rows);
    }

    #[inline(never)]
    fn chroma(
        &mut self,
        place: Place,
        macroblock: &Macroblock,
        left: &mut Left,
        plane: &mut Plane,
    ) {
        let Some(above) = self.above.get_mut(place.0) else { return };
        let mut rows = [[0; 16]; 8];
        let corner = left.chroma_corner;
        whole(macroblock.chroma, above.chroma, &left.chroma, corner, inside(place), &mut rows);
        if !macroblock.bare {
            for (rows, first) in rows.as_chunks_mut::<4>().0.iter_mut().zip([16, 18]) {
                self.coefficients.add([first, first + 1, first + 4, first + 5], rows);
            }
        }
        left.chroma_corner = [above.chroma[7], above.chroma[15]];
        left.chroma = rows.map(|row| [row[7], row[15]]);
        above.chroma = rows[7];
        put(plane, place, &rows);
    }
}

fn put<const N: usize>(plane: &mut Plane, (column, row): Place, rows: &[[u8; 16]; N]) {
    let (at, stride) = (plane.at(16 * column, N * row), plane.stride());
    for (i, &row) in rows.iter().enumerate() {
        plane.put(at + i * stride, row);
    }
}

impl Coefficients {
    /// Gives the means to their blocks. Says whether any pixel is changed by any coefficient.
    fn spread_means(&mut self, has_means: bool) -> bool {
        if has_means && self.ends[MEANS] > 0 {
            let means = transform::means(&self.blocks[MEANS]);
            for (block, mean) in self.blocks.iter_mut().zip(means) {
                block[0] = mean;
            }
        }
        let blocks = self.blocks.iter().zip(&self.ends).take(MEANS);
        blocks.fold(false, |any, (block, &end)| any | (block[0] != 0) | (end > 1))
    }

    /// Adds what four blocks stand for that are side by side.
    #[inline(never)]
    fn add(&self, numbers: [usize; 4], rows: &mut [[u8; 16]; 4]) {
        for (x, number) in numbers.into_iter().enumerate() {
            let block = rows.map(|row| row.as_chunks::<4>().0[x]);
            for (row, block) in rows.iter_mut().zip(self.added(number, block)) {
                row.as_chunks_mut::<4>().0[x] = block;
            }
        }
    }

    /// Adds what one block stands for.
    #[inline(always)]
    fn added(&self, number: usize, rows: [[u8; 4]; 4]) -> [[u8; 4]; 4] {
        let block = &self.blocks[number];
        if self.ends[number] > 1 {
            transform::add(block, rows)
        } else if block[0] != 0 {
            transform::add_flat(block[0], rows)
        } else {
            rows
        }
    }
}

fn inside((column, row): Place) -> Inside {
    Inside { above: row > 0, left: column > 0 }
}

/// The luma of a macroblock whose blocks are predicted one from the other.
#[inline(never)]
fn blocks(
    modes: &[Small; 16],
    coefficients: &Coefficients,
    above: [u8; 16],
    right: [u8; 4],
    left: &Left,
    rows: &mut [[u8; 16]; 16],
) {
    // A row above, and before each row four pixels to the left, of which one is there.
    let mut area = [[[0; 4]; 6]; 17];
    let [corner_row, inside @ ..] = &mut area;
    corner_row[0][3] = left.luma_corner;
    corner_row[5] = right;
    for (group, above) in corner_row[1..].iter_mut().zip(above.as_chunks::<4>().0) {
        *group = *above;
    }
    for (row, left) in inside.iter_mut().zip(&left.luma) {
        row[0][3] = left[0];
    }
    for y in 0..4 {
        for x in 0..4 {
            let row_above = &area[4 * y];
            let corner = row_above[x][3];
            let [[a, b, c, d], near] = [row_above[x + 1], row_above[x + 2]];
            // To the right of the last block of each row is what is there above the macroblock.
            let [e, f, g, h] = if x == 3 { right } else { near };
            let rows = [1, 2, 3, 4].map(|i| 4 * y + i);
            let left = rows.map(|row| area[row][x][3]);
            let number = 4 * y + x;
            let block = small(modes[number], [a, b, c, d, e, f, g, h], left, corner);
            for (row, block) in rows.into_iter().zip(coefficients.added(number, block)) {
                area[row][x + 1] = block;
            }
        }
    }
    for (row, [_, a, b, c, d, _]) in rows.iter_mut().zip(&area[1..]) {
        row.as_chunks_mut::<4>().0.copy_from_slice(&[*a, *b, *c, *d]);
    }
}
