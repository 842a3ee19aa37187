//! Two coefficients by one lookup.
//!
//! In a photo of good quality a coefficient takes five to six bits, and each lookup waits for the one
//! before it to say how many.

use super::{END_OF_BLOCK, Entry, LOOK};

/// One or two [`Entry`]s of AC coefficients among the next [`LOOK`] bits: how many bits both take (8 bits,
/// with [`Entry::VALUE_FOLLOWS`]), how many coefficients the second is behind the first (8), how many to
/// pass over before the first (8), how many bits the first takes alone (8), and the two values (16 each).
///
/// Where the second is not all there, it is none behind the first and of its value: to write the first once
/// more is sooner done than to ask whether there is a second.
#[derive(Clone, Copy)]
pub(in super::super) struct Pair(u64);

impl Pair {
    /// Without a branch: whether the second counts is as good as random, and a table is made of many.
    fn new(first: Entry, second: Entry) -> Self {
        let left = LOOK.wrapping_sub(first.bits());
        let both = first.is_whole()
            & (first.advance() < END_OF_BLOCK)
            & second.is_whole()
            & (second.bits() <= left);
        let mask = u32::from(both).wrapping_neg();
        let bits = (first.0 & 0xFF) + (second.bits() & mask);
        let behind = (second.advance() as u32 + 1) & mask;
        let value = (second.0 & mask) | (first.0 & !mask);
        let low = bits | behind << 8 | (first.0 & 0xFF00) << 8 | first.bits() << 24;
        let high = first.0 >> 16 | value & 0xFFFF_0000;
        Self(u64::from(low) | u64::from(high) << 32)
    }

    /// Whether bits, run and value of the first are all here.
    #[inline(always)]
    pub(in super::super) fn is_whole(self) -> bool {
        self.0 & u64::from(Entry::VALUE_FOLLOWS) == 0
    }

    /// The first, where it is not whole.
    #[inline(always)]
    pub(in super::super) fn entry(self) -> Entry {
        Entry(self.0 as u32 & 0xFF | (self.0 >> 8) as u32 & 0xFF00)
    }

    /// The bits of both.
    #[inline(always)]
    pub(in super::super) fn bits(self) -> u32 {
        self.0 as u32 & 0x7F
    }

    /// The bits of the first.
    #[inline(always)]
    pub(in super::super) fn bits_of_first(self) -> u32 {
        self.0 as u32 >> 24
    }

    /// How many coefficients to pass over before the first.
    #[inline(always)]
    pub(in super::super) fn advance(self) -> usize {
        usize::from((self.0 >> 16) as u8)
    }

    /// How many coefficients the second is behind the first: 0 where there is none.
    #[inline(always)]
    pub(in super::super) fn behind(self) -> usize {
        usize::from((self.0 >> 8) as u8)
    }

    #[inline(always)]
    pub(in super::super) fn values(self) -> [i16; 2] {
        [(self.0 >> 32) as i16, (self.0 >> 48) as i16]
    }
}

pub(super) type Pairs = Box<[Pair; 1 << LOOK]>;

/// What a table of DC coefficients keeps, of which no two follow each other.
pub(super) fn none() -> Pairs {
    Box::new([Pair(0); 1 << LOOK])
}

/// Makes the pairs of a table's entries.
pub(super) fn fill(pairs: &mut Pairs, entries: &[Entry; 1 << LOOK]) {
    for (next, (pair, &first)) in pairs.iter_mut().zip(entries).enumerate() {
        // The bits behind the first, with zeros after them, which the second must not count among its own.
        let rest = next << (first.bits() & 15) & ((1 << LOOK) - 1);
        *pair = Pair::new(first, entries[rest]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Class, typical};
    use super::*;

    #[test]
    fn a_pair_is_what_two_lookups_find() {
        for number in 0..2 {
            let table = typical(Class::Ac, number).unwrap();
            let mut twos = 0;
            for (next, pair) in table.pairs.iter().enumerate() {
                let first = table.entries[next];
                assert_eq!(pair.is_whole(), first.is_whole());
                if !first.is_whole() {
                    assert_eq!(pair.entry().bits(), first.bits());
                    assert_eq!(pair.entry().symbol(), first.symbol());
                    continue;
                }
                assert_eq!(pair.bits_of_first(), first.bits());
                assert_eq!(pair.advance(), first.advance());
                assert_eq!(i32::from(pair.values()[0]), first.value());
                // All that may come after the bits that were looked up.
                let seconds: Vec<Entry> = (0..1 << first.bits())
                    .map(|after| table.entries[(next << first.bits() & ((1 << LOOK) - 1)) | after])
                    .collect();
                let known =
                    seconds[0].is_whole() && seconds.iter().all(|second| second.0 == seconds[0].0);
                if first.advance() == END_OF_BLOCK || !known {
                    assert_eq!((pair.bits(), pair.behind()), (first.bits(), 0));
                    assert_eq!(i32::from(pair.values()[1]), first.value());
                } else {
                    assert_eq!(pair.bits(), first.bits() + seconds[0].bits());
                    assert_eq!(pair.behind(), seconds[0].advance() + 1);
                    assert_eq!(i32::from(pair.values()[1]), seconds[0].value());
                    twos += 1;
                }
            }
            assert!(twos > 300, "{twos}");
        }
    }
}
