//! Many numbers at once, in the few operations that the loop filter and the inverse transform need.
//!
//! As in JPEG's, WebAssembly's instructions are named, and elsewhere the compiler finds its own.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::{Bytes, Four, big_endian};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::{Bytes, Four, big_endian};

/// Sixteen rows of eight bytes to eight columns of sixteen.
#[inline(always)]
pub(super) fn columns(rows: &[[u8; 8]; 16]) -> [Bytes; 8] {
    let mut lanes: [Bytes; 8] = std::array::from_fn(|i| Bytes::pair(rows[2 * i], rows[2 * i + 1]));
    // The seven bits that say where a byte is go around by one each time.
    for _ in 0..4 {
        lanes = around(lanes);
    }
    lanes
}

/// The rows of which these are the columns.
#[inline(always)]
pub(super) fn rows(mut lanes: [Bytes; 8]) -> [[u8; 8]; 16] {
    for _ in 0..3 {
        lanes = around(lanes);
    }
    let mut rows = [[0; 8]; 16];
    for (rows, lanes) in rows.as_chunks_mut::<2>().0.iter_mut().zip(lanes) {
        *rows = lanes.halves();
    }
    rows
}

#[inline(always)]
fn around([a, b, c, d, e, f, g, h]: [Bytes; 8]) -> [Bytes; 8] {
    let [[a, b], [c, d], [e, f], [g, h]] = [a.zip(e), b.zip(f), c.zip(g), d.zip(h)];
    [a, b, c, d, e, f, g, h]
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        i8x16_add_sat, i8x16_narrow_i16x8, i8x16_shr, i8x16_shuffle, i8x16_sub_sat, i8x16_swizzle,
        i16x8, i16x8_add, i16x8_extend_high_i8x16, i16x8_extend_low_i8x16, i16x8_mul,
        i16x8_narrow_i32x4, i16x8_shr, i16x8_splat, i32x4_add, i32x4_dot_i16x8,
        i32x4_extend_high_i16x8, i32x4_extend_low_i16x8, i32x4_shr, i32x4_shuffle, i32x4_splat,
        i32x4_sub, u8x16_add_sat, u8x16_avgr, u8x16_le, u8x16_max, u8x16_narrow_i16x8, u8x16_shr,
        u8x16_splat, u8x16_sub, u8x16_sub_sat, u16x8_extend_low_u8x16, u32x4,
        u32x4_extend_low_u16x8, u32x4_extract_lane, u64x2, u64x2_extract_lane, u64x2_splat, v128,
        v128_and, v128_andnot, v128_or, v128_xor,
    };

    /// The number whose most significant byte comes first.
    #[inline(always)]
    pub(in super::super) fn big_endian(bytes: [u8; 8]) -> u64 {
        let read = u64x2_splat(u64::from_le_bytes(bytes));
        let turned =
            i8x16_shuffle::<7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8>(read, read);
        u64x2_extract_lane::<0>(turned)
    }

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
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    use std::array::from_fn;

    /// The number whose most significant byte comes first.
    #[inline(always)]
    pub(in super::super) fn big_endian(bytes: [u8; 8]) -> u64 {
        u64::from_be_bytes(bytes)
    }

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
            [9, 18, 27].map(|nines| {
                Self(self.0.map(|byte| ((i16::from(byte as i8) * nines + 63) >> 7) as u8))
            })
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_to_columns_and_back() {
        let mut grid = [[0; 8]; 16];
        for (y, row) in grid.iter_mut().enumerate() {
            *row = std::array::from_fn(|x| (16 * x + y) as u8);
        }
        for (x, column) in columns(&grid).into_iter().enumerate() {
            let column = column.halves();
            assert!(column.as_flattened().iter().enumerate().all(|(y, &byte)| byte == grid[y][x]));
        }
        assert_eq!(rows(columns(&grid)), grid);
    }
}
