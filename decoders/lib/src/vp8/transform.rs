//! The inverse transforms (RFC 6386, section 14).

use super::lanes::Four;

/// Adds what a block of coefficients stands for to its prediction.
#[inline(always)]
pub(super) fn add(block: &[i16; 16], rows: [[u8; 4]; 4]) -> [[u8; 4]; 4] {
    let [a, b, c, d] = Four::transposed(pass(Four::rows(block)));
    let done = pass([a.plus(Four::splat(4)), b, c, d]).map(Four::shifted::<3>);
    let [a, b, c, d] = Four::transposed(done);
    let [w, x, y, z] = rows;
    [a.added_to(w), b.added_to(x), c.added_to(y), d.added_to(z)]
}

/// The same where only the first coefficient is not zero.
#[inline(always)]
pub(super) fn add_flat(first: i16, rows: [[u8; 4]; 4]) -> [[u8; 4]; 4] {
    let number = Four::splat((i32::from(first) + 4) >> 3);
    rows.map(|row| number.added_to(row))
}

#[inline(always)]
fn pass([a, b, c, d]: [Four; 4]) -> [Four; 4] {
    // The square root of 2 by the cosine and the sine of an eighth of a turn, the first less 1 and the
    // second, which does not fit 16 signed bits, less 1 too.
    let cosine = |x: Four| x.plus(x.times::<20_091>());
    let sine = |x: Four| x.plus(x.times::<{ (35_468 - 65_536) as i16 }>());
    let (even, odd) = (a.plus(c), a.minus(c));
    let (low, high) = (sine(b).minus(cosine(d)), cosine(b).plus(sine(d)));
    [even.plus(high), odd.plus(low), odd.minus(low), even.minus(high)]
}

/// The first coefficients of 16 blocks from the coefficients of their means.
pub(super) fn means(block: &[i16; 16]) -> [i16; 16] {
    let mut numbers = block.map(i32::from);
    let sums = |a: i32, b: i32, c: i32, d: i32| {
        let (outer, inner) = (a + d, b + c);
        let (outer_less, inner_less) = (a - d, b - c);
        [outer + inner, outer_less + inner_less, outer - inner, outer_less - inner_less]
    };
    for x in 0..4 {
        let column = sums(numbers[x], numbers[x + 4], numbers[x + 8], numbers[x + 12]);
        for (y, number) in column.into_iter().enumerate() {
            numbers[4 * y + x] = number;
        }
    }
    for row in numbers.as_chunks_mut::<4>().0 {
        let [a, b, c, d] = *row;
        *row = sums(a, b, c, d);
    }
    numbers.map(|number| ((number + 3) >> 3) as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn random(seed: u32) -> impl FnMut() -> i32 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i32
        }
    }

    /// As the RFC writes it, number by number.
    fn plain(block: &[i16; 16]) -> [i32; 16] {
        let mut numbers = block.map(i32::from);
        let cosine = |x: i32| x + ((x * 20_091) >> 16);
        let sine = |x: i32| (x * 35_468) >> 16;
        for (step, next) in [(4, 1), (1, 4)] {
            for start in (0..4).map(|i| i * next) {
                let [a, b, c, d] = [0, 1, 2, 3].map(|i| numbers[start + i * step]);
                let (low, high) = (sine(b) - cosine(d), cosine(b) + sine(d));
                let all = [a + c + high, a - c + low, a - c - low, a + c - high];
                for (i, number) in all.into_iter().enumerate() {
                    numbers[start + i * step] = number;
                }
            }
        }
        numbers.map(|number| (number + 4) >> 3)
    }

    #[test]
    fn the_transform_is_the_rfcs() {
        let mut random = random(1);
        for size in [4, 60, 2000, 8000] {
            for _ in 0..500 {
                let block: [i16; 16] =
                    std::array::from_fn(|_| (random() % (2 * size + 1) - size) as i16);
                let rows: [[u8; 4]; 4] =
                    std::array::from_fn(|_| std::array::from_fn(|_| random() as u8));
                let added = add(&block, rows);
                for (i, number) in plain(&block).into_iter().enumerate() {
                    let expected = (i32::from(rows[i / 4][i % 4]) + number).clamp(0, 255);
                    assert_eq!(i32::from(added[i / 4][i % 4]), expected);
                }
                let mut flat = [0; 16];
                flat[0] = block[0];
                assert_eq!(add_flat(block[0], rows), add(&flat, rows));
            }
        }
    }

    #[test]
    fn means_are_sums_with_signs() {
        // Row `i` of the 4x4 Hadamard matrix in the RFC's order.
        const SIGNS: [[i32; 4]; 4] = [[1, 1, 1, 1], [1, 1, -1, -1], [1, -1, -1, 1], [1, -1, 1, -1]];
        let mut random = random(2);
        for _ in 0..500 {
            let block: [i16; 16] = std::array::from_fn(|_| (random() % 8001 - 4000) as i16);
            let got = means(&block);
            for (y, x) in (0..4).flat_map(|y| (0..4).map(move |x| (y, x))) {
                let sum: i32 =
                    (0..16).map(|i| SIGNS[i / 4][y] * SIGNS[i % 4][x] * i32::from(block[i])).sum();
                assert_eq!(i32::from(got[4 * y + x]), (sum + 3) >> 3);
            }
        }
    }
}
