//! As the compiler understands it everywhere.

use std::array::from_fn;

/// Sixteen bytes.
#[derive(Clone, Copy)]
pub(in super::super) struct Bytes([u8; 16]);

impl Bytes {
    #[inline(always)]
    pub(in super::super) fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    #[inline(always)]
    pub(in super::super) fn pair(a: [u8; 8], b: [u8; 8]) -> Self {
        Self(from_fn(|i| if i < 8 { a[i] } else { b[i - 8] }))
    }

    #[inline(always)]
    pub(in super::super) fn splat(byte: u8) -> Self {
        Self([byte; 16])
    }

    #[inline(always)]
    pub(in super::super) fn halves(self) -> [[u8; 8]; 2] {
        [from_fn(|i| self.0[i]), from_fn(|i| self.0[i + 8])]
    }

    #[inline(always)]
    pub(in super::super) fn bytes(self) -> [u8; 16] {
        self.0
    }

    #[inline(always)]
    pub(in super::super) fn of_rows(rows: &[[u8; 4]; 4]) -> Self {
        Self(from_fn(|i| rows[i / 4][i % 4]))
    }

    #[inline(always)]
    pub(in super::super) fn rows(self) -> [[u8; 4]; 4] {
        from_fn(|y| from_fn(|x| self.0[4 * y + x]))
    }

    /// Bytes of both in turns: those of the first halves, and those of the second.
    #[inline(always)]
    pub(in super::super) fn zip(self, other: Self) -> [Self; 2] {
        let pick = |i: usize| if i.is_multiple_of(2) { self.0[i / 2] } else { other.0[i / 2] };
        [Self(from_fn(pick)), Self(from_fn(|i| pick(i + 16)))]
    }

    #[inline(always)]
    fn with(self, other: Self, what: impl Fn(u8, u8) -> u8) -> Self {
        Self(from_fn(|i| what(self.0[i], other.0[i])))
    }

    #[inline(always)]
    pub(in super::super) fn plus(self, other: Self) -> Self {
        self.with(other, u8::saturating_add)
    }

    #[inline(always)]
    pub(in super::super) fn minus(self, other: Self) -> Self {
        self.with(other, u8::saturating_sub)
    }

    #[inline(always)]
    pub(in super::super) fn halved(self) -> Self {
        Self(self.0.map(|byte| byte >> 1))
    }

    #[inline(always)]
    pub(in super::super) fn max(self, other: Self) -> Self {
        self.with(other, u8::max)
    }

    /// The means, rounded up.
    #[inline(always)]
    pub(in super::super) fn mean(self, other: Self) -> Self {
        self.with(other, |a, b| (u16::from(a) + u16::from(b)).div_ceil(2) as u8)
    }

    /// The means of three, this one taken twice.
    #[inline(always)]
    pub(in super::super) fn weighted(self, a: Self, b: Self) -> Self {
        let sum = |i: usize| u16::from(a.0[i]) + 2 * u16::from(self.0[i]) + u16::from(b.0[i]);
        Self(from_fn(|i| ((sum(i) + 2) >> 2) as u8))
    }

    /// From the second byte on.
    #[inline(always)]
    pub(in super::super) fn next(self) -> Self {
        Self(from_fn(|i| self.0[(i + 1).min(15)]))
    }

    /// The bytes of these numbers among both.
    #[inline(always)]
    pub(in super::super) fn picked(self, other: Self, numbers: &[u8; 16]) -> Self {
        let pick = |number: u8| match number {
            0..16 => self.0[usize::from(number)],
            _ => other.0[usize::from(number) & 15],
        };
        Self(numbers.map(pick))
    }

    /// All bits where the byte is not larger, none elsewhere.
    #[inline(always)]
    pub(in super::super) fn at_most(self, other: Self) -> Self {
        self.with(other, |a, b| if a <= b { 255 } else { 0 })
    }

    #[inline(always)]
    pub(in super::super) fn and(self, other: Self) -> Self {
        self.with(other, |a, b| a & b)
    }

    #[inline(always)]
    pub(in super::super) fn and_not(self, other: Self) -> Self {
        self.with(other, |a, b| a & !b)
    }

    #[inline(always)]
    pub(in super::super) fn or(self, other: Self) -> Self {
        self.with(other, |a, b| a | b)
    }

    /// Moves 0 to 255 to -128 to 127, or back.
    #[inline(always)]
    pub(in super::super) fn recentred(self) -> Self {
        Self(self.0.map(|byte| byte ^ 0x80))
    }

    #[inline(always)]
    pub(in super::super) fn signed_plus(self, other: Self) -> Self {
        self.with(other, |a, b| (a as i8).saturating_add(b as i8) as u8)
    }

    #[inline(always)]
    pub(in super::super) fn signed_minus(self, other: Self) -> Self {
        self.with(other, |a, b| (a as i8).saturating_sub(b as i8) as u8)
    }

    /// Drops `BITS` bits of signed bytes.
    #[inline(always)]
    pub(in super::super) fn signed_shifted<const BITS: u32>(self) -> Self {
        Self(self.0.map(|byte| (byte as i8 >> BITS) as u8))
    }

    /// 9, 18 and 27 128ths of signed bytes, rounded.
    #[inline(always)]
    pub(in super::super) fn ninths(self) -> [Self; 3] {
        [9, 18, 27]
            .map(|nines| Self(self.0.map(|byte| ((i16::from(byte as i8) * nines + 63) >> 7) as u8)))
    }
}

/// Four 32-bit numbers.
#[derive(Clone, Copy)]
pub(in super::super) struct Four([i32; 4]);

impl Four {
    /// Four rows of four.
    #[inline(always)]
    pub(in super::super) fn rows(numbers: &[i16; 16]) -> [Self; 4] {
        from_fn(|row| Self(from_fn(|i| i32::from(numbers[4 * row + i]))))
    }

    #[inline(always)]
    pub(in super::super) fn splat(number: i32) -> Self {
        Self([number; 4])
    }

    #[inline(always)]
    pub(in super::super) fn plus(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i].wrapping_add(other.0[i])))
    }

    #[inline(always)]
    pub(in super::super) fn minus(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i].wrapping_sub(other.0[i])))
    }

    /// `FACTOR` 65536ths of the low 16 bits as signed numbers, rounded down.
    #[inline(always)]
    pub(in super::super) fn times<const FACTOR: i16>(self) -> Self {
        Self(self.0.map(|number| (i32::from(number as i16) * i32::from(FACTOR)) >> 16))
    }

    #[inline(always)]
    pub(in super::super) fn shifted<const BITS: u32>(self) -> Self {
        Self(self.0.map(|number| number >> BITS))
    }

    /// Rows to columns.
    #[inline(always)]
    pub(in super::super) fn transposed(rows: [Self; 4]) -> [Self; 4] {
        from_fn(|column| Self(rows.map(|row| row.0[column])))
    }

    /// The four bytes with these numbers added, cut to what fits a byte.
    #[inline(always)]
    pub(in super::super) fn added_to(self, bytes: [u8; 4]) -> [u8; 4] {
        from_fn(|i| self.0[i].saturating_add(i32::from(bytes[i])).clamp(0, 255) as u8)
    }
}
