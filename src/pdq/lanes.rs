//! Four floats at once, in the few operations that the Jarosz filter needs along rows.
//!
//! Left to the compiler, four rows abreast are summed sample by sample, which takes nearly twice as long
//! in WebAssembly. There the instructions are named, which is safe; elsewhere it would need `unsafe`.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::Four;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::Four;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        f32x4, f32x4_add, f32x4_div, f32x4_extract_lane, f32x4_mul, f32x4_splat, f32x4_sub,
        i32x4_shuffle, v128,
    };

    #[derive(Clone, Copy)]
    pub(in super::super) struct Four(v128);

    impl Four {
        #[inline(always)]
        pub(in super::super) fn of(&[a, b, c, d]: &[f32; 4]) -> Self {
            Self(f32x4(a, b, c, d))
        }

        #[inline(always)]
        pub(in super::super) fn array(self) -> [f32; 4] {
            [
                f32x4_extract_lane::<0>(self.0),
                f32x4_extract_lane::<1>(self.0),
                f32x4_extract_lane::<2>(self.0),
                f32x4_extract_lane::<3>(self.0),
            ]
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(f32x4_add(self.0, other.0))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(f32x4_sub(self.0, other.0))
        }

        #[inline(always)]
        pub(in super::super) fn times(self, factor: f32) -> Self {
            Self(f32x4_mul(self.0, f32x4_splat(factor)))
        }

        #[inline(always)]
        pub(in super::super) fn over(self, divisor: f32) -> Self {
            Self(f32x4_div(self.0, f32x4_splat(divisor)))
        }

        /// Number `i` of each in the `i`th.
        #[inline(always)]
        pub(in super::super) fn transposed([a, b, c, d]: [Self; 4]) -> [Self; 4] {
            let low = |x: Self, y: Self| i32x4_shuffle::<0, 4, 1, 5>(x.0, y.0);
            let high = |x: Self, y: Self| i32x4_shuffle::<2, 6, 3, 7>(x.0, y.0);
            let (e, f, g, h) = (low(a, c), low(b, d), high(a, c), high(b, d));
            [
                Self(i32x4_shuffle::<0, 4, 1, 5>(e, f)),
                Self(i32x4_shuffle::<2, 6, 3, 7>(e, f)),
                Self(i32x4_shuffle::<0, 4, 1, 5>(g, h)),
                Self(i32x4_shuffle::<2, 6, 3, 7>(g, h)),
            ]
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable {
    use std::array::from_fn;

    #[derive(Clone, Copy)]
    pub(in super::super) struct Four([f32; 4]);

    impl Four {
        #[inline(always)]
        pub(in super::super) fn of(numbers: &[f32; 4]) -> Self {
            Self(*numbers)
        }

        #[inline(always)]
        pub(in super::super) fn array(self) -> [f32; 4] {
            self.0
        }

        #[inline(always)]
        pub(in super::super) fn plus(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at] + other.0[at]))
        }

        #[inline(always)]
        pub(in super::super) fn minus(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at] - other.0[at]))
        }

        #[inline(always)]
        pub(in super::super) fn times(self, factor: f32) -> Self {
            Self(self.0.map(|number| number * factor))
        }

        #[inline(always)]
        pub(in super::super) fn over(self, divisor: f32) -> Self {
            Self(self.0.map(|number| number / divisor))
        }

        /// Number `i` of each in the `i`th.
        #[inline(always)]
        pub(in super::super) fn transposed(all: [Self; 4]) -> [Self; 4] {
            from_fn(|at| Self(all.map(|each| each.0[at])))
        }
    }
}
