//! The Jarosz filter: two passes of a box along the rows and a box along the columns, and the
//! picking of 64x64 samples from the result.

/// Samples on a side of the plane that goes into the DCT.
pub(crate) const SIDE: usize = 64;

/// The 64x64 samples that quality and DCT are computed from.
pub(crate) type Small = [[f32; SIDE]; SIDE];

const PASSES: usize = 2;

/// Blurs a plane and keeps 64x64 samples of it. A plane of just that size is taken as it is.
pub(super) fn shrink(luma: &[f32], width: usize, height: usize) -> Small {
    let mut small = [[0.0; SIDE]; SIDE];
    if width == SIDE && height == SIDE {
        for (row, samples) in small.iter_mut().zip(luma.chunks_exact(SIDE)) {
            row.copy_from_slice(samples);
        }
        return small;
    }
    let mut plane = luma.to_vec();
    let mut other = vec![0.0; plane.len()];
    for _ in 0..PASSES {
        box_along_rows(&plane, &mut other, width, Window::of(width));
        box_along_columns(&other, &mut plane, width, Window::of(height));
    }
    for (i, row) in small.iter_mut().enumerate() {
        let line = &plane[nearest(i, height) * width..][..width];
        for (j, sample) in row.iter_mut().enumerate() {
            *sample = line[nearest(j, width)];
        }
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
        box_along_row::<ABREAST>(from, to, width, window);
    }
    // The last rows once more with those before them, where there is no whole group left of them.
    let Some(last) = from.len().checked_sub(group) else { return };
    if last % group != 0 {
        box_along_row::<ABREAST>(&from[last..], &mut to[last..], width, window);
    }
}

fn box_along_row<const ROWS: usize>(from: &[f32], to: &mut [f32], width: usize, window: Window) {
    let from: [&[f32]; ROWS] = std::array::from_fn(|row| &from[row * width..][..width]);
    let mut rows = to.chunks_exact_mut(width);
    let to: [&mut [f32]; ROWS] = std::array::from_fn(|_| rows.next().unwrap_or_default());
    let mut sums = from.map(|row| row[..window.lead].iter().fold(0.0, |sum, sample| sum + sample));
    let mut held = window.lead as f32;
    for x in 0..window.grow {
        held += 1.0;
        let mean = Mean::of(held);
        for row in 0..ROWS {
            sums[row] += from[row][window.lead + x];
            to[row][x] = mean.apply(sums[row]);
        }
    }
    let mean = Mean::of(held);
    let slide = width - window.lead - window.grow;
    for x in 0..slide {
        for row in 0..ROWS {
            sums[row] += from[row][window.lead + window.grow + x];
            sums[row] -= from[row][x];
            to[row][window.grow + x] = mean.apply(sums[row]);
        }
    }
    for x in window.grow + slide..width {
        held -= 1.0;
        let mean = Mean::of(held);
        for row in 0..ROWS {
            sums[row] -= from[row][x - window.grow];
            to[row][x] = mean.apply(sums[row]);
        }
    }
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

    #[test]
    fn both_directions_do_the_same_sums() {
        for n in [5, 64, 127, 128, 129, 256, 257, 512, 700] {
            let line: Vec<f32> = (0..n).map(|i| ((i * 7919) % 255) as f32 / 3.0).collect();
            let (mut along, mut down) = (vec![0.0; n], vec![0.0; n]);
            box_along_row::<1>(&line, &mut along, n, Window::of(n));
            box_along_columns(&line, &mut down, 1, Window::of(n));
            assert_eq!(along, down, "{n}");
        }
    }

    #[test]
    fn rows_abreast_do_the_same_sums_as_one_by_one() {
        for (width, height) in [(5, 9), (129, 17), (512, 8), (700, 7), (64, 5)] {
            let plane: Vec<f32> =
                (0..width * height).map(|i| ((i * 7919) % 255) as f32 / 3.0).collect();
            let (mut abreast, mut single) = (vec![0.0; plane.len()], vec![0.0; plane.len()]);
            box_along_rows(&plane, &mut abreast, width, Window::of(width));
            for (from, to) in plane.chunks_exact(width).zip(single.chunks_exact_mut(width)) {
                box_along_row::<1>(from, to, width, Window::of(width));
            }
            assert_eq!(abreast, single, "{width}x{height}");
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
        let mut blurred = vec![0.0; 256];
        box_along_row::<1>(&line, &mut blurred, 256, Window::of(256));
        let touched: Vec<_> = (0..256).filter(|&i| blurred[i] != 0.0).collect();
        assert_eq!(touched, [9, 10]);
    }
}
