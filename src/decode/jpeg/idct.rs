//! The inverse transform at single samples of a block.
//!
//! libjpeg's accurate integer transform goes down the columns, rounds to 2 bits of fraction, goes
//! along the rows and rounds again. Within a pass everything is whole numbers and linear, so that
//! any order of summation gives the same bits: the butterflies of the original are replaced by
//! one weight for each pair of frequency and position. That lets the first pass compute just the
//! rows asked for, and the second just the samples.
//!
//! Adding up only the coefficients that are not zero was tried: the unforeseeable loop costs more
//! than the multiplications that it saves.

use super::blocks::{Block, SLOTS};
use super::markers::Steps;

/// Bits of fraction of the weights.
const FRACTION: u32 = 13;
/// Bits of fraction kept between the passes.
const BETWEEN: u32 = 2;

/// For each frequency, its weight at each of the 8 positions.
const WEIGHTS: [[i16; 8]; 8] = weights();

/// For each position, the weights of all frequencies.
const AT: [[i16; 8]; 8] = {
    let mut turned = [[0; 8]; 8];
    let mut i = 0;
    while i < 64 {
        turned[i % 8][i / 8] = WEIGHTS[i / 8][i % 8];
        i += 1;
    }
    turned
};

const SPREAD: [[[i16; 8]; 8]; 8] = {
    let mut t = [[[0; 8]; 8]; 8];
    let mut i = 0;
    while i < 64 {
        t[i % 8][i / 8] = [WEIGHTS[i / 8][i % 8]; 8];
        i += 1;
    }
    t
};

/// Steps in the order of [`Block::values`].
pub(super) fn arrange(steps: &Steps) -> Arranged {
    let mut arranged = [0; 64];
    for (&slot, &step) in SLOTS.iter().zip(steps) {
        arranged[usize::from(slot)] = step as i16;
    }
    arranged
}

/// The quantisation steps of a component, as [`arrange`] gives them.
pub(super) type Arranged = [i16; 64];

/// Undoes the quantisation in 16 bits, as libjpeg-turbo's vector code does.
#[inline(always)]
pub(super) fn scale(block: &Block, steps: &Arranged) -> [i16; 64] {
    let mut scaled = *steps;
    for (scaled, &value) in scaled.iter_mut().zip(&block.values) {
        *scaled = scaled.wrapping_mul(value);
    }
    scaled
}

/// The first pass at row `y`: what is left for each of the 8 horizontal frequencies.
#[inline(always)]
pub(super) fn row(scaled: &[i16; 64], y: usize) -> [i16; 8] {
    let mut sums = [0_i32; 8];
    for (values, weight) in scaled.as_chunks::<8>().0.iter().zip(&SPREAD[y & 7]) {
        add_products(&mut sums, values, weight);
    }
    sums.map(|sum| {
        let rounded = round(sum, FRACTION - BETWEEN);
        rounded.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
    })
}

/// The second pass at column `x` of a row.
#[inline(always)]
pub(super) fn sample(row: &[i16; 8], x: usize) -> u8 {
    let products = row.iter().zip(&AT[x & 7]);
    let sum = products.map(|(&value, &weight)| i32::from(value) * i32::from(weight));
    finish(sum.fold(0, i32::wrapping_add))
}

/// The second pass at all columns of a row.
#[inline(always)]
pub(super) fn samples(row: &[i16; 8]) -> [u8; 8] {
    let mut sums = [0_i32; 8];
    for (weights, &value) in WEIGHTS.iter().zip(row) {
        add_products(&mut sums, weights, &[value; 8]);
    }
    sums.map(finish)
}

#[inline(always)]
fn add_products(sums: &mut [i32; 8], own: &[i16; 8], other: &[i16; 8]) {
    for ((sum, &own), &other) in sums.iter_mut().zip(own).zip(other) {
        *sum = sum.wrapping_add(i32::from(own) * i32::from(other));
    }
}

/// The sample that fills a block without AC coefficients.
#[inline(always)]
pub(super) fn flat(block: &Block, steps: &Arranged) -> u8 {
    let value = i32::from(block.values[0].wrapping_mul(steps[0]));
    (round(value, 3) + 128).clamp(0, 255) as u8
}

#[inline(always)]
fn finish(sum: i32) -> u8 {
    (round(sum, FRACTION + BETWEEN + 3) + 128).clamp(0, 255) as u8
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
    use crate::decode::jpeg::blocks::NATURAL;

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
            let mut coefficients = [0.0; 64];
            for position in 0..=listed {
                let value =
                    if position == 0 { random(200) as i16 - 100 } else { random(9) as i16 - 4 };
                block.set(position, value);
                coefficients[usize::from(NATURAL[position])] =
                    f64::from(value) * f64::from(steps[position]);
            }
            let steps = arrange(&steps);
            let scaled = scale(&block, &steps);
            for y in 0..8 {
                let row = row(&scaled, y);
                for (x, sample_x) in samples(&row).into_iter().enumerate() {
                    let error = f64::from(sample_x) - exact(&coefficients, x, y);
                    assert!(error.abs() < 1.0, "{listed} at {x}, {y}: {error}");
                    assert_eq!(sample_x, sample(&row, x));
                    assert!(listed > 0 || sample_x == flat(&block, &steps));
                }
            }
        }
    }
}
