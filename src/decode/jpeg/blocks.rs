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
/// zeros), for some twice. Gives the last position before the end of block.
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
        let pair = table.look_for_two(here);
        if pair.is_whole() {
            let [first, second] = pair.values();
            position += pair.advance();
            with(position, first);
            // The block may end here, and what comes next is not of it.
            if position >= 63 {
                here.skip(pair.bits_of_first());
            } else {
                here.skip(pair.bits());
                position += pair.behind();
                with(position, second);
            }
        } else {
            let symbol = table.symbol(here, pair.entry())?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => position += 15,
                // A run without a size: libjpeg takes any as the end of block.
                (_, 0) => position += END_OF_BLOCK,
                (run, _) => position += usize::from(run),
            }
            let value = match symbol & 15 {
                0 => 0,
                size => here.take_signed(u32::from(size)),
            };
            with(position, value as i16);
        }
        position += 1;
    }
    if position > 64 && position < END_OF_BLOCK + 2 {
        return Err(corrupt("a run past the end of its block"));
    }
    Ok(if position == 64 { 63 } else { position - END_OF_BLOCK - 2 })
}

#[cfg(test)]
mod tests {
    use super::super::bits::Bits;
    use super::super::huffman::{Class, Table, typical};
    use super::super::input::Input;
    use super::*;

    /// The block as the standard reads it, one code after the other.
    fn one_by_one(
        cursor: &mut Cursor,
        held: &Held,
        table: &Table,
    ) -> Result<([i16; 64], usize), Error> {
        let (mut values, mut position, mut last) = ([0; 64], 1, 0);
        while position < 64 {
            cursor.refill(held);
            let entry = table.look(cursor);
            let (run, value) = if entry.is_whole() {
                cursor.skip(entry.bits());
                (entry.advance(), entry.value())
            } else {
                match table.symbol(cursor, entry)? {
                    0xF0 => (15, 0),
                    symbol if symbol & 15 == 0 => (END_OF_BLOCK, 0),
                    symbol => {
                        (usize::from(symbol >> 4), cursor.take_signed(u32::from(symbol & 15)))
                    }
                }
            };
            if run == END_OF_BLOCK {
                return Ok((values, last));
            }
            position += run;
            let place = values.get_mut(position);
            *place.ok_or_else(|| corrupt("a run past the end of its block"))? = value as i16;
            last = position;
            position += 1;
        }
        Ok((values, 63))
    }

    /// A table of short codes, so that two coefficients are found together wherever a block ends.
    fn short() -> Table {
        let mut counts = [0; 16];
        (counts[1], counts[2]) = (2, 4);
        Table::new(Class::Ac, &counts, &[0x01, 0x11, 0x02, 0x00, 0xF0, 0x21]).unwrap()
    }

    #[test]
    fn two_at_once_are_as_one_by_one() {
        let mut seed = 1_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            (seed >> 33) as u8
        };
        let (mut full, mut refused) = (0, 0);
        for table in [typical(Class::Ac, 0).unwrap(), typical(Class::Ac, 1).unwrap(), short()] {
            for round in 0..20_000 {
                // Bytes of few kinds now and then, so that blocks come to be full.
                let mask = [0xFE, 0x11, 0x03, 0x55][round % 4];
                let file: Vec<u8> = (0..400).map(|_| random() & mask).collect();
                let mut source = &file[..];
                let (mut input, mut bits) = (Input::new(&mut source), Bits::new());
                bits.prepare(&mut input).unwrap();
                let (mut cursor, mut other) = (bits.cursor, bits.cursor);
                let mut buffer = Buffer::new();
                let read = buffer.read_ac(&mut cursor, &bits.held, &table);
                let mut passed = bits.cursor;
                let skipped = skip_ac(&mut passed, &bits.held, &table);
                match one_by_one(&mut other, &bits.held, &table) {
                    Err(_) => {
                        assert!(read.is_err() && skipped.is_err());
                        refused += 1;
                    }
                    Ok((values, last)) => {
                        read.and(skipped).unwrap();
                        let block = buffer.block();
                        for (position, value) in values.into_iter().enumerate() {
                            assert_eq!(block.values[usize::from(PLACES[position])], value);
                        }
                        assert_eq!(block.last, last);
                        for ended in [cursor, passed] {
                            assert_eq!(ended.bits_taken(), other.bits_taken());
                        }
                        full += usize::from(values[63] != 0);
                    }
                }
            }
        }
        assert!(full > 300 && refused > 300, "{full} {refused}");
    }
}
