//! One block of coefficients, as read from a sequential scan.

use super::bits::{Cursor, Held};
use super::corrupt;
use super::huffman::{END_OF_BLOCK, Table};
use crate::Error;

/// The coefficients of a block, as the [transform](super::idct) takes them.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    /// Row by row, rows and columns in [`ORDER`].
    pub(super) values: &'a [i16; 64],
    /// The last position in zigzag order whose coefficient may be other than zero.
    pub(super) last: usize,
}

/// Room for the coefficients of one block after the other.
pub(super) struct Buffer {
    /// 64 coefficients, each in its [`SLOTS`]; what comes after them is no coefficient.
    values: [i16; 128],
    /// As in [`Block`].
    last: usize,
}

/// The frequencies of an axis in the order in which the transform takes them: in pairs, of even ones and
/// of odd ones in turns, those below 4 first.
pub(super) const ORDER: [usize; 8] = [0, 2, 1, 3, 4, 6, 5, 7];

/// Where each position in zigzag order is kept. Positions past 63 come from runs that
/// are too long and from ends of blocks; they share a slot past the coefficients, so that the loop
/// below need not look.
pub(super) const SLOTS: [u8; 256] = {
    let mut slots = [64; 256];
    let mut position = 0;
    while position < 64 {
        slots[position] = PLACES[position];
        position += 1;
    }
    slots
};

/// The same of the 64 alone.
pub(super) const PLACES: [u8; 64] = {
    // The order is its own inverse.
    let mut places = [0; 64];
    let mut position = 0;
    while position < 64 {
        let natural = NATURAL[position] as usize;
        places[position] = (8 * ORDER[natural / 8] + ORDER[natural % 8]) as u8;
        position += 1;
    }
    places
};

/// The row (8 times) and column of each position in zigzag order.
pub(super) const NATURAL: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

impl Buffer {
    pub(super) fn new() -> Self {
        Self { values: [0; 128], last: 0 }
    }

    pub(super) fn block(&self) -> Block<'_> {
        let (values, _) = self.values.split_first_chunk::<64>().unwrap_or((&[0; 64], &[]));
        Block { values, last: self.last }
    }

    /// Makes ready for other coefficients.
    #[inline(always)]
    pub(super) fn clear(&mut self) {
        if self.last > 0 {
            self.values[..64].fill(0);
            self.last = 0;
        }
    }

    /// Sets the coefficient at a position in zigzag order.
    #[inline(always)]
    pub(super) fn set(&mut self, position: usize, value: i16) {
        self.values[usize::from(SLOTS[position & 255]) & 127] = value;
    }

    /// Reads the AC coefficients into a cleared block.
    #[inline(always)]
    pub(super) fn read_ac(
        &mut self,
        cursor: &mut Cursor,
        held: &Held,
        table: &Table,
    ) -> Result<(), Error> {
        // Until it is known, in case of an error, none is sure to be zero.
        self.last = 63;
        self.last = each_ac(cursor, held, table, |position, value| self.set(position, value))?;
        Ok(())
    }
}

/// Reads the AC coefficients and forgets them.
#[inline(always)]
pub(super) fn skip_ac(cursor: &mut Cursor, held: &Held, table: &Table) -> Result<(), Error> {
    each_ac(cursor, held, table, |_, _| {}).map(drop)
}

/// Calls `with` for each AC coefficient, runs of 16 zeros and the end of block included (as
/// zeros). Gives the last position before the end of block.
#[inline(always)]
pub(super) fn each_ac(
    cursor: &mut Cursor,
    held: &Held,
    table: &Table,
    with: impl FnMut(usize, i16),
) -> Result<usize, Error> {
    // A copy stays in registers. It is written back after an error too: where the error came up
    // tells damage from an early end.
    let mut here = *cursor;
    let last = each_ac_from(&mut here, held, table, with);
    *cursor = here;
    last
}

#[inline(always)]
fn each_ac_from(
    here: &mut Cursor,
    held: &Held,
    table: &Table,
    mut with: impl FnMut(usize, i16),
) -> Result<usize, Error> {
    let mut position = 1;
    while position < 64 {
        here.refill_for_one(held);
        let entry = table.look(here);
        let value = if entry.is_whole() {
            here.skip(entry.bits());
            position += entry.advance();
            entry.value()
        } else {
            let symbol = table.symbol(here, entry)?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => position += 15,
                // A run without a size: libjpeg takes any as the end of block.
                (_, 0) => position += END_OF_BLOCK,
                (run, _) => position += usize::from(run),
            }
            match symbol & 15 {
                0 => 0,
                size => here.take_signed(u32::from(size)),
            }
        };
        with(position, value as i16);
        position += 1;
    }
    if position > 64 && position < END_OF_BLOCK + 2 {
        return Err(corrupt("a run past the end of its block"));
    }
    Ok(if position == 64 { 63 } else { position - END_OF_BLOCK - 2 })
}
