//! The Jarosz filter: two passes of a box along the rows and a box along the columns, and the
//! picking of 64x64 samples from the result.

use super::lanes::Four;

/// Samples on a side of the plane that goes into the DCT.
pub(crate) const SIDE: usize = 64;

/// The 64x64 samples that quality and DCT are computed from.
pub(crate) type Small = [[f32; SIDE]; SIDE];

/// Blurs a plane and keeps 64x64 samples of it. A plane of just that size is taken as it is.
pub(super) fn shrink(luma: &[f32], width: usize, height: usize) -> Small {
    let mut small = [[0.0; SIDE]; SIDE];
    if width == SIDE && height == SIDE {
        for (row, samples) in small.iter_mut().zip(luma.chunks_exact(SIDE)) {
            row.copy_from_slice(samples);
        }
        return small;
    }
    let (across, down) = (Window::of(width), Window::of(height));
    let mut plane = vec![0.0; luma.len()];
    let mut other = vec![0.0; luma.len()];
    box_along_rows(luma, &mut other, width, across);
    box_along_columns(&other, &mut plane, width, down);
    box_along_rows(&plane, &mut other, width, across);
    // A column's sums do not depend on the others: the last of the four is of those that are kept.
    let columns: [usize; SIDE] = std::array::from_fn(|j| nearest(j, width));
    let (stride, columns) = if width > SIDE {
        for (line, kept) in other.chunks_exact(width).zip(plane.as_chunks_mut::<SIDE>().0) {
            *kept = columns.map(|x| line[x]);
        }
        (SIDE, std::array::from_fn(|j| j))
    } else {
        std::mem::swap(&mut plane, &mut other);
        (width, columns)
    };
    let length = stride * height;
    box_along_columns(&plane[..length], &mut other[..length], stride, down);
    for (i, row) in small.iter_mut().enumerate() {
        let line = &other[nearest(i, height) * stride..][..stride];
        *row = columns.map(|x| line[x]);
    }
    small
}

/// The source of sample `i` of 64 on an axis of `n`: floor((i + 0.5) * n / 64), in integers.
pub(crate) fn nearest(i: usize, n: usize) -> usize {
    (2 * i + 1) * n / (2 * SIDE)
}

/// How a running sum moves along a line, by the reference's four phases.
#[derive(Clone, Copy)]
struct Window {
    /// Samples added before the first output.
    lead: usize,
    /// Outputs while the window still grows to its full size: ceil(length of the line / 128).
    grow: usize,
}

impl Window {
    fn of(n: usize) -> Self {
        let (size, ahead) = window(n);
        Self { lead: ahead - 1, grow: size - ahead + 1 }
    }
}

/// Samples in the box on an axis of `n`, and how many of them are from the middle one on.
pub(crate) fn window(n: usize) -> (usize, usize) {
    let size = n.div_ceil(2 * SIDE);
    (size, (size + 2) / 2)
}

/// Rows blurred at once. Each sum waits for the one before it in its row; the next row's does not.
const ABREAST: usize = 4;

/// Of at least [`ABREAST`] rows: a picture with fewer has no hash.
fn box_along_rows(from: &[f32], to: &mut [f32], width: usize, window: Window) {
    let group = ABREAST * width;
    for (from, to) in from.chunks_exact(group).zip(to.chunks_exact_mut(group)) {
        box_abreast(from, to, width, window);
    }
    // The last rows once more with those before them, where there is no whole group left of them.
    let Some(last) = from.len().checked_sub(group) else { return };
    if last % group != 0 {
        box_abreast(&from[last..], &mut to[last..], width, window);
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
    let done = slide_abreast(
        &mut sums,
        from.map(|row| row[full..].as_chunks().0),
        from.map(|row| row[..slide].as_chunks().0),
        to.each_mut().map(|row| row[window.grow..][..slide].as_chunks_mut().0),
        mean,
    );
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
#[inline(always)]
fn slide_abreast(
    sums: &mut [f32; ABREAST],
    entering: Fours<'_>,
    leaving: Fours<'_>,
    mut outputs: [&mut [[f32; 4]]; ABREAST],
    mean: Mean,
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
            *mean_here = match mean {
                Mean::Times(factor) => sum.times(factor),
                Mean::Over(held) => sum.over(held),
            };
        }
        for (output, means) in outputs.iter_mut().zip(Four::transposed(means)) {
            output[at] = means.array();
        }
    }
    *sums = sum.array();
    4 * count
}

/// Division by a number of samples.
#[derive(Clone, Copy)]
enum Mean {
    /// By a power of two: multiplying by its reciprocal gives the same bits, sooner.
    Times(f32),
    Over(f32),
}

