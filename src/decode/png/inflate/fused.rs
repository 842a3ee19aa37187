//! Up to two literals and a whole reference by one lookup.
//!
//! In a photo's data literals and references follow each other as they please, with three bytes to a
//! reference: a processor that guesses which comes next is wrong every few bytes, and each wrong guess
//! costs as much as ten right ones. So nothing is guessed: every entry has literals, perhaps none, and
//! then a reference, perhaps of no bytes.

use super::WINDOW;
use super::code::{Code, Coded};
use super::symbols::{DISTANCES, END, LENGTHS, Range};

/// How many bits are looked up. With 12 there are 8 % fewer entries to go through, and making twice as
/// many takes as long.
const LOOKUP: u32 = 11;
const SIZE: usize = 1 << LOOKUP;
/// How many bits are looked up for a distance alone.
const NEAR: u32 = 9;
/// Most bits that an entry passes over, so that of 56 there are enough to look up a third one after two.
const MOST: u32 = (56 - LOOKUP) / 2;

/// What the next bits say. Each field is read where it lies: to take them out of one number would be
/// more work.
///
/// | bytes | what |
/// |---|---|
/// | 0, 1 | the literals, or the symbol that takes another way |
/// | 2, 3 | the distance of the reference, without what is added |
/// | 4 | how many bits are passed over |
/// | 5 | how many of them are codes; the others are added to the distance |
/// | 6 | how many literals, or [`OTHER`]: it takes another way |
/// | 7 | the length of the reference; 0: none |
#[derive(Clone, Copy)]
pub(super) struct Entry([u8; 8]);

const TOTAL: usize = 4;
const CODES: usize = 5;
const COUNT: usize = 6;
const LENGTH: usize = 7;

/// Instead of how many literals: it takes another way.
const OTHER: u8 = 3;
const NONE: Entry = Entry::new(0, 0, [0, 0, OTHER, 0]);

impl Entry {
    const fn new(literals: u16, distance: u16, [total, codes, count, length]: [u8; 4]) -> Self {
        let [[first, second], [low, high]] = [literals.to_le_bytes(), distance.to_le_bytes()];
        Self([first, second, low, high, total, codes, count, length])
    }

    fn literal(byte: u16, bits: u8) -> Self {
        // What is copied is nothing, but it is copied: not from where it was written just now.
        Self::new(byte, 64, [bits, bits, 1, 0])
    }

    /// A symbol that is to be looked at.
    fn symbol(symbol: u16, bits: u8) -> Self {
        Self::new(symbol, 0, [0, bits, OTHER, 0])
    }

    /// Nothing where it is more than a copy of at most 16 bytes.
    fn reference(coded: u32, length: u16, distance: Range) -> Option<Self> {
        let total = coded + distance.extra;
        let fits = total <= MOST && length <= distance.base.min(16);
        fits.then(|| Self::new(0, distance.base, [total as u8, coded as u8, 0, length as u8]))
    }

    /// With this literal of so many bits before it; by itself where it has no room for one.
    fn after(self, literal: Self, bits: u32) -> Self {
        let [this, before] = [self, literal].map(|each| u64::from_le_bytes(each.0));
        let each = u64::from(bits);
        let sums = each << (8 * TOTAL) | each << (8 * CODES) | 1 << (8 * COUNT);
        let both = (this & !0xffff | (this & 0xff) << 8 | before & 0xff) + sums;
        let fits = u32::from(self.0[TOTAL]) + bits <= MOST
            && u32::from(self.0[CODES]) + bits <= LOOKUP
            && self.0[COUNT] < 2;
        Self(if fits { both } else { before }.to_le_bytes())
    }

    /// What is left of the bits that say it.
    #[inline(always)]
    pub(super) fn pass(&self, bits: u64) -> u64 {
        bits.wrapping_shr(self.0[TOTAL].into())
    }

    /// What is left of their count.
    #[inline(always)]
    pub(super) fn pass_count(&self, count: u32) -> u32 {
        count.wrapping_sub(self.0[TOTAL].into())
    }

    /// The distance, where the bits that were looked up are these.
    #[inline(always)]
    fn distance(&self, bits: u64) -> usize {
        let passed = bits as u32 & MASKS[usize::from(self.0[TOTAL]) % 32];
        let base = u16::from_le_bytes([self.0[2], self.0[3]]);
        u32::from(base).wrapping_add(passed.wrapping_shr(self.0[CODES].into())) as usize
    }

    /// Does what the bits say, at a place of the window, and returns where that ends. Nothing: it takes
    /// another way.
    #[inline(always)]
    pub(super) fn apply(&self, bits: u64, window: &mut [u8; WINDOW], at: usize) -> Option<usize> {
        if self.0[COUNT] == OTHER {
            return None;
        }
        window.get_mut(at..at + 2)?.copy_from_slice(&self.0[..2]);
        let at = at + usize::from(self.0[COUNT]);
        // Where it lies before the window it is far behind it.
        let from = at.wrapping_sub(self.distance(bits));
        if from > WINDOW - 16 || at > WINDOW - 16 {
            return None;
        }
        window.copy_within(from..from + 16, at);
        Some(at + usize::from(self.0[LENGTH]))
    }
}

