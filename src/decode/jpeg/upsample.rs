//! From the samples of blocks to the wanted points: which samples a point needs, and how it is
//! made of them.
//!
//! Chroma of half the width, or half the height, or both is upsampled as libjpeg-turbo does by
//! default, with a triangle filter: 3/4 of the nearer sample, 1/4 of the farther, on each axis
//! that is halved. Every other ratio repeats samples.

use super::blocks::Block;
use super::colour::{self, Colour};
use super::frame::{Layout, Plane};
use super::idct::{self, Arranged, Scaled};
use super::{Points, Wanted};
use crate::Error;

/// Samples of a row of a block up to which they are computed one by one.
const FEW: u32 = 2;

/// Keeps the samples that the wanted points of two rows of MCUs need, and makes rows of them.
pub(super) struct Sampler {
    colour: Colour,
    planes: Vec<Samples>,
    rows: Vec<u32>,
    /// Wanted rows delivered so far.
    delivered: usize,
    mcu_rows: usize,
    /// One row of each plane, at the wanted columns.
    values: Vec<Vec<u8>>,
    rgb: Vec<u8>,
}

/// The samples of one component.
struct Samples {
    /// For each column of blocks, a bit for each of its 8 columns that is needed.
    needed_columns: Vec<u8>,
    /// For each row of blocks, a bit for each of its 8 rows that is needed.
    needed_rows: Vec<u8>,
    across: Filter,
    down: Filter,
    height: u32,
    /// For each wanted column of the picture, which columns of the component it is made of.
    taps: Vec<Tap>,
    /// Two rows of MCUs. Only what is needed of them is ever written or read; leaving no room for
    /// the rest was slower, as a block's columns then had to be picked out one by one.
    kept: Vec<u8>,
    kept_rows: usize,
    /// Samples in a row of `kept`.
    stride: usize,
    /// One row between the vertical and the horizontal filter.
    between: Vec<u16>,
}

#[derive(Clone, Copy)]
struct Tap {
    near: u32,
    far: u32,
    /// What is added before the result is cut to a whole number: libjpeg alternates it, so that
    /// halves are not always rounded up.
    nudge: u16,
}

/// How samples become columns (or rows) of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Repeat(u32),
    Triangle,
}

impl Filter {
    /// The filters across and down that libjpeg-turbo takes for a component.
    fn both(plane: &Plane) -> (Self, Self) {
        match plane.spread {
            (2, 1) if plane.width > 2 => (Self::Triangle, Self::Repeat(1)),
            (2, 2) if plane.width > 2 => (Self::Triangle, Self::Triangle),
            (1, 2) => (Self::Repeat(1), Self::Triangle),
            (across, down) => (Self::Repeat(across), Self::Repeat(down)),
        }
    }

    /// The nearer and the farther of the `length` samples that position `at` is made of.
    fn pair(self, at: u32, length: u32) -> (u32, u32) {
        match self {
            Self::Repeat(count) => (at / count, at / count),
            Self::Triangle if at.is_multiple_of(2) => (at / 2, (at / 2).saturating_sub(1)),
            Self::Triangle => (at / 2, (at / 2 + 1).min(length - 1)),
        }
    }

    fn is_triangle(self) -> bool {
        self == Self::Triangle
    }
}

impl Sampler {
    pub(super) fn new(layout: &Layout, wanted: Wanted) -> Result<Self, Error> {
        let fits = |list: &[u32], length: u32| {
            list.is_sorted_by(|a, b| a < b) && list.last().is_none_or(|&last| last < length)
        };
        if !fits(&wanted.columns, layout.width) || !fits(&wanted.rows, layout.height) {
            return Err(Error::Internal { detail: "wanted points outside a JPEG, or unsorted" });
        }
        let planes = layout.planes.iter();
        Ok(Self {
            colour: layout.colour,
            planes: planes.map(|plane| Samples::new(layout, plane, &wanted)).collect(),
            values: vec![vec![0; wanted.columns.len()]; layout.planes.len()],
            rgb: vec![0; wanted.columns.len() * 3],
            rows: wanted.rows,
            delivered: 0,
            mcu_rows: layout.mcu_rows as usize,
        })
    }

    /// Whether any wanted point needs this block.
    #[inline(always)]
    pub(super) fn wants(&self, plane: usize, column: usize, row: usize) -> bool {
        let samples = &self.planes[plane];
        samples.needed_rows[row] != 0 && samples.needed_columns[column] != 0
    }

    /// Keeps the needed samples of a block.
    #[inline(never)]
    pub(super) fn put(
        &mut self,
        plane: usize,
        column: usize,
        row: usize,
        block: Block<'_>,
        steps: &Arranged,
    ) {
        let samples = &mut self.planes[plane];
        let (rows, columns) = (samples.needed_rows[row], samples.needed_columns[column]);
        let stride = samples.stride;
        let top = row * 8 % samples.kept_rows;
        let kept = &mut samples.kept[top * stride + column * 8..];
        if block.last == 0 {
            let sample = idct::flat(block, steps);
            for y in each_bit(rows) {
                kept[y * stride..][..8].fill(sample);
            }
        } else if idct::is_smooth(block) {
            put_rows(&Scaled::<2>::new(block, steps), kept, stride, (rows, columns));
        } else {
            put_rows(&Scaled::<4>::new(block, steps), kept, stride, (rows, columns));
        }
    }

