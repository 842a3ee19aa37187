//! What the symbols of the two codes mean (RFC 1951, 3.2.5).

/// The literal code's symbol that ends a block; those below are bytes, those above lengths.
pub(super) const END: u16 = 256;

/// A number that a symbol begins, and of how many bits what is added to it.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub(super) base: u16,
    pub(super) extra: u32,
}

/// The bytes of a reference, from the first symbol behind [`END`].
pub(super) const LENGTHS: [Range; 29] = {
    let mut lengths = ranges::<29>(3, 4);
    // The longest has a symbol of its own, and no longer begins a range.
    lengths[28] = Range { base: 258, extra: 0 };
    lengths
};

/// How far a reference goes back.
pub(super) const DISTANCES: [Range; 30] = ranges(1, 2);

/// Twice as many of a size as `each`, and then as many of each size that is twice the one before.
const fn ranges<const COUNT: usize>(first: u16, each: usize) -> [Range; COUNT] {
    let mut ranges = [Range { base: first, extra: 0 }; COUNT];
    let mut at = 1;
    while at < COUNT {
        let Range { base, extra } = ranges[at - 1];
        let larger = at >= 2 * each && at.is_multiple_of(each);
        ranges[at] = Range { base: base + (1 << extra), extra: extra + larger as u32 };
        at += 1;
    }
    ranges
}
