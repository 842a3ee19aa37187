//! A box along columns, of rows that come one after the other.

use super::window::{Mean, Window};

/// The running sums of all columns side by side: every sum sees its additions in the order of the
/// reference, and the loops become vector instructions. Of the rows only those are held that are in the
/// box.
pub(super) struct Down {
    window: Window,
    sums: Vec<f32>,
    /// The rows in the box. One that enters takes the place of the one that leaves.
    rows: Vec<f32>,
    /// Rows that have entered.
    entered: usize,
    /// Rows that have left since none enters any more.
    left: usize,
}

impl Down {
    pub(super) fn new(width: usize, height: usize) -> Self {
        let window = Window::of(height);
        let rows = vec![0.0; window.size() * width];
        Self { window, sums: vec![0.0; width], rows, entered: 0, left: 0 }
    }

    /// Takes the next row; whether there was a blurred one to write.
    pub(super) fn push(&mut self, row: &[f32], blurred: &mut [f32]) -> bool {
        let Self { window, sums, .. } = self;
        let width = sums.len();
        let size = window.size();
        let place = &mut self.rows[self.entered % size * width..][..width];
        self.entered += 1;
        if self.entered > size {
            // A function each: vector instructions do one or the other, and a browser makes better code
            // only of the one that it needs.
            match Mean::of(size as f32) {
                Mean::Times(factor) => slide(sums, row, place, blurred, |sum| sum * factor),
                Mean::Over(held) => slide(sums, row, place, blurred, |sum| sum / held),
            }
            return true;
        }
        sums.iter_mut().zip(row).for_each(|(sum, sample)| *sum += sample);
        place.copy_from_slice(row);
        let begun = self.entered > window.lead;
        if begun {
            put(blurred, sums, self.entered);
        }
        begun
    }

    /// The same behind the last row.
    pub(super) fn finish(&mut self, blurred: &mut [f32]) -> bool {
        let Self { window, sums, .. } = self;
        if self.left == window.lead {
            return false;
        }
        let place = (self.entered + self.left) % window.size();
        self.left += 1;
        let leaving = &self.rows[place * sums.len()..];
        sums.iter_mut().zip(leaving).for_each(|(sum, sample)| *sum -= sample);
        put(blurred, sums, window.size() - self.left);
        true
    }
}

/// A step of all sums. To add, to subtract and to divide in turns would read and write them thrice.
#[inline(never)]
fn slide(
    sums: &mut [f32],
    row: &[f32],
    place: &mut [f32],
    blurred: &mut [f32],
    mean: impl Fn(f32) -> f32,
) {
    let columns = sums.iter_mut().zip(row).zip(place).zip(blurred);
    columns.for_each(|(((sum, &entering), leaving), blurred)| {
        *sum += entering;
        *sum -= *leaving;
        *leaving = entering;
        *blurred = mean(*sum);
    });
}

fn put(blurred: &mut [f32], sums: &[f32], held: usize) {
    let mean = Mean::of(held as f32);
    blurred.iter_mut().zip(sums).for_each(|(blurred, &sum)| *blurred = mean.apply(sum));
}
