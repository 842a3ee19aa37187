//! The picture on a black ground, filtered once for all views of it.

use super::View;
use crate::pdq::{self, Pdq, SMALL_SIDE, Small};
use crate::sample::Grid;

/// A bar may be as wide as this part of the picture: an eighth.
const MOST_BAR: usize = 8;

/// The sums of the Jarosz filter (two boxes along each axis) at every sample of the picture and of
/// the black around it.
///
/// The filter of a cropped picture takes, at the 64x64 places that a hash is made of, the very
/// samples that the filter of the whole picture takes there: none of those places is so near an
/// edge that the filter would reach over it. So a view needs no filter of its own, which is nearly
/// all the time that a hash takes. Samples are rounded to whole numbers, and their sums are whole
/// numbers too: they come out the same in whatever order they are added.
///
/// Rejected: hashing halved planes of each view, a quarter of the work and still ten times as
/// slow. It missed every copy of a brick wall, whose pattern is finer than that.
#[derive(Debug)]
pub struct Ground {
    sums: Vec<u32>,
    x: Axis,
    y: Axis,
}

/// One axis of the ground.
#[derive(Debug, Clone, Copy)]
struct Axis {
    /// Samples of the picture.
    samples: usize,
    /// Samples of the ground on each side of it.
    margin: usize,
    /// Samples in the filter's window: that of the picture, whatever the view.
    window: usize,
    /// Of those, the ones from the sample itself on.
    ahead: usize,
}

impl Ground {
    /// Filters the samples of a picture.
    #[must_use]
    pub fn new(grid: &Grid) -> Self {
        let (x, y) = (Axis::new(grid.width()), Axis::new(grid.height()));
        let mut sums = vec![0; x.length() * y.length()];
        let rows = sums.chunks_exact_mut(x.length()).skip(y.margin);
        for (row, luma) in rows.zip(grid.luma().chunks_exact(grid.width())) {
            for (sum, luma) in row.iter_mut().skip(x.margin).zip(luma) {
                // Luma is 0 to 255.
                *sum = luma.round() as u32;
            }
        }
        let mut other = vec![0; sums.len()];
        for _ in 0..2 {
            for (from, to) in sums.chunks_exact(x.length()).zip(other.chunks_exact_mut(x.length()))
            {
                box_along_row(from, to, x);
            }
            box_along_columns(&other, &mut sums, x.length(), y);
        }
        Self { sums, x, y }
    }

    /// The PDQ hash of a view; none if nothing of the picture is left in it.
    #[must_use]
    pub fn hash(&self, view: &View) -> Option<Pdq> {
        let [left, top, right, bottom] = view.sides;
        let columns = self.x.places(left, right, view.mirrored)?;
        let rows = self.y.places(top, bottom, false)?;
        let scale = 1.0 / (self.x.window * self.y.window).pow(2) as f32;
        let mut small: Small = [[0.0; SMALL_SIDE]; SMALL_SIDE];
        for (line, row) in small.iter_mut().zip(rows) {
            let Some(row) = row else { continue };
            let sums = &self.sums[row * self.x.length()..][..self.x.length()];
            for (sample, column) in line.iter_mut().zip(columns) {
                // Beyond the ground there is black, as on it.
                *sample = column.map_or(0.0, |column| sums[column] as f32 * scale);
            }
        }
        Some(pdq::hash_small(&small))
    }

    /// The bytes that a ground takes while it is made, of the largest grid.
    pub(super) fn memory(side: usize) -> u64 {
        2 * (Axis::new(side).length().pow(2) * size_of::<u32>()) as u64
    }
}

impl Axis {
    fn new(samples: usize) -> Self {
        let (window, ahead) = pdq::window(samples);
        Self { samples, margin: samples / MOST_BAR + 2 * window, window, ahead }
    }

    fn length(&self) -> usize {
        self.samples + 2 * self.margin
    }

    /// Where on the ground the 64 samples of a view lie; none where that is beyond it.
    fn places(
        &self,
        before: i32,
        after: i32,
        mirrored: bool,
    ) -> Option<[Option<usize>; SMALL_SIDE]> {
        let samples = self.samples as i64;
        // Rounded to whole samples, half of one away from zero.
        let part =
            |side: i32| (samples * i64::from(side.abs()) + 500) / 1000 * i64::from(side.signum());
        let (before, after) = (part(before), part(after));
        if before.max(0) + after.max(0) >= samples {
            return None;
        }
        let length = (samples - before - after) as usize;
        // An even window reaches one further ahead than back; mirrored, it must reach further back.
        let lean = 2 * (2 * self.ahead as i64 - self.window as i64 - 1);
        Some(std::array::from_fn(|i| {
            let at = pdq::nearest(i, length) as i64 + before;
            let at = if mirrored { samples - 1 - at - lean } else { at };
            usize::try_from(at + self.margin as i64).ok().filter(|&at| at < self.length())
        }))
    }
}

/// From running totals: whole numbers lose nothing by that. Not inlined, here and below: unrolled for
/// each pass it would be a kilobyte more to load.
#[inline(never)]
fn box_along_row(from: &[u32], to: &mut [u32], axis: Axis) {
    let sample = |at: Option<usize>| at.and_then(|at| from.get(at)).copied().unwrap_or_default();
    let mut sum = 0;
    for at in 0..from.len() + axis.ahead - 1 {
        sum += sample(Some(at));
        sum -= sample(at.checked_sub(axis.window));
        if let Some(to) = at.checked_sub(axis.ahead - 1).and_then(|at| to.get_mut(at)) {
            *to = sum;
        }
    }
}

#[inline(never)]
fn box_along_columns(from: &[u32], to: &mut [u32], width: usize, axis: Axis) {
    let mut sums = vec![0; width];
    let rows = from.len() / width;
    let row = |at: usize| &from[at * width..][..width];
    for y in 0..axis.ahead - 1 {
        sums.iter_mut().zip(row(y)).for_each(|(sum, luma)| *sum += luma);
    }
    for (y, to) in to.chunks_exact_mut(width).enumerate() {
        if y + axis.ahead <= rows {
            sums.iter_mut().zip(row(y + axis.ahead - 1)).for_each(|(sum, luma)| *sum += luma);
        }
        if let Some(y) = (y + axis.ahead).checked_sub(axis.window + 1) {
            sums.iter_mut().zip(row(y)).for_each(|(sum, luma)| *sum -= luma);
        }
        to.copy_from_slice(&sums);
    }
}
