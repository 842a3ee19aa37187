//! The bytes of one pixel at once, in the few operations that the filters need.
//!
//! Left to the compiler, the Paeth filter of a 12-megapixel picture takes 180 ms in WebAssembly. There
//! the instructions are named, which is safe; elsewhere it would need `unsafe`.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::Lanes;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::Lanes;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        i16x8_abs, i16x8_add, i16x8_gt, i16x8_min, i16x8_splat, i16x8_sub, i64x2_extract_lane,
        i64x2_shuffle, i64x2_splat, u8x16_narrow_i16x8, u16x8_extend_low_u8x16, u16x8_shr, v128,
        v128_and, v128_bitselect,
    };

    /// `N` bytes, at most 8, each in 16 bits.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes<const N: usize>(v128);

    impl<const N: usize> Lanes<N> {
        #[inline(always)]
        pub(in super::super) fn zero() -> Self {
            Self(i16x8_splat(0))
        }

        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; N]) -> Self {
            let mut eight = [0; 8];
            eight[..N].copy_from_slice(bytes);
            Self(u16x8_extend_low_u8x16(i64x2_splat(i64::from_le_bytes(eight))))
        }

        #[inline(always)]
        pub(in super::super) fn store(self, bytes: &mut [u8; N]) {
            let eight = i64x2_extract_lane::<0>(u8x16_narrow_i16x8(self.0, self.0));
            bytes.copy_from_slice(&eight.to_le_bytes()[..N]);
        }

        /// Its first four bytes and, behind them, the first four of another.
        #[inline(always)]
        pub(in super::super) fn beside(self, other: Self) -> Self {
            Self(i64x2_shuffle::<0, 2>(self.0, other.0))
        }

        /// The sums without their carries.
        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(v128_and(i16x8_add(self.0, other.0), i16x8_splat(255)))
        }

        /// The means, rounded down.
        #[inline(always)]
        pub(in super::super) fn halfway(self, other: Self) -> Self {
            Self(u16x8_shr(i16x8_add(self.0, other.0), 1))
        }

        /// What `self` is with its prediction added: whichever of the bytes to the left, above, and in
        /// the corner between is nearest to left + above - corner; in this order where several are.
        ///
        /// All three sums are made, and one is chosen: the next pixel waits for `left`, and so waits
        /// for less.
        #[inline(always)]
        pub(in super::super) fn paeth(self, left: Self, above: Self, corner: Self) -> Self {
            let across = i16x8_sub(above.0, corner.0);
            let down = i16x8_sub(left.0, corner.0);
            let both = i16x8_abs(i16x8_add(across, down));
            let (across, down) = (i16x8_abs(across), i16x8_abs(down));
            let [left, above, corner] = [left, above, corner].map(|each| self.plus(each).0);
            let other = v128_bitselect(corner, above, i16x8_gt(down, both));
            Self(v128_bitselect(other, left, i16x8_gt(across, i16x8_min(down, both))))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    use std::array::from_fn;

    /// `N` bytes, each in 16 bits.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes<const N: usize>([i16; N]);

    impl<const N: usize> Lanes<N> {
        pub(in super::super) fn zero() -> Self {
            Self([0; N])
        }

        #[inline(always)]
        pub(in super::super) fn of(bytes: &[u8; N]) -> Self {
            Self(bytes.map(i16::from))
        }

        #[inline(always)]
        pub(in super::super) fn store(self, bytes: &mut [u8; N]) {
            *bytes = self.0.map(|value| value as u8);
        }

        /// Its first four bytes and, behind them, the first four of another.
        #[inline(always)]
        pub(in super::super) fn beside(self, other: Self) -> Self {
            Self(from_fn(|at| if at < 4 { self.0[at] } else { other.0[at - 4] }))
        }

        /// The sums without their carries.
        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(from_fn(|at| (self.0[at] + other.0[at]) & 255))
        }

        /// The means, rounded down.
        #[inline(always)]
        pub(in super::super) fn halfway(self, other: Self) -> Self {
            Self(from_fn(|at| (self.0[at] + other.0[at]) >> 1))
        }

        /// What `self` is with its prediction added: whichever of the bytes to the left, above, and in
        /// the corner between is nearest to left + above - corner; in this order where several are.
        #[inline(always)]
        pub(in super::super) fn paeth(self, left: Self, above: Self, corner: Self) -> Self {
            let predicted = from_fn(|at| {
                let (a, b, c) = (left.0[at], above.0[at], corner.0[at]);
                let (across, down) = (b - c, a - c);
                let (across, down, both) = (across.abs(), down.abs(), (across + down).abs());
                let other = if down > both { c } else { b };
                if across > down.min(both) { other } else { a }
            });
            self.plus(Self(predicted))
        }
    }
}
