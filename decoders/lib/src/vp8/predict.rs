//! Prediction from the pixels above and to the left, before they are filtered (RFC 6386, section 12).

use super::lanes::Bytes;
use super::modes::{Mode, Small};

/// Predicts `rows` of 16 bytes, of luma or of two chromas of 8. `left` has what stands before each row,
/// twice where it is luma; `corner` is what stands before `above`. Of a mean, what is not `inside` of
/// the picture is no part.
#[inline(never)]
pub(super) fn whole(
    mode: Mode,
    above: [u8; 16],
    left: &[[u8; 2]],
    corner: [u8; 2],
    inside: Inside,
    rows: &mut [[u8; 16]],
) {
    let halves = |[a, b]: [u8; 2]| Bytes::pair([a; 8], [b; 8]);
    match mode {
        Mode::Mean => rows.fill(halves(means(above, left, inside)).bytes()),
        Mode::Above => rows.fill(above),
        Mode::Left => {
            for (row, &left) in rows.iter_mut().zip(left) {
                *row = halves(left).bytes();
            }
        }
        Mode::Slope => {
            let (above, corner) = (Bytes::new(above), halves(corner));
            for (row, &left) in rows.iter_mut().zip(left) {
                *row = slope(above, halves(left), corner).bytes();
            }
        }
    }
}

/// Whether what is above and what is to the left is inside of the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside {
    pub(super) above: bool,
    pub(super) left: bool,
}

/// The means of the two halves: of 8 above and 8 to the left each, or, of luma, twice the one of all 16.
fn means(above: [u8; 16], left: &[[u8; 2]], inside: Inside) -> [u8; 2] {
    let mut sums = [0, 1].map(|half| {
        let above = above.iter().skip(8 * half).take(8).map(|&byte| u32::from(byte));
        let left = left.iter().map(|left| u32::from(left[half]));
        [above.sum::<u32>(), left.sum()]
    });
    let luma = left.len() > 8;
    if luma {
        let [[a, left], [b, _]] = sums;
        sums = [[a + b, left]; 2];
    }
    let bits = if luma { 4 } else { 3 };
    sums.map(|[above, left]| match inside {
        Inside { above: true, left: true } => ((above + left + (1 << bits)) >> (bits + 1)) as u8,
        Inside { above: true, left: false } => ((above + (1 << (bits - 1))) >> bits) as u8,
        Inside { above: false, left: true } => ((left + (1 << (bits - 1))) >> bits) as u8,
        Inside { above: false, left: false } => 128,
    })
}

#[inline(always)]
fn slope(above: Bytes, left: Bytes, corner: Bytes) -> Bytes {
    // Of the two steps one is zero.
    above.plus(left.minus(corner)).minus(corner.minus(left))
}

/// Predicts a block of 4x4 from 4 pixels above and 4 further to the right, 4 to the left and the corner.
#[inline(always)]
pub(super) fn small(mode: Small, above: [u8; 8], left: [u8; 4], corner: u8) -> [[u8; 4]; 4] {
    let [a, b, c, d, ..] = above;
    let directions = match mode {
        Small::Mean => {
            let sum: u32 = [a, b, c, d].into_iter().chain(left).map(u32::from).sum();
            return [[((sum + 4) >> 3) as u8; 4]; 4];
        }
        Small::Slope => {
            let above = [[a, b, c, d]; 4];
            let left = left.map(|left| [left; 4]);
            let [above, left] = [above, left].map(|rows| Bytes::of_rows(&rows));
            return slope(above, left, Bytes::splat(corner)).rows();
        }
        Small::Above => &VERTICAL,
        Small::Left => &HORIZONTAL,
        Small::Ld => &LEFT_DOWN,
        Small::Rd => &RIGHT_DOWN,
        Small::Vr => &VERTICAL_RIGHT,
        Small::Vl => &VERTICAL_LEFT,
        Small::Hd => &HORIZONTAL_DOWN,
        Small::Hu => &HORIZONTAL_UP,
    };
    // From the lower left end around the corner to the right end, both ends twice.
    let [l0, l1, l2, l3] = left;
    let first = u64::from_le_bytes([l3, l3, l2, l1, l0, corner, a, b]);
    let [_, _, c, d, e, f, g, h] = above;
    let edge = Bytes::pair(first.to_le_bytes(), [c, d, e, f, g, h, h, 0]);
    let (next, second) = (edge.next(), edge.next().next());
    next.weighted(edge, second).picked(edge.mean(next), directions).rows()
}

