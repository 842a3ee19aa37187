//! The coefficients of a macroblock (RFC 6386, section 13).

use super::bits::{Bits, Cursor};
use super::probabilities::{Probabilities, Tables};
use super::steps::Steps;

/// Blocks of a macroblock: 16 of luma, 4 of each chroma, and the one of the luma's means.
pub(super) const BLOCKS: usize = 25;
pub(super) const MEANS: usize = 24;

/// The coefficients of a macroblock, all zero where none was read.
pub(super) struct Coefficients {
    pub(super) blocks: [[i16; 16]; BLOCKS],
    /// For each block, the place behind its last coefficient.
    pub(super) ends: [u8; BLOCKS],
}

/// Whether the blocks beside have coefficients: 4 of luma, 2 of each chroma, and the means.
pub(super) type Beside = [u8; 9];

/// Which of them is above a block, and which to the left.
const ABOVE: [u8; BLOCKS] =
    [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8];
const LEFT: [u8; BLOCKS] =
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8];

const ZIGZAG: [u8; 16] = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15];

/// The bits of large numbers, by how many there are.
const LARGE: [&[u8]; 4] = [
    &[173, 148, 140],
    &[176, 155, 140, 135],
    &[180, 157, 141, 134, 130],
    &[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129],
];

impl Coefficients {
    pub(super) fn new() -> Self {
        Self { blocks: [[0; 16]; BLOCKS], ends: [0; BLOCKS] }
    }

    /// Reads those of a macroblock, which has a block of means or not. All must be zero.
    #[inline(never)]
    pub(super) fn read(
        &mut self,
        bits: &mut Bits<'_>,
        tables: &Tables,
        steps: &Steps,
        has_means: bool,
        above: &mut Beside,
        left: &mut Beside,
    ) {
        let bytes = bits.bytes;
        let mut cursor = bits.cursor;
        let [without_first, means, chroma, luma] = tables;
        let (luma, first) = if has_means { (without_first, 1) } else { (luma, 0) };
        let order = if has_means { MEANS..BLOCKS } else { 0..0 }.chain(0..MEANS);
        for number in order {
            let (table, steps, first) = match number {
                0..16 => (luma, steps.luma, first),
                MEANS => (means, steps.means, 0),
                _ => (chroma, steps.chroma, 0),
            };
            let (above, left) =
                (&mut above[ABOVE[number] as usize], &mut left[LEFT[number] as usize]);
            let beside = usize::from((*above + *left).min(2));
            let block = &mut self.blocks[number];
            let end = self::block(&mut cursor, bytes, table, (first, beside), steps, block);
            self.ends[number] = end as u8;
            *above = u8::from(end > first);
            *left = *above;
        }
        bits.cursor = cursor;
    }
}

/// Reads one block from place `first`, and gives the place behind its last coefficient.
#[inline(always)]
fn block(
    cursor: &mut Cursor,
    bytes: &[u8],
    table: &[[Probabilities; 3]; 17],
    (first, beside): (usize, usize),
    [dc, ac]: [i16; 2],
    block: &mut [i16; 16],
) -> usize {
    let mut at = first;
    let mut probabilities = &table[at][beside];
    let mut step = if at == 0 { dc } else { ac };
    while at < 16 {
        cursor.fill(bytes);
        if !cursor.bit(probabilities[0]) {
            return at;
        }
        while !cursor.bit(probabilities[1]) {
            at += 1;
            if at == 16 {
                return 16;
            }
            step = ac;
            probabilities = &table[at][0];
            cursor.fill(bytes);
        }
        let (number, size) = if cursor.bit(probabilities[2]) {
            (large(cursor, bytes, probabilities), 2)
        } else {
            (1, 1)
        };
        let number = cursor.signed(number);
        // More than 16 bits are in no writer's files.
        block[usize::from(ZIGZAG[at]) & 15] = (number * i32::from(step)) as i16;
        at += 1;
        probabilities = &table[at][size];
        step = ac;
    }
    16
}

/// Reads a number above 1, and leaves bits for its sign.
#[inline(always)]
fn large(cursor: &mut Cursor, bytes: &[u8], probabilities: &Probabilities) -> i32 {
    cursor.fill(bytes);
    if !cursor.bit(probabilities[3]) {
        return match cursor.bit(probabilities[4]) {
            false => 2,
            true => 3 + i32::from(cursor.bit(probabilities[5])),
        };
    }
    if !cursor.bit(probabilities[6]) {
        let seven = cursor.bit(probabilities[7]);
        cursor.fill(bytes);
        return match seven {
            false => 5 + i32::from(cursor.bit(159)),
            true => 7 + 2 * i32::from(cursor.bit(165)) + i32::from(cursor.bit(145)),
        };
    }
    let high = usize::from(cursor.bit(probabilities[8]));
    let low = usize::from(cursor.bit(probabilities[9 + high]));
    let class = 2 * high + low;
    let mut extra = 0;
    for &probability in LARGE[class] {
        cursor.fill(bytes);
        extra = 2 * extra + i32::from(cursor.bit(probability));
    }
    3 + (8 << class) + extra
}
