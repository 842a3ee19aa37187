//! Eight 16-bit numbers at once, in the few operations that the inverse transform and the conversion
//! of colours need.
//!
//! Left to the compiler, the transform of a 12-megapixel photo takes 310 ms in WebAssembly, and 15
//! where the instructions are named, which is safe there. On x86-64 naming them would need `unsafe`,
//! and brings less: there the portable form is taken.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::{Sums, Words};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::{Sums, Words};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        i8x16_narrow_i16x8, i8x16_splat, i16x8, i16x8_add, i16x8_mul, i16x8_narrow_i32x4,
        i16x8_shuffle, i16x8_splat, i16x8_sub, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane,
        i32x4_shr, i32x4_shuffle, i32x4_splat, i32x4_sub, i64x2_extract_lane, i64x2_splat,
        u16x8_extend_low_u8x16, v128, v128_xor,
    };

    /// Eight 16-bit numbers.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Words(v128);

    /// Four 32-bit numbers.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Sums(v128);

    impl Words {
        #[inline(always)]
        pub(in super::super) fn new(&[a, b, c, d, e, f, g, h]: &[i16; 8]) -> Self {
            Self(i16x8(a, b, c, d, e, f, g, h))
        }

        /// Samples, each with 128 taken away.
        #[inline(always)]
        pub(in super::super) fn of_samples(bytes: &[u8; 8]) -> Self {
            let wide = u16x8_extend_low_u8x16(i64x2_splat(i64::from_le_bytes(*bytes)));
            Self(i16x8_sub(wide, i16x8_splat(128)))
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(i16x8_add(self.0, other.0))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(i16x8_sub(self.0, other.0))
        }

        /// The low 16 bits of each product.
        #[inline(always)]
        pub(in super::super) fn times(self, other: Self) -> Self {
            Self(i16x8_mul(self.0, other.0))
        }

        /// Numbers of both in turns: those of the first halves, and those of the second.
        #[inline(always)]
        pub(in super::super) fn interleave(self, other: Self) -> [Self; 2] {
            let (a, b) = (self.0, other.0);
            let first = i16x8_shuffle::<0, 8, 1, 9, 2, 10, 3, 11>(a, b);
            let second = i16x8_shuffle::<4, 12, 5, 13, 6, 14, 7, 15>(a, b);
            [Self(first), Self(second)]
        }

        /// Numbers 0 and 1 four times over, numbers 2 and 3, and so on.
        #[inline(always)]
        pub(in super::super) fn pairs(self) -> [Self; 4] {
            let a = self.0;
            [
                Self(i32x4_shuffle::<0, 0, 0, 0>(a, a)),
                Self(i32x4_shuffle::<1, 1, 1, 1>(a, a)),
                Self(i32x4_shuffle::<2, 2, 2, 2>(a, a)),
                Self(i32x4_shuffle::<3, 3, 3, 3>(a, a)),
            ]
        }

        /// The sums of each two neighbouring products.
        #[inline(always)]
        pub(in super::super) fn products(self, other: Self) -> Sums {
            Sums(i32x4_dot_i16x8(self.0, other.0))
        }

        /// The numbers with 128 added, cut to what fits a byte.
        #[inline(always)]
        pub(in super::super) fn samples(self) -> [u8; 8] {
            // Cut to signed bytes first: for unsigned ones the compiler adds two steps of its own.
            let signed = i8x16_narrow_i16x8(self.0, self.0);
            let raised = v128_xor(signed, i8x16_splat(i8::MIN));
            i64x2_extract_lane::<0>(raised).to_le_bytes()
        }

        /// The same with the last four from behind.
        #[inline(always)]
        pub(in super::super) fn samples_turned(self) -> [u8; 8] {
            let a = self.0;
            Self(i16x8_shuffle::<0, 1, 2, 3, 7, 6, 5, 4>(a, a)).samples()
        }
    }

    impl Sums {
        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(i32x4_add(self.0, other.0))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(i32x4_sub(self.0, other.0))
        }

        /// The total of the four.
        #[inline(always)]
        pub(in super::super) fn total(self) -> i32 {
            let a = self.0;
            let two = i32x4_add(a, i32x4_shuffle::<2, 3, 0, 1>(a, a));
            i32x4_extract_lane::<0>(two).wrapping_add(i32x4_extract_lane::<1>(two))
        }

        /// `self` and `next`, each number rounded to drop `BITS` bits and cut to what fits 16.
        #[inline(always)]
        pub(in super::super) fn narrow<const BITS: u32>(self, next: Self) -> Words {
            let half = i32x4_splat(1 << (BITS - 1));
            let round = |sums: Self| i32x4_shr(i32x4_add(sums.0, half), BITS);
            Words(i16x8_narrow_i32x4(round(self), round(next)))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    /// Eight 16-bit numbers.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Words([i16; 8]);

    /// Four 32-bit numbers.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Sums([i32; 4]);

    impl Words {
        #[inline(always)]
        pub(in super::super) fn new(numbers: &[i16; 8]) -> Self {
            Self(*numbers)
        }

        /// Samples, each with 128 taken away.
        #[inline(always)]
        pub(in super::super) fn of_samples(bytes: &[u8; 8]) -> Self {
            Self(bytes.map(|byte| i16::from(byte) - 128))
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(std::array::from_fn(|i| self.0[i].wrapping_add(other.0[i])))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(std::array::from_fn(|i| self.0[i].wrapping_sub(other.0[i])))
        }

        /// The low 16 bits of each product.
        #[inline(always)]
        pub(in super::super) fn times(self, other: Self) -> Self {
            Self(std::array::from_fn(|i| self.0[i].wrapping_mul(other.0[i])))
        }

        /// Numbers of both in turns: those of the first halves, and those of the second.
        #[inline(always)]
        pub(in super::super) fn interleave(self, other: Self) -> [Self; 2] {
            let (a, b) = (self.0, other.0);
            let first = [a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]];
            let second = [a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]];
            [Self(first), Self(second)]
        }

        /// Numbers 0 and 1 four times over, numbers 2 and 3, and so on.
        #[inline(always)]
        pub(in super::super) fn pairs(self) -> [Self; 4] {
            let pair = |(a, b)| Self([a, b, a, b, a, b, a, b]);
            let [a, b, c, d, e, f, g, h] = self.0;
            [(a, b), (c, d), (e, f), (g, h)].map(pair)
        }

        /// The sums of each two neighbouring products.
        #[inline(always)]
        pub(in super::super) fn products(self, other: Self) -> Sums {
            let product = |i: usize| i32::from(self.0[i]) * i32::from(other.0[i]);
            Sums(std::array::from_fn(|i| product(2 * i).wrapping_add(product(2 * i + 1))))
        }

        /// The numbers with 128 added, cut to what fits a byte.
        #[inline(always)]
        pub(in super::super) fn samples(self) -> [u8; 8] {
            self.0.map(|number| number.saturating_add(128).clamp(0, 255) as u8)
        }

        /// The same with the last four from behind.
        #[inline(always)]
        pub(in super::super) fn samples_turned(self) -> [u8; 8] {
            let [a, b, c, d, e, f, g, h] = self.0;
            Self([a, b, c, d, h, g, f, e]).samples()
        }
    }

    impl Sums {
        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(std::array::from_fn(|i| self.0[i].wrapping_add(other.0[i])))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(std::array::from_fn(|i| self.0[i].wrapping_sub(other.0[i])))
        }

        /// The total of the four.
        #[inline(always)]
        pub(in super::super) fn total(self) -> i32 {
            self.0.into_iter().fold(0, i32::wrapping_add)
        }

        /// `self` and `next`, each number rounded to drop `BITS` bits and cut to what fits 16.
        #[inline(always)]
        pub(in super::super) fn narrow<const BITS: u32>(self, next: Self) -> Words {
            let round = |sum: i32| {
                let rounded = sum.wrapping_add(1 << (BITS - 1)) >> BITS;
                rounded.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
            };
            let ([a, b, c, d], [e, f, g, h]) = (self.0.map(round), next.0.map(round));
            Words([a, b, c, d, e, f, g, h])
        }
    }
}
