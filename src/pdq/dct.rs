//! The 64-point DCT-II, of which rows 1 to 16 are used, and the bits that come of it.

use super::hash::Hash;
use super::jarosz::{SIDE, Small};
use std::f64::consts::PI;
use std::sync::LazyLock;

const KEPT: usize = 16;

/// Rows of the DCT-II matrix.
type Matrix = [[f32; SIDE]; KEPT];

/// 256 bits: bit `16 * row + column` is set where that element of the 16x16 DCT is above the median.
pub(super) fn hash(small: &Small) -> Hash {
    let elements = transform(small, &MATRIX);
    let median = median(elements);
    let mut hash = Hash::default();
    for (index, element) in elements.iter().enumerate() {
        if *element > median {
            hash.set(index);
        }
    }
    hash
}

/// `(D A) D^T`, row by row. Every inner sum runs from the first term to the last in one `f32`:
/// four partial sums would be faster and give other bits on pictures without detail.
fn transform(a: &Small, d: &Matrix) -> [f32; KEPT * KEPT] {
    let mut b = [0.0; KEPT * KEPT];
    for (row, out) in d.iter().zip(b.chunks_exact_mut(KEPT)) {
        let mut da = [0.0_f32; SIDE];
        for (factor, line) in row.iter().zip(a) {
            for (sum, sample) in da.iter_mut().zip(line) {
                *sum += factor * sample;
            }
        }
        for (column, element) in d.iter().zip(out) {
            let mut sum = 0.0;
            for (x, y) in da.iter().zip(column) {
                sum += x * y;
            }
            *element = sum;
        }
    }
    b
}

/// Rows 1 to 16 of the DCT-II matrix: cosine and product in `f64`, rounded once. The scale is the
/// `f32` of the reference. Made once: its cosines take as long as a hash.
static MATRIX: LazyLock<Matrix> = LazyLock::new(|| {
    std::array::from_fn(|i| std::array::from_fn(|j| entry_in_f64(i + 1, j) as f32))
});

fn entry_in_f64(i: usize, j: usize) -> f64 {
    let scale = (2.0_f64 / SIDE as f64).sqrt() as f32;
    f64::from(scale) * (PI / (2 * SIDE) as f64 * i as f64 * (2 * j + 1) as f64).cos()
}

/// The element of rank 127 from 0, which is what the reference's search (Torben's) ends on.
fn median(mut elements: [f32; KEPT * KEPT]) -> f32 {
    *elements.select_nth_unstable_by(KEPT * KEPT / 2 - 1, f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cosine of WebAssembly, of glibc and of macOS may differ in the last bit of `f64`. No
    /// entry lies so near the middle between two `f32` that this could show.
    #[test]
    fn the_matrix_is_the_same_on_every_machine() {
        for i in 1..=KEPT {
            for j in 0..SIDE {
                let exact = entry_in_f64(i, j);
                let slack = exact.abs() * 1e-14;
                assert_eq!((exact - slack) as f32, (exact + slack) as f32, "row {i} column {j}");
            }
        }
    }

    #[test]
    fn the_median_is_the_lower_of_the_two_middle_ones() {
        let mut elements = [0.0; 256];
        for (i, element) in elements.iter_mut().enumerate() {
            *element = ((i * 77) % 256) as f32;
        }
        assert_eq!(median(elements), 127.0);
    }
}