    /// Delivers the rows that can be made, now that this row of MCUs is complete.
    pub(super) fn emit(&mut self, mcu_row: usize, points: &mut dyn Points) -> Result<(), Error> {
        let last = mcu_row + 1 == self.mcu_rows;
        while let Some(&y) = self.rows.get(self.delivered) {
            let complete = |samples: &Samples| {
                let (near, far) = samples.down.pair(y, samples.height);
                (near.max(far) as usize) < (mcu_row + 1) * samples.kept_rows / 2
            };
            if !last && !self.planes.iter().all(complete) {
                break;
            }
            for (samples, values) in self.planes.iter_mut().zip(&mut self.values) {
                samples.row(y, values);
            }
            colour::convert(self.colour, &self.values, &mut self.rgb);
            points.row(y, &self.rgb)?;
            self.delivered += 1;
        }
        Ok(())
    }
}

impl Samples {
    fn new(layout: &Layout, plane: &Plane, wanted: &Wanted) -> Self {
        let (across, down) = Filter::both(plane);
        let (block_columns, block_rows) = layout.padded_blocks(plane);
        let need = |needed: &mut [u8], pair: (u32, u32)| {
            for at in [pair.0, pair.1] {
                needed[at as usize / 8] |= 1 << (at % 8);
            }
        };
        let mut needed_columns = vec![0_u8; block_columns];
        for &x in &wanted.columns {
            need(&mut needed_columns, across.pair(x, plane.width));
        }
        let mut needed_rows = vec![0_u8; block_rows];
        for &y in &wanted.rows {
            need(&mut needed_rows, down.pair(y, plane.height));
        }
        let taps = wanted.columns.iter().map(|&x| {
            let (near, far) = across.pair(x, plane.width);
            let nudge = match (across.is_triangle(), down.is_triangle()) {
                (true, true) => [8, 7][x as usize % 2],
                (true, false) => [1, 2][x as usize % 2],
                _ => 0,
            };
            Tap { near, far, nudge }
        });
        let taps = taps.collect();
        let kept_rows = 2 * 8 * plane.vertical as usize;
        let stride = block_columns * 8;
        Self {
            kept: vec![0; kept_rows * stride],
            between: vec![0; stride],
            needed_columns,
            needed_rows,
            across,
            down,
            height: plane.height,
            taps,
            kept_rows,
            stride,
        }
    }

    /// Makes row `y` of the picture, at the wanted columns.
    fn row(&mut self, y: u32, values: &mut [u8]) {
        let stride = self.stride;
        let kept = |row: u32| &self.kept[row as usize % self.kept_rows * stride..][..stride];
        let (near, far) = self.down.pair(y, self.height);
        let (near, far) = (kept(near), kept(far));
        if self.down.is_triangle() {
            for ((between, &near), &far) in self.between.iter_mut().zip(near).zip(far) {
                *between = 3 * u16::from(near) + u16::from(far);
            }
        }
        let taps = self.taps.iter().zip(values);
        match (self.across, self.down) {
            (Filter::Repeat(_), Filter::Repeat(_)) => {
                for (tap, value) in taps {
                    *value = near[tap.near as usize];
                }
            }
            (Filter::Repeat(_), Filter::Triangle) => {
                let nudge = if y.is_multiple_of(2) { 1 } else { 2 };
                for (tap, value) in taps {
                    *value = ((self.between[tap.near as usize] + nudge) >> 2) as u8;
                }
            }
            (Filter::Triangle, Filter::Repeat(_)) => {
                for (tap, value) in taps {
                    let near_by = 3 * u16::from(near[tap.near as usize]);
                    let sum = near_by + u16::from(near[tap.far as usize]);
                    *value = ((sum + tap.nudge) >> 2) as u8;
                }
            }
            (Filter::Triangle, Filter::Triangle) => {
                for (tap, value) in taps {
                    let near_by = 3 * self.between[tap.near as usize];
                    let sum = near_by + self.between[tap.far as usize];
                    *value = ((sum + tap.nudge) >> 4) as u8;
                }
            }
        }
    }
}

/// Writes the samples of a block at these of its rows, and at least at these of its columns.
#[inline(always)]
fn put_rows<const PAIRS: usize>(
    scaled: &Scaled<PAIRS>,
    kept: &mut [u8],
    stride: usize,
    (rows, columns): (u8, u8),
) {
    for y in each_bit(rows) {
        let row = scaled.row(y);
        let kept = &mut kept[y * stride..][..8];
        if columns.count_ones() > FEW {
            kept.copy_from_slice(&idct::samples::<PAIRS>(row));
        } else {
            for x in each_bit(columns) {
                kept[x] = idct::sample(row, x);
            }
        }
    }
}

/// The numbers of the bits that are set.
#[inline(always)]
fn each_bit(mut bits: u8) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (bit < 8).then_some(bit)
    })
}
