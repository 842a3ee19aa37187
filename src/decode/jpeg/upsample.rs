//! From the samples of blocks to the wanted points: which samples a point needs, and the rows that
//! the [filters](super::filters) make of them.

use super::blocks::Block;
use super::colour::{self, Colour};
use super::filters::{Filter, in_turns, of_two_rows, sum_of_two_rows, triangle, widen};
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
    /// For each wanted column of the picture, its place in the row that the filters make. None where
    /// all are wanted, which are then in order.
    places: Vec<u32>,
    /// Two rows of MCUs. Only what is needed of them is ever written or read; leaving no room for
    /// the rest was slower, as a block's columns then had to be picked out one by one.
    kept: Vec<u8>,
    kept_rows: usize,
    /// Samples in a row of `kept`.
    stride: usize,
    /// Samples that hold some of the picture, in a row.
    width: usize,
    /// One row between the vertical and the horizontal filter.
    between: Vec<u16>,
    /// One row behind both: where a sample becomes two columns, first the left ones of all samples,
    /// then the right ones.
    line: Vec<u8>,
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
            let complete =
                |samples: &Samples| samples.makes(y, (mcu_row + 1) * samples.kept_rows / 2);
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

    /// Wanted points in a row, and wanted rows.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.rgb.len() / 3, self.rows.len())
    }

    /// Keeps the rows of one component that can be made, now that so many rows of its samples are `there`.
    /// Takes and gives how many rows are made.
    pub(super) fn keep(
        &mut self,
        plane: usize,
        there: usize,
        mut made: usize,
        kept: &mut [u8],
    ) -> usize {
        let (columns, _) = self.size();
        let samples = &mut self.planes[plane];
        while let Some(&y) = self.rows.get(made).filter(|&&y| samples.makes(y, there)) {
            samples.row(y, &mut kept[made * columns..][..columns]);
            made += 1;
        }
        made
    }

    /// Delivers a row that has been kept of each component.
    pub(super) fn deliver(
        &mut self,
        row: usize,
        kept: &[Vec<u8>],
        points: &mut dyn Points,
    ) -> Result<(), Error> {
        let (columns, _) = self.size();
        for (values, kept) in self.values.iter_mut().zip(kept) {
            values.copy_from_slice(&kept[row * columns..][..columns]);
        }
        colour::convert(self.colour, &self.values, &mut self.rgb);
        points.row(self.rows[row], &self.rgb)
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
        let kept_rows = 2 * 8 * plane.vertical as usize;
        let stride = block_columns * 8;
        let all = wanted.columns.len() == layout.width as usize
            && matches!(across, Filter::Repeat(1) | Filter::Triangle);
        let places = wanted.columns.iter().map(|&x| match across {
            Filter::Repeat(count) => x / count,
            Filter::Triangle => x / 2 + x % 2 * stride as u32,
        });
        Self {
            kept: vec![0; kept_rows * stride],
            between: vec![0; stride],
            needed_columns,
            needed_rows,
            across,
            down,
            height: plane.height,
            places: if all { Vec::new() } else { places.collect() },
            kept_rows,
            stride,
            width: plane.width as usize,
            line: vec![0; 2 * stride],
        }
    }

    /// Whether row `y` of the picture can be made when so many rows of samples are `there`.
    fn makes(&self, y: u32, there: usize) -> bool {
        let (near, far) = self.down.pair(y, self.height);
        (near.max(far) as usize) < there
    }

    /// Makes row `y` of the picture, at the wanted columns.
    #[inline(never)]
    fn row(&mut self, y: u32, values: &mut [u8]) {
        let stride = self.stride;
        let kept = |row: u32| &self.kept[row as usize % self.kept_rows * stride..][..stride];
        let (near, far) = self.down.pair(y, self.height);
        let (near, far) = (kept(near), kept(far));
        let line = match (self.across, self.down) {
            (Filter::Repeat(_), Filter::Repeat(_)) => near,
            (Filter::Repeat(_), Filter::Triangle) => {
                of_two_rows(near, far, if y.is_multiple_of(2) { 1 } else { 2 }, &mut self.line);
                &self.line
            }
            (Filter::Triangle, Filter::Repeat(_)) => {
                widen(near, &mut self.between);
                triangle::<2>(&self.between[..self.width], &mut self.line, [1, 2]);
                &self.line
            }
            (Filter::Triangle, Filter::Triangle) => {
                sum_of_two_rows(near, far, &mut self.between);
                triangle::<4>(&self.between[..self.width], &mut self.line, [8, 7]);
                &self.line
            }
        };
        if !self.places.is_empty() {
            let places = self.places.iter();
            values.iter_mut().zip(places).for_each(|(value, &place)| *value = line[place as usize]);
        } else if self.across == Filter::Triangle {
            in_turns(line.split_at(stride), values);
        } else {
            values.copy_from_slice(&line[..values.len()]);
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
    if rows == u8::MAX && columns.count_ones() > FEW {
        for y in 0..4 {
            let both = scaled.rows(y).map(idct::samples::<PAIRS>);
            kept[y * stride..][..8].copy_from_slice(&both[0]);
            kept[(7 - y) * stride..][..8].copy_from_slice(&both[1]);
        }
        return;
    }
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
