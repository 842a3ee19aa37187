//! Yes or no, by probability: the boolean entropy decoder (RFC 6386, section 7).

use crate::words::big_endian;

/// How much is read at once where nothing else is said: enough for four yes or no.
const ENOUGH: u32 = 32;

/// The bytes of one partition, and how far they are read.
pub(super) struct Bits<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) cursor: Cursor,
}

/// Where in a partition reading is. A copy stays in registers.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    /// What is ahead, from the most significant bit, less what lay below the splits so far.
    value: u64,
    /// How many bits of `value` are ahead.
    count: u32,
    range: u32,
    /// The byte that comes next into `value`.
    at: usize,
}

impl Cursor {
    fn new() -> Self {
        Self { value: 0, count: 0, range: 255, at: 0 }
    }

    /// Makes sure that there are bits for four times [`bit`](Self::bit).
    #[inline(always)]
    pub(super) fn fill(&mut self, bytes: &[u8]) {
        if self.count < ENOUGH {
            match bytes.get(self.at..).and_then(|ahead| ahead.first_chunk()) {
                Some(&word) => {
                    self.value |= big_endian(word) >> self.count;
                    self.at += (63 - self.count as usize) / 8;
                    self.count |= 56;
                }
                None => *self = self.filled_at_the_end(bytes),
            }
        }
    }

    /// Behind the last byte there are zeros.
    #[cold]
    #[inline(never)]
    fn filled_at_the_end(mut self, bytes: &[u8]) -> Self {
        while self.count <= 56 {
            let byte = bytes.get(self.at).copied().unwrap_or_default();
            self.value |= u64::from(byte) << (56 - self.count);
            self.at += 1;
            self.count += 8;
        }
        self
    }

    /// Reads one yes or no, which is a no in `probability` of 256 cases. Each takes up to 7 bits, and
    /// looks at 8: see [`fill`](Self::fill).
    #[inline(always)]
    pub(super) fn bit(&mut self, probability: u8) -> bool {
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        let big = u64::from(split) << 56;
        let bit = self.value >= big;
        if bit {
            self.range -= split;
            self.value -= big;
        } else {
            self.range = split;
        }
        let shift = self.range.leading_zeros().wrapping_sub(24) & 7;
        self.range <<= shift;
        self.value <<= shift;
        self.count = self.count.wrapping_sub(shift);
        bit
    }

    /// `number`, negative if the even chance that comes next says so, which takes exactly one bit: the
    /// range is 255 before the very first bit only.
    #[inline(always)]
    pub(super) fn signed(&mut self, number: i32) -> i32 {
        let split = self.range.div_ceil(2);
        let big = u64::from(split) << 56;
        let bit = self.value >= big;
        self.range = if bit { self.range - split } else { split } << 1;
        self.value = if bit { self.value - big } else { self.value } << 1;
        self.count = self.count.wrapping_sub(1);
        if bit { -number } else { number }
    }
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, cursor: Cursor::new() }
    }

    /// Reads one yes or no.
    #[inline(never)]
    pub(super) fn read(&mut self, probability: u8) -> bool {
        self.cursor.fill(self.bytes);
        self.cursor.bit(probability)
    }

    /// Reads an even chance.
    #[inline(never)]
    pub(super) fn flag(&mut self) -> bool {
        self.read(128)
    }

    /// Reads a number of so many bits, the most significant first.
    #[inline(never)]
    pub(super) fn literal(&mut self, bits: u32) -> u32 {
        (0..bits).fold(0, |number, _| number << 1 | u32::from(self.flag()))
    }

    /// Reads whether there is a number of so many bits, the number, and its sign. If not, it is 0.
    #[inline(never)]
    pub(super) fn optional(&mut self, bits: u32) -> i32 {
        if !self.flag() {
            return 0;
        }
        let number = self.literal(bits) as i32;
        if self.flag() { -number } else { number }
    }

    /// Whether more was read than there is. Eight bits are looked at before any is taken, and some
    /// writers leave out a last byte of zeros.
    pub(super) fn are_over(&self) -> bool {
        let Cursor { at, count, .. } = self.cursor;
        8 * at as u64 > 8 * self.bytes.len() as u64 + u64::from(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes what the decoder reads, as RFC 6386 has it: the lower end and the width of the interval.
    struct Writer {
        bytes: Vec<u8>,
        low: u32,
        range: u32,
        free: i32,
    }

    impl Writer {
        fn new() -> Self {
            Self { bytes: Vec::new(), low: 0, range: 255, free: 24 }
        }

        fn carry(&mut self) {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }

        fn write(&mut self, bit: bool, probability: u8) {
            let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
            if bit {
                self.low += split;
                self.range -= split;
            } else {
                self.range = split;
            }
            while self.range < 128 {
                self.range <<= 1;
                if self.low & 1 << 31 != 0 {
                    self.carry();
                }
                self.low <<= 1;
                self.free -= 1;
                if self.free == 0 {
                    self.bytes.push((self.low >> 24) as u8);
                    self.low &= 0xFF_FFFF;
                    self.free = 8;
                }
            }
        }

        fn finish(mut self) -> Vec<u8> {
            for _ in 0..32 {
                self.write(false, 128);
            }
            self.bytes
        }
    }

    fn chances() -> Vec<(bool, u8)> {
        let mut state = 1_u32;
        let mut random = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        (0..20_000)
            .map(|_| {
                let probability = (random() % 256) as u8;
                (random() % 256 >= u32::from(probability), probability)
            })
            .collect()
    }

    #[test]
    fn what_was_written_is_read() {
        let mut writer = Writer::new();
        let chances = chances();
        for &(bit, probability) in &chances {
            writer.write(bit, probability);
        }
        let bytes = writer.finish();
        let mut bits = Bits::new(&bytes);
        for (number, &(bit, probability)) in chances.iter().enumerate() {
            assert_eq!(bits.read(probability), bit, "{number}");
        }
        assert!(!bits.are_over());
    }

    #[test]
    fn signs_are_even_chances() {
        let mut writer = Writer::new();
        let chances = chances();
        for &(bit, probability) in &chances {
            writer.write(bit, probability);
            writer.write(bit, 128);
        }
        let bytes = writer.finish();
        let mut bits = Bits::new(&bytes);
        for &(bit, probability) in &chances {
            assert_eq!(bits.read(probability), bit);
            bits.cursor.fill(&bytes);
            assert_eq!(bits.cursor.signed(7), if bit { -7 } else { 7 });
        }
    }

    #[test]
    fn numbers() {
        let mut writer = Writer::new();
        for bit in [true, false, true, true, true, true, false, true, true, false] {
            writer.write(bit, 128);
        }
        let bytes = writer.finish();
        let mut bits = Bits::new(&bytes);
        assert_eq!(bits.literal(4), 0b1011);
        assert_eq!(bits.optional(3), -0b101);
        assert_eq!(bits.optional(7), 0);
    }

    #[test]
    fn reading_on_and_on_is_noticed() {
        let mut bits = Bits::new(&[0x55; 9]);
        for _ in 0..72 {
            assert!(!bits.are_over());
            bits.flag();
        }
        for _ in 0..8 {
            bits.flag();
        }
        assert!(bits.are_over());
        for _ in 0..1000 {
            bits.flag();
        }
        assert!(bits.are_over());
    }
}