// Which numbers make a block: the mean of three pixels of the edge, twice the middle one, or, from
// `TWO`, that of two.
const TWO: u8 = 16;
const VERTICAL: [u8; 16] = [5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8];
const HORIZONTAL: [u8; 16] = [3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0];
const LEFT_DOWN: [u8; 16] = [6, 7, 8, 9, 7, 8, 9, 10, 8, 9, 10, 11, 9, 10, 11, 12];
const RIGHT_DOWN: [u8; 16] = [4, 5, 6, 7, 3, 4, 5, 6, 2, 3, 4, 5, 1, 2, 3, 4];
#[rustfmt::skip]
const VERTICAL_RIGHT: [u8; 16] = [
    TWO + 5, TWO + 6, TWO + 7, TWO + 8,
    4, 5, 6, 7,
    3, TWO + 5, TWO + 6, TWO + 7,
    2, 4, 5, 6,
];
#[rustfmt::skip]
const VERTICAL_LEFT: [u8; 16] = [
    TWO + 6, TWO + 7, TWO + 8, TWO + 9,
    6, 7, 8, 9,
    TWO + 7, TWO + 8, TWO + 9, 10,
    7, 8, 9, 11,
];
#[rustfmt::skip]
const HORIZONTAL_DOWN: [u8; 16] = [
    TWO + 4, 4, 5, 6,
    TWO + 3, 3, TWO + 4, 4,
    TWO + 2, 2, TWO + 3, 3,
    TWO + 1, 1, TWO + 2, 2,
];
#[rustfmt::skip]
const HORIZONTAL_UP: [u8; 16] = [
    TWO + 3, 2, TWO + 2, 1,
    TWO + 2, 1, TWO + 1, 0,
    TWO + 1, 0, TWO, TWO,
    TWO, TWO, TWO, TWO,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_goes_on_in_each_direction() {
        // Light grows by 10 a pixel to the right and by 3 a pixel downwards.
        let above = [100, 110, 120, 130, 140, 150, 160, 170];
        let left = [93, 96, 99, 102];
        let corner = 90;
        let rows = |mode| small(mode, above, left, corner);
        assert_eq!(rows(Small::Mean), [[106; 4]; 4]);
        assert_eq!(rows(Small::Slope)[2], [109, 119, 129, 139]);
        assert_eq!(rows(Small::Above), [[100, 110, 120, 130]; 4]);
        assert_eq!(rows(Small::Left).map(|row| row[0]), [93, 96, 99, 101]);
        assert_eq!(rows(Small::Ld)[0], [110, 120, 130, 140]);
        assert_eq!(rows(Small::Ld)[3], [140, 150, 160, 168]);
        assert_eq!(rows(Small::Rd)[0], [93, 100, 110, 120]);
        assert_eq!(rows(Small::Rd)[3], [99, 96, 93, 93]);
        assert_eq!(rows(Small::Vr)[0], [95, 105, 115, 125]);
        assert_eq!(rows(Small::Vr)[3], [96, 93, 100, 110]);
        assert_eq!(rows(Small::Vl)[0], [105, 115, 125, 135]);
        assert_eq!(rows(Small::Vl)[3], [120, 130, 140, 160]);
        assert_eq!(rows(Small::Hd)[0], [92, 93, 100, 110]);
        assert_eq!(rows(Small::Hd)[3], [101, 99, 98, 96]);
        assert_eq!(rows(Small::Hu)[0], [95, 96, 98, 99]);
        assert_eq!(rows(Small::Hu)[3], [102; 4]);
    }

    #[test]
    fn whole_macroblocks() {
        let above = std::array::from_fn(|i| 10 * i as u8);
        let left = [[5, 50], [250, 0]];
        let rows = |mode| {
            let mut rows = [[0; 16]; 2];
            let inside = Inside { above: false, left: false };
            whole(mode, above, &left, [20, 30], inside, &mut rows);
            rows
        };
        assert_eq!(rows(Mode::Mean), [[128; 16]; 2]);
        assert_eq!(rows(Mode::Above), [above; 2]);
        assert_eq!(rows(Mode::Left)[0][7..9], [5, 50]);
        assert_eq!(rows(Mode::Slope)[0][..4], [0, 0, 5, 15]);
        assert_eq!(rows(Mode::Slope)[0][8..10], [100, 110]);
        assert_eq!(rows(Mode::Slope)[1][..4], [230, 240, 250, 255]);
        assert_eq!(rows(Mode::Slope)[1][8], 50);
    }

    #[test]
    fn means_are_of_what_is_inside() {
        let above = std::array::from_fn(|i| if i < 8 { 10 } else { 21 });
        let mean = |left: &[[u8; 2]], above_inside, left_inside| {
            means(above, left, Inside { above: above_inside, left: left_inside })
        };
        assert_eq!(mean(&[[30, 40]; 8], true, true), [20, 31]);
        assert_eq!(mean(&[[30, 40]; 8], true, false), [10, 21]);
        assert_eq!(mean(&[[30, 40]; 8], false, true), [30, 40]);
        assert_eq!(mean(&[[30, 30]; 16], true, true), [23; 2]);
        assert_eq!(mean(&[[30, 30]; 16], true, false), [16; 2]);
        assert_eq!(mean(&[[30, 30]; 16], false, false), [128; 2]);
    }
}
