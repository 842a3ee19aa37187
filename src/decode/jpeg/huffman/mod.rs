//! Huffman tables, as one lookup for a code, the run before its value, and the value itself.

mod pair;

use self::pair::{Pair, Pairs};
use super::bits::Cursor;
use super::corrupt;
use crate::Error;

/// Bits looked up at once. 11 would catch a few more values and cost more cache than it saves.
const LOOK: u32 = 10;

/// What [`Entry::advance`] is for an end of block: past every coefficient, and recognisable.
pub(super) const END_OF_BLOCK: usize = 128;

/// A code found among the next [`LOOK`] bits: how many bits it and its value take (8 bits), how
/// many coefficients to pass over (8 bits), the value (16 bits).
///
/// If the value does not fit the lookup too, [`Self::VALUE_FOLLOWS`] is set, the bits are those
/// of the code alone (none: the code itself is longer than the lookup), and the symbol stands in
/// place of the run.
#[derive(Clone, Copy)]
pub(super) struct Entry(u32);

impl Entry {
    const VALUE_FOLLOWS: u32 = 0x80;

    fn new(bits: u32, advance: u8, value: i32) -> Self {
        Self(bits | u32::from(advance) << 8 | (value as u32) << 16)
    }

    /// Whether bits, run and value are all here.
    #[inline(always)]
    pub(super) fn is_whole(self) -> bool {
        self.0 & Self::VALUE_FOLLOWS == 0
    }

    #[inline(always)]
    pub(super) fn bits(self) -> u32 {
        self.0 & 0x7F
    }

    #[inline(always)]
    pub(super) fn advance(self) -> usize {
        usize::from((self.0 >> 8) as u8)
    }

    #[inline(always)]
    fn symbol(self) -> u8 {
        (self.0 >> 8) as u8
    }

    #[inline(always)]
    pub(super) fn value(self) -> i32 {
        self.0 as i32 >> 16
    }
}

/// Whether a symbol is the size of a DC difference or a run and size of AC coefficients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Dc,
    Ac,
}

#[derive(Clone)]
pub(super) struct Table {
    entries: Box<[Entry; 1 << LOOK]>,
    /// Of AC coefficients, two at once.
    pairs: Pairs,
    /// For each length, the first code that is not of that length or shorter, moved to 16 bits.
    limits: [u32; 17],
    /// For each length, what to add to a code to get the position of its symbol.
    offsets: [i32; 17],
    symbols: [u8; 256],
}

impl Table {
    /// Builds a table from the number of codes of each length, 1 to 16, and their symbols.
    pub(super) fn new(class: Class, counts: &[u8; 16], listed: &[u8]) -> Result<Self, Error> {
        let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
        let mut symbols = [0; 256];
        match (symbols.get_mut(..total), listed.get(..total)) {
            (Some(kept), Some(listed)) => kept.copy_from_slice(listed),
            _ => return Err(corrupt("a Huffman table of the wrong length")),
        }
        if class == Class::Dc && symbols.iter().any(|&size| size > 15) {
            return Err(corrupt("a Huffman table with a DC size over 15"));
        }
        let mut table = Self {
            entries: Box::new([Entry(Entry::VALUE_FOLLOWS); 1 << LOOK]),
            pairs: pair::none(),
            limits: [0; 17],
            offsets: [0; 17],
            symbols,
        };
        let (mut code, mut position) = (0_u32, 0_usize);
        for (length, &count) in (1..=16).zip(counts) {
            table.offsets[length as usize] = position as i32 - code as i32;
            for _ in 0..count {
                // The code of ones alone is allowed, as libjpeg does, though the standard keeps it.
                if code >> length != 0 {
                    return Err(corrupt("a Huffman table with more codes than its lengths hold"));
                }
                if length <= LOOK {
                    table.enter(class, code, length, symbols[position]);
                }
                code += 1;
                position += 1;
            }
            table.limits[length as usize] = code << (16 - length);
            code <<= 1;
        }
        if class == Class::Ac {
            pair::fill(&mut table.pairs, &table.entries);
        }
        Ok(table)
    }

