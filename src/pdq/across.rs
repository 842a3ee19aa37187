//! A box along rows.

use super::lanes::Four;
use super::window::{Mean, Window};

/// Rows blurred at once. Each sum waits for the one before it in its row; the next row's does not.
pub(super) const ABREAST: usize = 4;

/// Blurs rows of one width along themselves.
pub(super) struct Across {
    width: usize,
    window: Window,
    from: Vec<f32>,
    to: Vec<f32>,
}

impl Across {
    pub(super) fn new(width: usize) -> Self {
        let rows = vec![0.0; ABREAST * width];
        Self { width, window: Window::of(width), from: rows.clone(), to: rows }
    }

    /// The blurred rows of at most [`ABREAST`] rows.
    pub(super) fn blur(&mut self, rows: &[f32]) -> &[f32] {
        let length = rows.len();
        let rows = if length < self.from.len() {
            // What is left in the others is blurred with them, and not looked at.
            self.from[..length].copy_from_slice(rows);
            &self.from
        } else {
            rows
        };
        box_abreast(rows, &mut self.to, self.width, self.window);
        &self.to[..length]
    }
}

fn box_abreast(from: &[f32], to: &mut [f32], width: usize, window: Window) {
    let from: [&[f32]; ABREAST] = std::array::from_fn(|row| &from[row * width..][..width]);
    let mut rows = to.chunks_exact_mut(width);
    let mut to: [&mut [f32]; ABREAST] = std::array::from_fn(|_| rows.next().unwrap_or_default());
    let mut sums = from.map(|row| row[..window.lead].iter().fold(0.0, |sum, sample| sum + sample));
    let mut held = window.lead as f32;
    for x in 0..window.grow {
        held += 1.0;
        let mean = Mean::of(held);
        for row in 0..ABREAST {
            sums[row] += from[row][window.lead + x];
            to[row][x] = mean.apply(sums[row]);
        }
    }
    let mean = Mean::of(held);
    let full = window.lead + window.grow;
    let slide = width - full;
    let entering = from.map(|row| row[full..].as_chunks().0);
    let leaving = from.map(|row| row[..slide].as_chunks().0);
    let outputs = to.each_mut().map(|row| row[window.grow..][..slide].as_chunks_mut().0);
    // One function each: a browser makes better code only of the one that it needs.
    let done = match mean {
        Mean::Times(factor) => {
            slide_abreast(&mut sums, entering, leaving, outputs, |sum| sum.times(factor))
        }
        Mean::Over(held) => {
            slide_abreast(&mut sums, entering, leaving, outputs, |sum| sum.over(held))
        }
    };
    for x in done..slide {
        for row in 0..ABREAST {
            sums[row] += from[row][full + x];
            sums[row] -= from[row][x];
            to[row][window.grow + x] = mean.apply(sums[row]);
        }
    }
    for x in window.grow + slide..width {
        held -= 1.0;
        let mean = Mean::of(held);
        for row in 0..ABREAST {
            sums[row] -= from[row][x - window.grow];
            to[row][x] = mean.apply(sums[row]);
        }
    }
}

/// Samples of four rows, by fours.
type Fours<'a> = [&'a [[f32; 4]]; ABREAST];

/// The middle of the rows, four samples of each at a time; how many were done.
#[inline(never)]
fn slide_abreast(
    sums: &mut [f32; ABREAST],
    entering: Fours<'_>,
    leaving: Fours<'_>,
    mut outputs: [&mut [[f32; 4]]; ABREAST],
    mean: impl Fn(Four) -> Four,
) -> usize {
    let count = outputs[0].len();
    let side_by_side =
        |rows: Fours<'_>, at: usize| Four::transposed(rows.map(|row| Four::of(&row[at])));
    let mut sum = Four::of(sums);
    for at in 0..count {
        let (entering, leaving) = (side_by_side(entering, at), side_by_side(leaving, at));
        let mut means = entering;
        for ((mean_here, entering), leaving) in means.iter_mut().zip(entering).zip(leaving) {
            sum = sum.plus(entering).minus(leaving);
            *mean_here = mean(sum);
        }
        for (output, means) in outputs.iter_mut().zip(Four::transposed(means)) {
            output[at] = means.array();
        }
    }
    *sums = sum.array();
    4 * count
}
