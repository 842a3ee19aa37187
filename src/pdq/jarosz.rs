//! The Jarosz filter: two passes of a box along the rows and a box along the columns, and the
//! picking of 64x64 samples from the result.

/// Samples on a side of the plane that goes into the DCT.
pub(crate) const SIDE: usize = 64;

/// The 64x64 samples that quality and DCT are computed from.
pub(crate) type Small = [[f32; SIDE]; SIDE];

const PASSES: usize = 2;

/// Blurs a plane and keeps 64x64 samples of it. A plane of just that size is taken as it is.
///
/// Rows are filtered as the columns of the transposed plane: along a row every sum waits for the
/// one before it, side by side they are vector instructions. Transposing costs less than it saves.
pub(super) fn shrink(luma: &[f32], width: usize, height: usize) -> Small {
    let mut small = [[0.0; SIDE]; SIDE];
    if width == SIDE && height == SIDE {
        for (row, samples) in small.iter_mut().zip(luma.chunks_exact(SIDE)) {
            row.copy_from_slice(samples);
        }
        return small;
    }
    let (along, down) = (Window::of(width), Window::of(height));
    let mut plane = vec![0.0; luma.len()];
    let mut other = vec![0.0; luma.len()];
    transpose(luma, &mut plane, width);
    for _ in 1..PASSES {
        box_along_columns(&plane, &mut other, height, along);
        transpose(&other, &mut plane, height);
        box_along_columns(&plane, &mut other, width, down);
        transpose(&other, &mut plane, width);
    }
    box_along_columns(&plane, &mut other, height, along);
    // Of the last pass along the columns, only the columns that are kept are of use.
    let mut kept: Vec<f32> =
        (0..SIDE).flat_map(|j| &other[nearest(j, width) * height..][..height]).copied().collect();
    let mut narrow = vec![0.0; kept.len()];
    transpose(&kept, &mut narrow, height);
    box_along_columns(&narrow, &mut kept, SIDE, down);
    for (i, row) in small.iter_mut().enumerate() {
        row.copy_from_slice(&kept[nearest(i, height) * SIDE..][..SIDE]);
    }
    small
}

/// Rows become columns. In tiles, so that what is read and what is written both stay in the cache.
fn transpose(from: &[f32], to: &mut [f32], width: usize) {
    const TILE: usize = 16;
    let height = from.len() / width;
    for top in (0..height).step_by(TILE) {
        for left in (0..width).step_by(TILE) {
            for x in left..(left + TILE).min(width) {
                let column = &mut to[x * height..][..height];
                for y in top..(top + TILE).min(height) {
                    column[y] = from[y * width + x];
                }
            }
        }
    }
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
    /// Outputs while the window still grows.
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

/// The box filter along all columns at once, a row of running sums side by side: every sum sees its
/// additions in the order of the reference.
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
    // Nearly all rows pass here: the three steps in one loop.
    for ((row, gone), output) in entering.zip(leaving.by_ref()).zip(outputs.by_ref()) {
        for (((sum, entering), leaving), output) in sums.iter_mut().zip(row).zip(gone).zip(output) {
            *sum += entering;
            *sum -= leaving;
            *output = *sum / held;
        }
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
    for (output, sum) in output.unwrap_or_default().iter_mut().zip(sums) {
        *output = sum / held;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reference's four phases along one line, index by index.
    fn by_the_letter(line: &[f32]) -> Vec<f32> {
        let (n, size) = (line.len(), line.len().div_ceil(128));
        let half = (size + 2) / 2;
        let (mut sum, mut held, mut entering) = (0.0_f32, 0.0_f32, 0);
        let mut out = Vec::new();
        for _ in 0..half - 1 {
            sum += line[entering];
            (entering, held) = (entering + 1, held + 1.0);
        }
        for _ in 0..size - half + 1 {
            sum += line[entering];
            (entering, held) = (entering + 1, held + 1.0);
            out.push(sum / held);
        }
        let mut leaving = 0;
        while entering < n {
            sum += line[entering];
            sum -= line[leaving];
            (entering, leaving) = (entering + 1, leaving + 1);
            out.push(sum / held);
        }
        for _ in 0..half - 1 {
            sum -= line[leaving];
            (leaving, held) = (leaving + 1, held - 1.0);
            out.push(sum / held);
        }
        out
    }

    fn line(n: usize, seed: usize) -> Vec<f32> {
        (0..n).map(|i| ((i * 7919 + seed) % 255) as f32 / 3.0).collect()
    }

    #[test]
    fn every_sum_is_that_of_the_reference() {
        for n in [5, 64, 127, 128, 129, 256, 257, 512, 700] {
            let mut down = vec![0.0; n];
            box_along_columns(&line(n, 0), &mut down, 1, Window::of(n));
            assert_eq!(by_the_letter(&line(n, 0)), down, "{n}");
        }
    }

    #[test]
    fn planes_are_filtered_row_by_row_and_column_by_column() {
        for (width, height) in [(5, 300), (300, 5), (64, 65), (130, 257), (512, 512)] {
            let luma: Vec<f32> = (0..height).flat_map(|y| line(width, y * y * 31)).collect();
            let mut plane = luma.clone();
            for _ in 0..2 {
                plane = plane.chunks(width).flat_map(by_the_letter).collect();
                let columns = (0..width).map(|x| {
                    by_the_letter(&plane.iter().skip(x).step_by(width).copied().collect::<Vec<_>>())
                });
                let columns: Vec<_> = columns.collect();
                plane = (0..height).flat_map(|y| columns.iter().map(move |c| c[y])).collect();
            }
            let small = shrink(&luma, width, height);
            for (i, row) in small.iter().enumerate() {
                for (j, sample) in row.iter().enumerate() {
                    let expected = plane[nearest(i, height) * width + nearest(j, width)];
                    assert_eq!(*sample, expected, "{width}x{height} at {i}, {j}");
                }
            }
        }
    }

    #[test]
    fn an_even_window_reaches_one_further_to_the_right() {
        let mut line = vec![0.0; 256];
        line[10] = 2.0;
        let mut blurred = vec![0.0; 256];
        box_along_columns(&line, &mut blurred, 1, Window::of(256));
        let touched: Vec<_> = (0..256).filter(|&i| blurred[i] != 0.0).collect();
        assert_eq!(touched, [9, 10]);
    }
}
