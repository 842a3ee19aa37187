//! The inverse transform at single samples of a block.
//!
//! libjpeg's accurate integer transform goes down the columns, rounds to 2 bits of fraction, goes
//! along the rows and rounds again. Within a pass everything is whole numbers and linear, so that
//! any order of summation gives the same bits: the butterflies of the original are replaced by
//! one weight for each pair of frequency and position. That lets the first pass compute just the
//! rows asked for, and the second just the samples.
//!
//! Two frequencies are done at once, as vector units multiply and add in pairs. `PAIRS` is 4, or 2
//! where the block has only the lower half of the frequencies on both axes, as most have
//! ([`is_smooth`]). Adding up only the coefficients that are not zero was tried: the unforeseeable
//! loop costs more than the multiplications that it saves.
//!
//! A pair is of even frequencies or of odd ones. The weights of the even ones are the same at positions
//! `p` and `7 - p`, those of the odd ones of the other sign: what each kind comes to is one sum for two
//! positions, which are the kinds' sum and their difference.

use super::blocks::{Block, ORDER, PLACES};
use super::lanes::{Sums, Words};
use super::markers::Steps;
use std::hint::black_box;

/// Bits of fraction of the weights.
const FRACTION: u32 = 13;
/// Bits of fraction kept between the passes.
const BETWEEN: u32 = 2;
/// What the passes drop: the first keeps some of the fraction, the second also divides by 8.
const FIRST: u32 = FRACTION - BETWEEN;
const SECOND: u32 = FRACTION + BETWEEN + 3;

/// For each frequency, its weight at each of the 8 positions.
const WEIGHTS: [[i16; 8]; 8] = weights();

/// For each position, the weights of all frequencies, in [`ORDER`].
static AT: [[i16; 8]; 8] = {
    let mut turned = [[0; 8]; 8];
    let mut i = 0;
    while i < 64 {
        turned[i % 8][i / 8] = WEIGHTS[ORDER[i / 8]][i % 8];
        i += 1;
    }
    turned
};

/// For each position and each pair of frequencies, their two weights, four times over.
static DOWN: Down = {
    let mut table = [[[0; 8]; 4]; 8];
    let mut i = 0;
    while i < 256 {
        let (position, pair, place) = (i / 32, i / 8 % 4, i % 8);
        table[position][pair][place] = WEIGHTS[ORDER[2 * pair + place % 2]][position];
        i += 1;
    }
    table
};

type Down = [[[i16; 8]; 4]; 8];

/// For each pair of frequencies, their two weights at each of the first 4 positions.
static ACROSS: [[i16; 8]; 4] = {
    let mut table = [[0; 8]; 4];
    let mut i = 0;
    while i < 32 {
        let (pair, place) = (i / 8, i % 8);
        table[pair][place] = WEIGHTS[ORDER[2 * pair + place % 2]][place / 2];
        i += 1;
    }
    table
};

/// Steps in the order of [`Block::values`].
pub(super) fn arrange(steps: &Steps) -> Arranged {
    let mut arranged = [0; 64];
    for (&place, &step) in PLACES.iter().zip(steps) {
        arranged[usize::from(place)] = step as i16;
    }
    arranged
}

/// The quantisation steps of a component, as [`arrange`] gives them.
pub(super) type Arranged = [i16; 64];

/// Whether no frequency over 3 occurs on either axis, so that `PAIRS` may be 2: those up to the
/// tenth in zigzag order.
#[inline(always)]
pub(super) fn is_smooth(block: Block<'_>) -> bool {
    block.last < 10
}

/// The coefficients of a block, two rows of them in turns, in a left and a right half, all in [`ORDER`].
pub(super) struct Scaled<const PAIRS: usize> {
    pairs: [[Words; 2]; PAIRS],
    down: &'static Down,
}

