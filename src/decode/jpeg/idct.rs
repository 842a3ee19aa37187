//! The inverse transform of single columns of a block.
//!
//! libjpeg's accurate integer transform goes down the columns, rounds to 2 bits of fraction, goes
//! along the rows and rounds again. Between the two roundings everything is whole numbers and
//! linear, so that any order of summation gives the same bits: the butterflies of the original
//! are replaced by one weight for each pair of frequency and position. That lets the first pass
//! add up just the coefficients that are there, and the second compute just the columns asked
//! for; both work on the 8 samples of a column side by side.

use super::blocks::Block;
use super::markers::Steps;

/// Bits of fraction of the weights.
const FRACTION: u32 = 13;
/// Bits of fraction kept between the passes.
const BETWEEN: u32 = 2;

/// For each frequency, its weight at each of the 8 positions.
const WEIGHTS: [[i16; 8]; 8] = weights();

/// The row (8 times) and column of each position in zigzag order.
pub(super) const NATURAL: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// A block after the first pass: for each horizontal frequency, the 8 rows.
pub(super) struct Columns {
    values: [[i16; 8]; 8],
    /// Horizontal frequencies in use: those from here on are zero.
    used: usize,
}

impl Columns {
    #[inline(always)]
    pub(super) fn new(block: &Block, steps: &Steps) -> Self {
        let mut sums = [[0_i32; 8]; 8];
        let mut used = 1;
        sums[0] = [i32::from(step(block.dc, steps[0])) << FRACTION; 8];
        let listed = block.listed & 63;
        for (&position, &value) in block.positions[..listed].iter().zip(&block.values[..listed]) {
            let position = usize::from(position & 63);
            let value = i32::from(step(value, steps[position]));
            let natural = usize::from(NATURAL[position]);
            let (row, column) = (natural >> 3, natural & 7);
            for (sum, &weight) in sums[column].iter_mut().zip(&WEIGHTS[row]) {
                *sum = sum.wrapping_add(value * i32::from(weight));
            }
            used = used.max(column + 1);
        }
        let mut values = [[0; 8]; 8];
        for (values, sums) in values.iter_mut().zip(&sums).take(used) {
            *values = sums.map(|sum| {
                let rounded = round(sum, FRACTION - BETWEEN);
                rounded.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
            });
        }
        Self { values, used }
    }

    /// The samples of column `x`, from top to bottom.
    #[inline(always)]
    pub(super) fn column(&self, x: usize) -> [u8; 8] {
        let mut sums = [0_i32; 8];
        for (values, weights) in self.values.iter().zip(&WEIGHTS).take(self.used) {
            let weight = i32::from(weights[x & 7]);
            for (sum, &value) in sums.iter_mut().zip(values) {
                *sum = sum.wrapping_add(i32::from(value) * weight);
            }
        }
        sums.map(|sum| (round(sum, FRACTION + BETWEEN + 3) + 128).clamp(0, 255) as u8)
    }
}

/// The sample that fills a block without AC coefficients.
#[inline(always)]
pub(super) fn flat(dc: i16, steps: &Steps) -> u8 {
    (round(i32::from(step(dc, steps[0])), 3) + 128).clamp(0, 255) as u8
}

/// Undoes the quantisation in 16 bits, as libjpeg-turbo's vector code does.
#[inline(always)]
fn step(value: i16, step: u16) -> i16 {
    value.wrapping_mul(step as i16)
}

#[inline(always)]
fn round(sum: i32, bits: u32) -> i32 {
    sum.wrapping_add(1 << (bits - 1)) >> bits
}

/// The weights that the butterflies of libjpeg's `jpeg_idct_islow` come to (Loeffler, Ligtenberg
/// and Moschytz, 1989), from its constants with 13 bits of fraction.
const fn weights() -> [[i16; 8]; 8] {
    let mut table = [[0; 8]; 8];
    let mut frequency = 0;
    while frequency < 8 {
        let mut only = [0; 8];
        only[frequency] = 1;
        let [i0, i1, i2, i3, i4, i5, i6, i7] = only;
        let turned = (i2 + i6) * 4433;
        let (low, high) = (turned - i6 * 15_137, turned + i2 * 6270);
        let (sum, difference) = ((i0 + i4) << FRACTION, (i0 - i4) << FRACTION);
        let even = [sum + high, difference + low, difference - low, sum - high];
        let z5 = (i7 + i3 + i5 + i1) * 9633;
        let z1 = (i7 + i1) * -7373;
        let z2 = (i5 + i3) * -20_995;
        let z3 = (i7 + i3) * -16_069 + z5;
        let z4 = (i5 + i1) * -3196 + z5;
        let odd = [
            i1 * 12_299 + z1 + z4,
            i3 * 25_172 + z2 + z3,
            i5 * 16_819 + z2 + z4,
            i7 * 2446 + z1 + z3,
        ];
        let mut position = 0;
        while position < 4 {
            table[frequency][position] = (even[position] + odd[position]) as i16;
            table[frequency][7 - position] = (even[position] - odd[position]) as i16;
            position += 1;
        }
        frequency += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The transform of the standard (ITU-T T.81, A.3.3) at one sample.
    fn exact(coefficients: &[f64; 64], x: usize, y: usize) -> f64 {
        let mut sum = 0.0;
        for v in 0..8 {
            for u in 0..8 {
                let half = |f: usize| if f == 0 { f64::sqrt(0.5) } else { 1.0 };
                let turn = |position: usize, frequency: usize| {
                    let steps = (2 * position + 1) * frequency;
                    (steps as f64 * std::f64::consts::PI / 16.0).cos()
                };
                sum += half(u) * half(v) * coefficients[v * 8 + u] * turn(x, u) * turn(y, v);
            }
        }
        (sum / 4.0 + 128.0).clamp(0.0, 255.0)
    }

    #[test]
    fn weights_are_cosines() {
        for (frequency, weights) in WEIGHTS.iter().enumerate() {
            for (position, &weight) in weights.iter().enumerate() {
                let angle = ((2 * position + 1) * frequency) as f64 * std::f64::consts::PI / 16.0;
                let scale = if frequency == 0 { 1.0 } else { f64::sqrt(2.0) };
                let exact = scale * angle.cos() * f64::from(1 << FRACTION);
                assert!((f64::from(weight) - exact).abs() < 2.0, "{frequency} {position}");
            }
        }
    }

    #[test]
    fn samples_are_those_of_the_standard_within_rounding() {
        let mut state = 7_u32;
        let mut random = |range: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % range
        };
        for listed in (0..64).chain([0, 1, 2, 3, 5, 8]) {
            let mut steps = [0; 64];
            steps.fill_with(|| 1 + random(20) as u16);
            let mut block = Block::new();
            block.dc = random(200) as i16 - 100;
            let mut coefficients = [0.0; 64];
            coefficients[0] = f64::from(block.dc) * f64::from(steps[0]);
            for position in 1..=listed {
                let value = random(9) as i16 - 4;
                block.push(position, value);
                coefficients[usize::from(NATURAL[position])] =
                    f64::from(value) * f64::from(steps[position]);
            }
            let columns = Columns::new(&block, &steps);
            for x in 0..8 {
                for (y, sample) in columns.column(x).into_iter().enumerate() {
                    let error = f64::from(sample) - exact(&coefficients, x, y);
                    assert!(error.abs() < 1.0, "{listed} at {x}, {y}: {error}");
                }
            }
            if listed == 0 {
                assert_eq!(columns.column(3), [flat(block.dc, &steps); 8]);
            }
        }
    }
}
