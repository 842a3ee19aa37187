//! The Jarosz filter: two passes of a box along the rows and a box along the columns, and the
//! picking of 64x64 samples from the result.
//!
//! The four boxes go over the picture together, a few rows at a time: what one has done is still in a
//! processor's near memory when the next one reads it, and no blurred picture is ever whole.

pub(super) use super::across::ABREAST;
use super::across::Across;
use super::down::Down;

/// Samples on a side of the plane that goes into the DCT.
pub(crate) const SIDE: usize = 64;

/// The 64x64 samples that quality and DCT are computed from.
pub(crate) type Small = [[f32; SIDE]; SIDE];

/// Blurs a plane and keeps 64x64 samples of it. A plane of just that size is taken as it is.
pub(super) fn shrink(luma: &[f32], width: usize, height: usize) -> Small {
    if width == SIDE && height == SIDE {
        let mut small = [[0.0; SIDE]; SIDE];
        for (row, samples) in small.iter_mut().zip(luma.chunks_exact(SIDE)) {
            row.copy_from_slice(samples);
        }
        return small;
    }
    let mut shrink = Shrink::new(width, height);
    luma.chunks(ABREAST * width).for_each(|rows| shrink.push(rows));
    shrink.finish()
}

/// [`shrink`] for rows that come one after the other, of planes of any other size than 64x64.
pub(super) struct Shrink {
    width: usize,
    across: Across,
    down: Down,
    second: Second,
}

impl Shrink {
    pub(super) fn new(width: usize, height: usize) -> Self {
        let (across, down) = (Across::new(width), Down::new(width, height));
        Self { width, across, down, second: Second::new(width, height) }
    }

    /// Takes the next [`ABREAST`] rows, or what is left of them. Not inlined: a browser takes the better
    /// code that it has made meanwhile at the next call.
    #[inline(never)]
    pub(super) fn push(&mut self, rows: &[f32]) {
        for row in self.across.blur(rows).chunks_exact(self.width) {
            if self.down.push(row, self.second.row()) {
                self.second.pass();
            }
        }
    }

    pub(super) fn finish(mut self) -> Small {
        while self.down.finish(self.second.row()) {
            self.second.pass();
        }
        self.second.finish()
    }
}

/// The bytes that [`shrink`] takes beside the plane.
pub(super) fn memory(width: u64, height: u64) -> u64 {
    // The rows in a box along columns, and their sums.
    let down = height.div_ceil(2 * SIDE as u64) + 1;
    // Groups of rows: two of each of the two boxes along rows, and one between the passes.
    let floats = width * (5 * ABREAST as u64 + down) + SIDE as u64 * down;
    floats * size_of::<f32>() as u64
}

/// The second pass: rows that have been blurred once on both axes to the samples that are kept.
struct Second {
    width: usize,
    /// Rows to be blurred at once, and how many of them are there.
    group: Vec<f32>,
    held: usize,
    across: Across,
    columns: [usize; SIDE],
    /// Of the kept columns only: the sums of a column do not depend on the others.
    down: Down,
    kept: Kept,
}

impl Second {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            group: vec![0.0; ABREAST * width],
            held: 0,
            across: Across::new(width),
            columns: std::array::from_fn(|j| nearest(j, width)),
            down: Down::new(SIDE, height),
            kept: Kept { small: [[0.0; SIDE]; SIDE], height, passed: 0, filled: 0 },
        }
    }

    /// Where the next row is to be written.
    fn row(&mut self) -> &mut [f32] {
        &mut self.group[self.held * self.width..][..self.width]
    }

    /// Takes the row that was written there.
    fn pass(&mut self) {
        self.held += 1;
        if self.held == ABREAST {
            self.blur();
        }
    }

    fn blur(&mut self) {
        let rows = &self.group[..self.held * self.width];
        for line in self.across.blur(rows).chunks_exact(self.width) {
            let mut blurred = [0.0; SIDE];
            if self.down.push(&self.columns.map(|x| line[x]), &mut blurred) {
                self.kept.row(&blurred);
            }
        }
        self.held = 0;
    }

    fn finish(mut self) -> Small {
        self.blur();
        let mut blurred = [0.0; SIDE];
        while self.down.finish(&mut blurred) {
            self.kept.row(&blurred);
        }
        self.kept.small
    }
}

/// Those of the rows that are kept.
struct Kept {
    small: Small,
    height: usize,
    /// Rows that have come, and rows of `small` that are filled.
    passed: usize,
    filled: usize,
}

impl Kept {
    fn row(&mut self, row: &[f32; SIDE]) {
        while self.filled < SIDE && nearest(self.filled, self.height) == self.passed {
            self.small[self.filled] = *row;
            self.filled += 1;
        }
        self.passed += 1;
    }
}

/// The source of sample `i` of 64 on an axis of `n`: floor((i + 0.5) * n / 64), in integers.
pub(crate) fn nearest(i: usize, n: usize) -> usize {
    (2 * i + 1) * n / (2 * SIDE)
}

#[cfg(test)]
mod tests {
    use super::super::window::{Mean, Window};
    use super::*;

    /// A box along lines of `n` samples, each by itself, with the phases of the reference one by one.
    fn blurred(line: &[f32]) -> Vec<f32> {
        let Window { lead, grow } = Window::of(line.len());
        let (mut sum, mut held) = (0.0, 0.0);
        let mut blurred = Vec::new();
        for step in 0..line.len() + lead {
            if step < line.len() {
                sum += line[step];
                held += 1.0;
            }
            if step >= lead + grow {
                sum -= line[step - lead - grow];
                held -= 1.0;
            }
            if step >= lead {
                blurred.push(Mean::of(held).apply(sum));
            }
        }
        blurred
    }

    fn turned(plane: &[f32], width: usize) -> Vec<f32> {
        let height = plane.len() / width;
        (0..plane.len()).map(|at| plane[at % height * width + at / height]).collect()
    }

    #[test]
    fn together_the_boxes_do_the_same_sums_as_one_after_the_other() {
        let sides = [5, 6, 7, 8, 17, 63, 64, 65, 127, 128, 129, 256, 257, 511, 512, 700];
        for (width, height) in sides.iter().flat_map(|&a| [(a, 9), (9, a), (a, 64), (a, 300)]) {
            let luma: Vec<f32> =
                (0..width * height).map(|i| ((i * 7919) % 255) as f32 / 3.0).collect();
            let mut plane = luma.clone();
            for _ in 0..2 {
                let rows: Vec<f32> = plane.chunks_exact(width).flat_map(blurred).collect();
                let columns = turned(&rows, width);
                let columns: Vec<f32> = columns.chunks_exact(height).flat_map(blurred).collect();
                plane = turned(&columns, height);
            }
            let at = |i, j| plane[nearest(i, height) * width + nearest(j, width)];
            let all: Small = std::array::from_fn(|i| std::array::from_fn(|j| at(i, j)));
            if (width, height) != (SIDE, SIDE) {
                assert_eq!(shrink(&luma, width, height), all, "{width}x{height}");
            }
        }
    }

    #[test]
    fn an_even_window_reaches_one_further_to_the_right() {
        let mut line = vec![0.0; 256];
        line[10] = 2.0;
        let blurred = blurred(&line);
        let touched: Vec<_> = (0..256).filter(|&i| blurred[i] != 0.0).collect();
        assert_eq!(touched, [9, 10]);
    }
}