    fn enter(&mut self, class: Class, code: u32, length: u32, symbol: u8) {
        let free = LOOK - length;
        let first = (code << free) as usize;
        let (run, size) = match class {
            Class::Dc => (0, u32::from(symbol)),
            Class::Ac => (symbol >> 4, u32::from(symbol & 15)),
        };
        for (rest, entry) in (0_u32..1 << free).zip(&mut self.entries[first..]) {
            *entry = if class == Class::Ac && symbol == 0 {
                Entry::new(length, END_OF_BLOCK as u8, 0)
            } else if size == 0 && (class == Class::Dc || run == 15) {
                Entry::new(length, run, 0)
            } else if size == 0 || size > free {
                Entry::new(length | Entry::VALUE_FOLLOWS, symbol, 0)
            } else {
                let bits = (rest >> (free - size)) as i32;
                let negative = bits >> (size - 1) == 0;
                let value = if negative { bits + 1 - (1 << size) } else { bits };
                Entry::new(length + size, run, value)
            };
        }
    }

    /// Looks up the next bits, of which at least 32 must be at hand. Takes none.
    #[inline(always)]
    pub(super) fn look(&self, cursor: &Cursor) -> Entry {
        self.entries[cursor.peek(LOOK) as usize & ((1 << LOOK) - 1)]
    }

    /// The same for two AC coefficients.
    #[inline(always)]
    pub(super) fn look_for_two(&self, cursor: &Cursor) -> Pair {
        self.pairs[cursor.peek(LOOK) as usize & ((1 << LOOK) - 1)]
    }

    /// Takes the code of an `entry` that is not whole, and gives its symbol; the value follows.
    #[inline(always)]
    pub(super) fn symbol(&self, cursor: &mut Cursor, entry: Entry) -> Result<u8, Error> {
        let bits = entry.bits();
        if bits != 0 {
            cursor.skip(bits);
            return Ok(entry.symbol());
        }
        // By value: a call that saw the cursor itself would keep it out of the registers.
        let (length, symbol) = self.long(cursor.peek(16));
        if length == 0 {
            return Err(corrupt("bits that are no Huffman code"));
        }
        cursor.skip(length);
        Ok(symbol)
    }

    /// The length and symbol of a code too long for the lookup, among the next 16 bits. The
    /// length is 0 if there is none.
    #[cold]
    #[inline(never)]
    fn long(&self, next: u32) -> (u32, u8) {
        for length in LOOK + 1..=16 {
            if next < self.limits[length as usize] {
                let position = (next >> (16 - length)) as i32 + self.offsets[length as usize];
                return (length, self.symbols[position as usize & 255]);
            }
        }
        (0, 0)
    }

    /// Takes the difference to the DC coefficient before.
    #[inline(always)]
    pub(super) fn difference(&self, cursor: &mut Cursor) -> Result<i32, Error> {
        let entry = self.look(cursor);
        if entry.is_whole() {
            cursor.skip(entry.bits());
            return Ok(entry.value());
        }
        match self.symbol(cursor, entry)? {
            0 => Ok(0),
            size => Ok(cursor.take_signed(u32::from(size))),
        }
    }
}