impl<const PAIRS: usize> Scaled<PAIRS> {
    /// Undoes the quantisation in 16 bits, as libjpeg-turbo's vector code does.
    #[inline(always)]
    pub(super) fn new(block: Block<'_>, steps: &Arranged) -> Self {
        let (values, steps) = (block.values.as_chunks::<8>().0, steps.as_chunks::<8>().0);
        let row = |y: usize| Words::new(&values[y & 7]).times(Words::new(&steps[y & 7]));
        let pair = |pair: usize| row(2 * pair).interleave(row(2 * pair + 1));
        // The compiler sees that some weights are alike, and then puts them together one by one from
        // what it knows and what it reads, which takes longer than reading all at once.
        Self { pairs: std::array::from_fn(pair), down: black_box(&DOWN) }
    }

    /// The first pass at row `y`: what is left for each of the 8 horizontal frequencies.
    #[inline(always)]
    pub(super) fn row(&self, y: usize) -> Words {
        let [row, _] = self.rows(y);
        row
    }

    /// The same at row `y` and at the one that is as far from the other end.
    #[inline(always)]
    pub(super) fn rows(&self, y: usize) -> [Words; 2] {
        let weights = &self.down[y & 7];
        let half = |kind: usize, half: usize| {
            sum::<PAIRS>(kind, |pair| self.pairs[pair][half].products(Words::new(&weights[pair])))
        };
        // What the even and the odd frequencies come to, each in a left and a right half.
        let [left, right, odd_left, odd_right] = [half(0, 0), half(0, 1), half(1, 0), half(1, 1)];
        [
            left.plus(odd_left).narrow::<FIRST>(right.plus(odd_right)),
            left.minus(odd_left).narrow::<FIRST>(right.minus(odd_right)),
        ]
    }
}

/// The second pass at column `x` of a row.
#[inline(always)]
pub(super) fn sample(row: Words, x: usize) -> u8 {
    let sum = row.products(Words::new(&AT[x & 7])).total();
    (round(sum, SECOND) + 128).clamp(0, 255) as u8
}

/// The second pass at all columns of a row.
#[inline(always)]
pub(super) fn samples<const PAIRS: usize>(row: Words) -> [u8; 8] {
    let pairs = row.pairs();
    let kind = |kind| sum::<PAIRS>(kind, |pair| pairs[pair].products(Words::new(&ACROSS[pair])));
    let (even, odd) = (kind(0), kind(1));
    even.plus(odd).narrow::<SECOND>(even.minus(odd)).samples_turned()
}

/// The sum of the pairs of the even frequencies (`kind` 0), or of the odd ones.
#[inline(always)]
fn sum<const PAIRS: usize>(kind: usize, each: impl Fn(usize) -> Sums) -> Sums {
    if PAIRS > 2 { each(kind).plus(each(kind + 2)) } else { each(kind) }
}

/// The sample that fills a block without AC coefficients.
#[inline(always)]
pub(super) fn flat(block: Block<'_>, steps: &Arranged) -> u8 {
    let value = i32::from(block.values[0].wrapping_mul(steps[0]));
    (round(value, 3) + 128).clamp(0, 255) as u8
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
    use super::super::blocks::NATURAL;
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
            let mut values = [0; 64];
            let mut coefficients = [0.0; 64];
            for position in 0..=listed {
                let value =
                    if position == 0 { random(200) as i16 - 100 } else { random(9) as i16 - 4 };
                values[usize::from(PLACES[position])] = value;
                coefficients[usize::from(NATURAL[position])] =
                    f64::from(value) * f64::from(steps[position]);
            }
            let block = Block { values: &values, last: listed };
            let steps = arrange(&steps);
            for y in 0..8 {
                let row = Scaled::<4>::new(block, &steps).row(y);
                let all = samples::<4>(row);
                let both = Scaled::<4>::new(block, &steps).rows(y.min(7 - y));
                assert_eq!(samples::<4>(both[usize::from(y > 3)]), all);
                if is_smooth(block) {
                    assert_eq!(samples::<2>(Scaled::<2>::new(block, &steps).row(y)), all);
                }
                for (x, sample_x) in all.into_iter().enumerate() {
                    let error = f64::from(sample_x) - exact(&coefficients, x, y);
                    assert!(error.abs() < 1.0, "{listed} at {x}, {y}: {error}");
                    assert_eq!(sample_x, sample(row, x));
                    assert!(listed > 0 || sample_x == flat(block, &steps));
                }
            }
        }
    }
}
