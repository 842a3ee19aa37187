//! One block of coefficients, as read from a sequential scan.

use super::bits::{Cursor, Held};
use super::corrupt;
use super::huffman::{END_OF_BLOCK, Table};
use crate::Error;

/// The coefficients of a block that are not zero. A list, because few of the 64 are.
pub(super) struct Block {
    pub(super) dc: i16,
    /// AC coefficients listed.
    pub(super) listed: usize,
    /// Their positions in zigzag order, ascending.
    pub(super) positions: [u8; 64],
    pub(super) values: [i16; 64],
}

impl Block {
    pub(super) fn new() -> Self {
        Self { dc: 0, listed: 0, positions: [0; 64], values: [0; 64] }
    }

    pub(super) fn clear(&mut self) {
        self.listed = 0;
    }

    #[inline(always)]
    pub(super) fn push(&mut self, position: usize, value: i16) {
        self.positions[self.listed & 63] = position as u8;
        self.values[self.listed & 63] = value;
        self.listed += 1;
    }

    /// Reads the AC coefficients.
    #[inline(always)]
    pub(super) fn read_ac(
        &mut self,
        cursor: &mut Cursor,
        held: &Held,
        table: &Table,
    ) -> Result<(), Error> {
        self.clear();
        let end = each_ac(cursor, held, table, |position, value| self.push(position, value))?;
        // The end of block is no coefficient, but telling them apart inside the loop costs more.
        self.listed -= usize::from(end);
        Ok(())
    }
}

/// Reads the AC coefficients and forgets them.
#[inline(always)]
pub(super) fn skip_ac(cursor: &mut Cursor, held: &Held, table: &Table) -> Result<(), Error> {
    each_ac(cursor, held, table, |_, _| {}).map(drop)
}

/// Calls `with` for each AC coefficient, runs of 16 zeros and the end of block included (as
/// zeros). Tells whether there was an end of block.
#[inline(always)]
fn each_ac(
    cursor: &mut Cursor,
    held: &Held,
    table: &Table,
    mut with: impl FnMut(usize, i16),
) -> Result<bool, Error> {
    let mut position = 1;
    let mut here = *cursor;
    while position < 64 {
        here.refill_for_one(held);
        let entry = table.look(&here);
        let value = if entry.is_whole() {
            here.skip(entry.bits());
            position += entry.advance();
            entry.value()
        } else {
            let symbol = table.symbol(&mut here, entry)?;
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
    *cursor = here;
    if position > 64 && position <= END_OF_BLOCK {
        return Err(corrupt("a run past the end of its block"));
    }
    Ok(position > END_OF_BLOCK)
}
