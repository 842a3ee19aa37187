//! Canonical Huffman codes, of at most 15 bits a symbol (RFC 1951, 3.2.2).

use super::Stop;

const LONGEST: usize = 15;
/// The most symbols that a code has.
const SYMBOLS: usize = 288;

/// A symbol, and the code that says it as the data have it: its first bit is the lowest.
#[derive(Clone, Copy)]
pub(super) struct Coded {
    pub(super) symbol: u16,
    pub(super) code: u16,
    pub(super) bits: u32,
}

/// A code for some symbols.
pub(super) struct Code {
    /// Those that occur, the shorter codes first.
    symbols: [u16; SYMBOLS],
    lengths: [Length; LONGEST + 1],
}

/// The codes of one length. They follow each other, read as numbers whose highest bit comes first.
#[derive(Clone, Copy, Default)]
struct Length {
    /// The first of them, and the one behind the last, as the highest of 15 bits.
    first: u16,
    end: u16,
    /// Where its symbol is.
    place: u16,
}

impl Code {
    pub(super) fn empty() -> Self {
        Self { symbols: [0; SYMBOLS], lengths: [Length::default(); LONGEST + 1] }
    }

    /// Becomes the code in which each symbol has as many bits; 0: it does not occur.
    ///
    /// # Errors
    /// [`Stop::Invalid`]: not every sequence of bits means something, or some mean two things.
    pub(super) fn set(&mut self, bits: &[u8]) -> Result<(), Stop> {
        let counts = counts(bits);
        let used: u32 =
            (1..).zip(&counts[1..]).map(|(bits, count)| count << (LONGEST - bits)).sum();
        if used != 1 << LONGEST {
            return Err(Stop::Invalid("a code that is not complete"));
        }
        self.fill(bits, &counts);
        Ok(())
    }

    /// The same for distances, of which there may also be one of one bit, or none: then a sequence that
    /// means nothing is an error where it is read.
    pub(super) fn set_distances(&mut self, bits: &[u8]) -> Result<(), Stop> {
        let counts = counts(bits);
        match counts[1..].iter().sum() {
            0_u32 => {}
            1 if counts[1] == 1 => {}
            _ => return self.set(bits),
        }
        self.fill(bits, &counts);
        Ok(())
    }

    fn fill(&mut self, bits: &[u8], counts: &[u32; LONGEST + 1]) {
        let (mut first, mut place) = (0, 0);
        for (bits, count) in (0..).zip(counts).skip(1) {
            let end = first + (count << (LONGEST - bits));
            self.lengths[bits] =
                Length { first: first as u16, end: end as u16, place: place as u16 };
            first = end;
            place += count;
        }
        let mut places = self.lengths.map(|length| length.place);
        for (symbol, &bits) in (0..).zip(bits).filter(|(_, bits)| **bits > 0) {
            let place = &mut places[usize::from(bits)];
            self.symbols[usize::from(*place)] = symbol;
            *place += 1;
        }
    }

    /// All of its symbols that are said by at most as many bits, one after the other.
    pub(super) fn up_to(&self, most: u32, mut each: impl FnMut(Coded)) {
        for bits in 1..=most {
            let Length { first, end, mut place } = self.lengths[bits as usize];
            let mut code = first;
            while code < end {
                let symbol = self.symbols[usize::from(place)];
                each(Coded { symbol, code: turned(code), bits });
                place += 1;
                code += 1 << (LONGEST as u32 - bits);
            }
        }
    }

    /// The next symbol, and of how many bits it was read. Nothing: the bits have no meaning.
    pub(super) fn symbol(&self, bits: u64) -> Option<(u16, u32)> {
        let code = turned(bits as u16 & 0x7fff);
        let (length, bits) =
            self.lengths.iter().zip(0_u32..).find(|(length, _)| code < length.end)?;
        let ahead = (code - length.first) >> (LONGEST as u32 - bits);
        Some((self.symbols[usize::from(length.place + ahead)], bits))
    }
}

/// How many symbols have as many bits, from 1.
fn counts(bits: &[u8]) -> [u32; LONGEST + 1] {
    let mut counts = [0; LONGEST + 1];
    bits.iter().for_each(|&bits| counts[usize::from(bits)] += 1);
    counts[0] = 0;
    counts
}

/// 15 bits in the other order.
fn turned(bits: u16) -> u16 {
    bits.reverse_bits() >> 1
}