impl Mean {
    fn of(held: f32) -> Self {
        if (held as u32).is_power_of_two() { Self::Times(1.0 / held) } else { Self::Over(held) }
    }

    #[inline(always)]
    fn apply(self, sum: f32) -> f32 {
        match self {
            Self::Times(factor) => sum * factor,
            Self::Over(held) => sum / held,
        }
    }
}

/// The same along all columns at once, a row of running sums side by side: every sum still sees
/// its additions in the order of the reference, and the loops become vector instructions.
fn box_along_columns(from: &[f32], to: &mut [f32], width: usize, window: Window) {
    let mut sums = vec![0.0; width];
    let mut held = 0.0;
    let mut entering = from.chunks_exact(width);
    let mut leaving = from.chunks_exact(width);
    let mut outputs = to.chunks_exact_mut(width);
    for row in entering.by_ref().take(window.lead) {
        add(&mut sums, row);
        held += 1.0;
    }
    for row in entering.by_ref().take(window.grow) {
        add(&mut sums, row);
        held += 1.0;
        put(outputs.next(), &sums, held);
    }
    for row in entering {
        add(&mut sums, row);
        subtract(&mut sums, leaving.next());
        put(outputs.next(), &sums, held);
    }
    for output in outputs {
        subtract(&mut sums, leaving.next());
        held -= 1.0;
        put(Some(output), &sums, held);
    }
}

fn add(sums: &mut [f32], row: &[f32]) {
    for (sum, sample) in sums.iter_mut().zip(row) {
        *sum += sample;
    }
}

fn subtract(sums: &mut [f32], row: Option<&[f32]>) {
    for (sum, sample) in sums.iter_mut().zip(row.unwrap_or_default()) {
        *sum -= sample;
    }
}

fn put(output: Option<&mut [f32]>, sums: &[f32], held: f32) {
    let mean = Mean::of(held);
    for (output, &sum) in output.unwrap_or_default().iter_mut().zip(sums) {
        *output = mean.apply(sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows one by one, in the other direction's code.
    fn one_by_one(plane: &[f32], width: usize) -> Vec<f32> {
        let mut blurred = vec![0.0; plane.len()];
        for (from, to) in plane.chunks_exact(width).zip(blurred.chunks_exact_mut(width)) {
            box_along_columns(from, to, 1, Window::of(width));
        }
        blurred
    }

    #[test]
    fn rows_abreast_do_the_same_sums_as_one_by_one() {
        for n in [5, 64, 127, 128, 129, 256, 257, 511, 512, 700, 4000] {
            for height in [4, 5, 7, 8, 17] {
                let plane: Vec<f32> =
                    (0..n * height).map(|i| ((i * 7919) % 255) as f32 / 3.0).collect();
                let mut abreast = vec![0.0; plane.len()];
                box_along_rows(&plane, &mut abreast, n, Window::of(n));
                assert_eq!(abreast, one_by_one(&plane, n), "{n}x{height}");
            }
        }
    }

    #[test]
    fn only_the_columns_that_are_kept_are_blurred_last() {
        for (width, height) in
            [(5, 9), (63, 70), (64, 65), (65, 64), (129, 17), (512, 512), (700, 7)]
        {
            let luma: Vec<f32> =
                (0..width * height).map(|i| ((i * 7919) % 255) as f32 / 3.0).collect();
            let (mut plane, mut other) = (luma.clone(), vec![0.0; luma.len()]);
            for _ in 0..2 {
                box_along_rows(&plane, &mut other, width, Window::of(width));
                box_along_columns(&other, &mut plane, width, Window::of(height));
            }
            let at = |i, j| plane[nearest(i, height) * width + nearest(j, width)];
            let all: Small = std::array::from_fn(|i| std::array::from_fn(|j| at(i, j)));
            assert_eq!(shrink(&luma, width, height), all, "{width}x{height}");
        }
    }

    #[test]
    fn multiplying_by_the_reciprocal_is_dividing() {
        for held in 1..600_u32 {
            let held = held as f32;
            for sum in [1e-9, 0.1, 1.0 / 3.0, 254.7, 130_049.99, 7e5] {
                assert_eq!(Mean::of(held).apply(sum).to_bits(), (sum / held).to_bits(), "{held}");
            }
        }
    }

    #[test]
    fn an_even_window_reaches_one_further_to_the_right() {
        let mut line = vec![0.0; 256];
        line[10] = 2.0;
        let blurred = one_by_one(&line, 256);
        let touched: Vec<_> = (0..256).filter(|&i| blurred[i] != 0.0).collect();
        assert_eq!(touched, [9, 10]);
    }
}