/// The lowest bits, so many of them: as `bits::low`, which takes more steps where each one counts.
const MASKS: [u32; 32] = {
    let mut masks = [0; 32];
    let mut count = 0;
    while count < 32 {
        masks[count] = (1 << count) - 1;
        count += 1;
    }
    masks
};

/// Repeats the bytes from there on; those that it makes itself, too. There is room for 16 more.
#[inline(always)]
pub(super) fn repeat(window: &mut [u8; WINDOW], from: usize, at: usize, length: usize) {
    let (mut to, end) = (at, at + length);
    let apart = at - from;
    if matches!(apart, 1 | 2 | 4) {
        // What repeats within a word is made there: what was written just now is slow to read.
        let four = [0, 1, 2, 3].map(|byte| window[from + byte % apart]);
        let word = u128::from(u32::from_le_bytes(four)) * 0x0000_0001_0000_0001_0000_0001_0000_0001;
        while to < end {
            window[to..to + 16].copy_from_slice(&word.to_le_bytes());
            to += 16;
        }
        return;
    }
    // As long as fewer than 16 bytes repeat, each copy doubles how many do.
    while to - from < 16 && to < end {
        window.copy_within(from..from + 16, to);
        to += to - from;
    }
    let apart = to - from;
    while to < end {
        window.copy_within(to - apart..to - apart + 16, to);
        to += 16;
    }
}

/// An entry for all that the next bits can be.
pub(super) struct Fused {
    entries: Box<[Entry; SIZE]>,
    /// The same without the literal before another.
    single: Box<[Entry; SIZE]>,
    /// Distances, and the bits of their codes; 0: more.
    near: Box<[(Range, u32); 1 << NEAR]>,
}

impl Fused {
    pub(super) fn empty() -> Self {
        Self {
            entries: Box::new([NONE; SIZE]),
            single: Box::new([NONE; SIZE]),
            near: Box::new([(DISTANCES[0], 0); 1 << NEAR]),
        }
    }

    /// Becomes the table of two codes.
    pub(super) fn set(&mut self, literals: &Code, distances: &Code) {
        let Self { entries, single, near } = self;
        near.fill((DISTANCES[0], 0));
        distances.up_to(NEAR, |Coded { symbol, code, bits }| {
            let Some(&range) = DISTANCES.get(usize::from(symbol)) else { return };
            let mut at = usize::from(code);
            while at < near.len() {
                near[at] = (range, bits);
                at += 1 << bits;
            }
        });
        single.fill(NONE);
        literals.up_to(LOOKUP, |Coded { symbol, code, bits }| {
            let other = Entry::symbol(symbol, bits as u8);
            let range = symbol.checked_sub(END + 1).and_then(|at| LENGTHS.get(usize::from(at)));
            let (mut at, mut more) = (usize::from(code), 0_u16);
            while at < SIZE {
                single[at] = match range {
                    None if symbol < END => Entry::literal(symbol, bits as u8),
                    Some(range) => {
                        let length = range.base + (more & !(u16::MAX << range.extra));
                        let (distance, coded) =
                            near[usize::from(more >> range.extra) % (1 << NEAR)];
                        let all = bits + range.extra + coded;
                        let fits = coded > 0 && all <= LOOKUP;
                        let entry = fits.then(|| Entry::reference(all, length, distance));
                        entry.flatten().unwrap_or(other)
                    }
                    None => other,
                };
                at += 1 << bits;
                more += 1;
            }
        });
        entries.copy_from_slice(&**single);
        literals.up_to(LOOKUP - 1, |Coded { symbol, code, bits }| {
            if symbol < END {
                let literal = Entry::literal(symbol, bits as u8);
                let (mut at, mut next) = (usize::from(code), 0);
                while at < SIZE {
                    entries[at] = single[next].after(literal, bits);
                    at += 1 << bits;
                    next += 1;
                }
            }
        });
    }

    #[inline(always)]
    pub(super) fn entry(&self, bits: u64) -> &Entry {
        &self.entries[bits as usize % SIZE]
    }

    /// The symbol that takes another way, and of how many bits it is, where the bits begin with one.
    pub(super) fn first(&self, bits: u64) -> Option<(u16, u32)> {
        let [low, high, .., coded, count, _] = self.entry(bits).0;
        (count == OTHER && coded > 0).then(|| (u16::from_le_bytes([low, high]), coded.into()))
    }

    /// The distance that the bits begin with, where they are few.
    pub(super) fn near(&self, bits: u64) -> Option<(Range, u32)> {
        let (range, coded) = self.near[bits as usize % (1 << NEAR)];
        (coded > 0).then_some((range, coded))
    }
}
