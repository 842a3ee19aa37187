//! By WebAssembly's vector instructions.

use std::arch::wasm32::{
    i8x16_add_sat, i8x16_narrow_i16x8, i8x16_shr, i8x16_shuffle, i8x16_sub_sat, i8x16_swizzle,
    i16x8, i16x8_add, i16x8_extend_high_i8x16, i16x8_extend_low_i8x16, i16x8_mul,
    i16x8_narrow_i32x4, i16x8_shr, i16x8_splat, i32x4_add, i32x4_dot_i16x8,
    i32x4_extend_high_i16x8, i32x4_extend_low_i16x8, i32x4_shr, i32x4_shuffle, i32x4_splat,
    i32x4_sub, u8x16_add_sat, u8x16_avgr, u8x16_le, u8x16_max, u8x16_narrow_i16x8, u8x16_shr,
    u8x16_splat, u8x16_sub, u8x16_sub_sat, u16x8_extend_low_u8x16, u32x4, u32x4_extend_low_u16x8,
    u32x4_extract_lane, u64x2, u64x2_extract_lane, v128, v128_and, v128_andnot, v128_or, v128_xor,
};

/// Sixteen bytes.
#[derive(Clone, Copy)]
pub(in super::super) struct Bytes(v128);

impl Bytes {
    #[inline(always)]
    pub(in super::super) fn new(bytes: [u8; 16]) -> Self {
        let [a, b] = [0, 1].map(|half| {
            let half = bytes.as_chunks().0.get(half).copied().unwrap_or_default();
            u64::from_le_bytes(half)
        });
        Self(u64x2(a, b))
    }

    #[inline(always)]
    pub(in super::super) fn pair(a: [u8; 8], b: [u8; 8]) -> Self {
        Self(u64x2(u64::from_le_bytes(a), u64::from_le_bytes(b)))
    }

    #[inline(always)]
    pub(in super::super) fn splat(byte: u8) -> Self {
        Self(u8x16_splat(byte))
    }

    #[inline(always)]
    pub(in super::super) fn halves(self) -> [[u8; 8]; 2] {
        let (a, b) = (u64x2_extract_lane::<0>(self.0), u64x2_extract_lane::<1>(self.0));
        [a.to_le_bytes(), b.to_le_bytes()]
    }

