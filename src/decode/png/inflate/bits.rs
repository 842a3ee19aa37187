//! The data as a stream of bits, the lowest of a byte first.

use super::Stop;

/// Bits of some bytes, some of which it holds already.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// How many of `bytes` it has taken.
    taken: usize,
    held: Held,
}

/// What is held of a stream between two pieces of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Held {
    /// The next bit is the lowest one. What lies over the first `count` is 0, or what comes next.
    bits: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(held: Held, bytes: &'a [u8]) -> Self {
        Self { bytes, taken: 0, held }
    }

    /// What is held, and how many of the bytes were taken.
    pub(super) fn into_parts(self) -> (Held, usize) {
        (self.held, self.taken)
    }

    /// Bytes that were not taken yet.
    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.taken
    }

    /// What is held, how many bits of it, how many bytes were taken, and of which, for who goes on by
    /// himself.
    #[inline(always)]
    pub(super) fn open(&self) -> (u64, u32, usize, &'a [u8]) {
        (self.held.bits, self.held.count, self.taken, self.bytes)
    }

    /// What he came to.
    #[inline(always)]
    pub(super) fn close(&mut self, bits: u64, count: u32, taken: usize) {
        self.held = Held { bits, count: count & 63 };
        self.taken = taken;
    }

    /// Takes bytes until 56 bits are held, or all that there are.
    #[inline(always)]
    pub(super) fn refill(&mut self) {
        if let Some(eight) = self.bytes[self.taken..].first_chunk() {
            // Eight bytes are read and as many are counted as have room; the bits of the others come
            // to the same places again.
            self.held.bits |= u64::from_le_bytes(*eight) << self.held.count;
            self.taken += ((63 - self.held.count) / 8) as usize;
            self.held.count |= 56;
        } else {
            self.refill_slowly();
        }
    }

    #[cold]
    fn refill_slowly(&mut self) {
        while self.held.count < 56 && self.taken < self.bytes.len() {
            self.held.bits |= u64::from(self.bytes[self.taken]) << self.held.count;
            self.taken += 1;
            self.held.count += 8;
        }
    }

    /// The bits that are held, the next one the lowest.
    #[inline(always)]
    pub(super) fn peek(&self) -> u64 {
        self.held.bits
    }

    /// How many bits are held for certain.
    #[inline(always)]
    pub(super) fn count(&self) -> u32 {
        self.held.count
    }

    /// Passes over bits that are held.
    #[inline(always)]
    pub(super) fn skip(&mut self, count: u32) {
        self.held.bits >>= count;
        self.held.count -= count;
    }

    /// Passes over as many bits, where there are as many.
    pub(super) fn try_skip(&mut self, count: u32) -> Result<(), Stop> {
        if self.held.count < count {
            return Err(Stop::End);
        }
        self.skip(count);
        Ok(())
    }

    /// The next bits, at most 32.
    #[inline(never)]
    pub(super) fn take(&mut self, count: u32) -> Result<u32, Stop> {
        self.refill();
        let bits = low(self.held.bits, count) as u32;
        self.try_skip(count)?;
        Ok(bits)
    }

    /// Passes over the rest of a byte.
    pub(super) fn align(&mut self) {
        self.skip(self.held.count % 8);
    }

    /// Copies whole bytes, as many as there are. Only where a byte begins.
    #[inline(never)]
    pub(super) fn copy(&mut self, out: &mut [u8]) -> usize {
        let held = out.len().min(self.held.count as usize / 8);
        let (first, rest) = out.split_at_mut(held);
        for byte in first {
            *byte = self.held.bits as u8;
            self.skip(8);
        }
        if rest.is_empty() {
            return held;
        }
        // What lay above it comes as bytes.
        self.held.bits = 0;
        let count = rest.len().min(self.left());
        rest[..count].copy_from_slice(&self.bytes[self.taken..][..count]);
        self.taken += count;
        held + count
    }
}

/// The lowest `count` bits, fewer than 64.
#[inline(always)]
pub(super) fn low(bits: u64, count: u32) -> u64 {
    bits & !(u64::MAX << count)
}