/// The tables a file may leave out: frames of Motion JPEG do, and libjpeg then takes those that
/// the standard gives as typical (ITU-T T.81, K.3). Number 0 is for luma, 1 for chroma.
pub(super) fn typical(class: Class, number: usize) -> Option<Table> {
    let (counts, symbols): (&[u8; 16], Vec<u8>) = match (class, number) {
        (Class::Dc, 0) => (&[0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], (0..12).collect()),
        (Class::Dc, 1) => (&[0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], (0..12).collect()),
        (Class::Ac, 0) => (
            &[0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D],
            with_the_rest(&[
                0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51,
                0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1,
                0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82,
            ]),
        ),
        (Class::Ac, 1) => (
            &[0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
            with_the_rest(&[
                0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07,
                0x61, 0x71, 0x13, 0x22, 0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xA1, 0xB1, 0xC1, 0x09,
                0x23, 0x33, 0x52, 0xF0, 0x15, 0x62, 0x72, 0xD1, 0x0A, 0x16, 0x24, 0x34, 0xE1, 0x25,
                0xF1,
            ]),
        ),
        _ => return None,
    };
    Table::new(class, counts, &symbols).ok()
}

/// The symbols of a typical AC table: those with short codes, then all others of runs 0 to 15 and
/// sizes 1 to 10, ascending.
fn with_the_rest(short: &[u8]) -> Vec<u8> {
    let all = (0..=0xFF_u8).filter(|symbol| (1..=10).contains(&(symbol & 15)));
    let rest = all.filter(|symbol| !short.contains(symbol));
    short.iter().copied().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::jpeg::bits::Bits;
    use crate::decode::jpeg::input::Input;

    fn cursor(bytes: &[u8]) -> Cursor {
        let mut source = bytes;
        let mut bits = Bits::new();
        bits.prepare(&mut Input::new(&mut source)).unwrap();
        bits.cursor.refill(&bits.held);
        bits.cursor
    }

    #[test]
    fn the_typical_tables_have_all_their_symbols_once() {
        for number in 0..2 {
            let table = typical(Class::Ac, number).unwrap();
            let mut symbols = table.symbols[..162].to_vec();
            symbols.sort_unstable();
            symbols.dedup();
            assert_eq!(symbols.len(), 162);
            assert!(table.symbols[162..].iter().all(|&symbol| symbol == 0));
            assert!(typical(Class::Dc, number).is_some());
        }
        assert!(typical(Class::Ac, 2).is_none());
    }

    #[test]
    fn a_code_with_its_value_is_one_lookup() {
        // K.5: run 0 and size 1 is the code 00, end of block 1010, run 1 and size 2 is 11011.
        let table = typical(Class::Ac, 0).unwrap();
        let mut cursor = cursor(&[0b0001_1011, 0b1010_1000, 0]);
        let entry = table.look(&cursor);
        assert!(entry.is_whole());
        assert_eq!((entry.bits(), entry.advance(), entry.value()), (3, 0, -1));
        cursor.skip(3);
        let entry = table.look(&cursor);
        assert_eq!((entry.bits(), entry.advance(), entry.value()), (7, 1, 2));
        cursor.skip(7);
        let entry = table.look(&cursor);
        assert_eq!((entry.bits(), entry.advance()), (4, END_OF_BLOCK));
    }

    #[test]
    fn a_code_longer_than_the_lookup_is_found() {
        // K.5: run 1 and size 6 is 1111111110000100, run 15 and size 10 is 1111111111111110.
        let table = typical(Class::Ac, 0).unwrap();
        for (bytes, symbol) in [([0xFF, 0, 0x84], 0x16), ([0xFF, 0, 0xFE], 0xFA)] {
            let mut cursor = cursor(&bytes);
            let entry = table.look(&cursor);
            assert!(!entry.is_whole());
            assert_eq!(table.symbol(&mut cursor, entry).unwrap(), symbol);
        }
        let mut ones = cursor(&[0xFF, 0, 0xFF, 0]);
        let entry = table.look(&ones);
        assert!(matches!(table.symbol(&mut ones, entry), Err(Error::Corrupt { .. })));
    }

    #[test]
    fn a_table_with_too_many_codes_is_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Table::new(Class::Dc, &counts, &[0, 1, 2]).is_err());
        counts[0] = 2;
        assert!(Table::new(Class::Dc, &counts, &[0, 1]).is_ok());
        assert!(Table::new(Class::Dc, &counts, &[0]).is_err());
        assert!(Table::new(Class::Dc, &counts, &[0, 16]).is_err());
        assert!(Table::new(Class::Ac, &[255; 16], &[0; 256]).is_err());
    }
}