    #[inline(always)]
    pub(in super::super) fn bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        for (half, bytes) in self.halves().iter().zip(bytes.as_chunks_mut::<8>().0) {
            *bytes = *half;
        }
        bytes
    }

    #[inline(always)]
    pub(in super::super) fn of_rows(rows: &[[u8; 4]; 4]) -> Self {
        let [a, b, c, d] = rows.map(u32::from_le_bytes);
        Self(u32x4(a, b, c, d))
    }

    #[inline(always)]
    pub(in super::super) fn rows(self) -> [[u8; 4]; 4] {
        let a = self.0;
        [
            u32x4_extract_lane::<0>(a).to_le_bytes(),
            u32x4_extract_lane::<1>(a).to_le_bytes(),
            u32x4_extract_lane::<2>(a).to_le_bytes(),
            u32x4_extract_lane::<3>(a).to_le_bytes(),
        ]
    }

    /// Bytes of both in turns: those of the first halves, and those of the second.
    #[inline(always)]
    pub(in super::super) fn zip(self, other: Self) -> [Self; 2] {
        let (a, b) = (self.0, other.0);
        let low = i8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(a, b);
        let high =
            i8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(a, b);
        [Self(low), Self(high)]
    }

    #[inline(always)]
    pub(in super::super) fn plus(self, other: Self) -> Self {
        Self(u8x16_add_sat(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn minus(self, other: Self) -> Self {
        Self(u8x16_sub_sat(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn halved(self) -> Self {
        Self(u8x16_shr(self.0, 1))
    }

    #[inline(always)]
    pub(in super::super) fn max(self, other: Self) -> Self {
        Self(u8x16_max(self.0, other.0))
    }

    /// The means, rounded up.
    #[inline(always)]
    pub(in super::super) fn mean(self, other: Self) -> Self {
        Self(u8x16_avgr(self.0, other.0))
    }

    /// The means of three, this one taken twice.
    #[inline(always)]
    pub(in super::super) fn weighted(self, a: Self, b: Self) -> Self {
        // Rounded down first, so that it is rounded once.
        let odd = v128_and(v128_xor(a.0, b.0), u8x16_splat(1));
        Self(u8x16_avgr(u8x16_sub(u8x16_avgr(a.0, b.0), odd), self.0))
    }

    /// From the second byte on.
    #[inline(always)]
    pub(in super::super) fn next(self) -> Self {
        let a = self.0;
        Self(i8x16_shuffle::<1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15>(a, a))
    }

    /// The bytes of these numbers among both.
    #[inline(always)]
    pub(in super::super) fn picked(self, other: Self, numbers: &[u8; 16]) -> Self {
        let numbers = Self::new(*numbers).0;
        let beyond = u8x16_sub(numbers, u8x16_splat(16));
        Self(v128_or(i8x16_swizzle(self.0, numbers), i8x16_swizzle(other.0, beyond)))
    }

    /// All bits where the byte is not larger, none elsewhere.
    #[inline(always)]
    pub(in super::super) fn at_most(self, other: Self) -> Self {
        Self(u8x16_le(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn and(self, other: Self) -> Self {
        Self(v128_and(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn and_not(self, other: Self) -> Self {
        Self(v128_andnot(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn or(self, other: Self) -> Self {
        Self(v128_or(self.0, other.0))
    }

    /// Moves 0 to 255 to -128 to 127, or back.
    #[inline(always)]
    pub(in super::super) fn recentred(self) -> Self {
        Self(v128_xor(self.0, u8x16_splat(0x80)))
    }

    #[inline(always)]
    pub(in super::super) fn signed_plus(self, other: Self) -> Self {
        Self(i8x16_add_sat(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn signed_minus(self, other: Self) -> Self {
        Self(i8x16_sub_sat(self.0, other.0))
    }

    /// Drops `BITS` bits of signed bytes.
    #[inline(always)]
    pub(in super::super) fn signed_shifted<const BITS: u32>(self) -> Self {
        Self(i8x16_shr(self.0, BITS))
    }

    /// 9, 18 and 27 128ths of signed bytes, rounded.
    #[inline(always)]
    pub(in super::super) fn ninths(self) -> [Self; 3] {
        let nine = i16x8_splat(9);
        let low = i16x8_mul(i16x8_extend_low_i8x16(self.0), nine);
        let high = i16x8_mul(i16x8_extend_high_i8x16(self.0), nine);
        let half = i16x8_splat(63);
        let narrow = |a, b| Self(i8x16_narrow_i16x8(i16x8_shr(a, 7), i16x8_shr(b, 7)));
        let (a, b) = (i16x8_add(low, half), i16x8_add(high, half));
        let (c, d) = (i16x8_add(a, low), i16x8_add(b, high));
        let (e, f) = (i16x8_add(c, low), i16x8_add(d, high));
        [narrow(a, b), narrow(c, d), narrow(e, f)]
    }
}

/// Four 32-bit numbers.
#[derive(Clone, Copy)]
pub(in super::super) struct Four(v128);

impl Four {
    /// Four rows of four.
    #[inline(always)]
    pub(in super::super) fn rows(numbers: &[i16; 16]) -> [Self; 4] {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *numbers;
        let (first, last) = (i16x8(a, b, c, d, e, f, g, h), i16x8(i, j, k, l, m, n, o, p));
        [
            Self(i32x4_extend_low_i16x8(first)),
            Self(i32x4_extend_high_i16x8(first)),
            Self(i32x4_extend_low_i16x8(last)),
            Self(i32x4_extend_high_i16x8(last)),
        ]
    }

    #[inline(always)]
    pub(in super::super) fn splat(number: i32) -> Self {
        Self(i32x4_splat(number))
    }

    #[inline(always)]
    pub(in super::super) fn plus(self, other: Self) -> Self {
        Self(i32x4_add(self.0, other.0))
    }

    #[inline(always)]
    pub(in super::super) fn minus(self, other: Self) -> Self {
        Self(i32x4_sub(self.0, other.0))
    }

    /// `FACTOR` 65536ths of the low 16 bits as signed numbers, rounded down.
    #[inline(always)]
    pub(in super::super) fn times<const FACTOR: i16>(self) -> Self {
        // The odd ones of the factors are 0: they meet the high 16 bits.
        Self(i32x4_shr(i32x4_dot_i16x8(self.0, i32x4_splat(FACTOR as u16 as i32)), 16))
    }

    #[inline(always)]
    pub(in super::super) fn shifted<const BITS: u32>(self) -> Self {
        Self(i32x4_shr(self.0, BITS))
    }

    /// Rows to columns.
    #[inline(always)]
    pub(in super::super) fn transposed([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let low = |a: Self, b: Self| i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let high = |a: Self, b: Self| i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let (ab, cd) = (low(a, b), low(c, d));
        let (ab_high, cd_high) = (high(a, b), high(c, d));
        [
            Self(i32x4_shuffle::<0, 1, 4, 5>(ab, cd)),
            Self(i32x4_shuffle::<2, 3, 6, 7>(ab, cd)),
            Self(i32x4_shuffle::<0, 1, 4, 5>(ab_high, cd_high)),
            Self(i32x4_shuffle::<2, 3, 6, 7>(ab_high, cd_high)),
        ]
    }

    /// The four bytes with these numbers added, cut to what fits a byte.
    #[inline(always)]
    pub(in super::super) fn added_to(self, bytes: [u8; 4]) -> [u8; 4] {
        let bytes = u32x4(u32::from_le_bytes(bytes), 0, 0, 0);
        let wide = u32x4_extend_low_u16x8(u16x8_extend_low_u8x16(bytes));
        let sum = i32x4_add(wide, self.0);
        let sum = i16x8_narrow_i32x4(sum, sum);
        u32x4_extract_lane::<0>(u8x16_narrow_i16x8(sum, sum)).to_le_bytes()
    }
}
