//! Words of entropy-coded data.

/// The number whose most significant byte comes first. WebAssembly has no instruction for it, and the
/// shifts that stand in for one are twenty.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[must_use]
#[inline(always)]
pub fn big_endian(bytes: [u8; 8]) -> u64 {
    use std::arch::wasm32::{i8x16_shuffle, u64x2_extract_lane, u64x2_splat};
    let read = u64x2_splat(u64::from_le_bytes(bytes));
    let turned = i8x16_shuffle::<7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8>(read, read);
    u64x2_extract_lane::<0>(turned)
}

/// The number whose most significant byte comes first.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[must_use]
#[inline(always)]
pub fn big_endian(bytes: [u8; 8]) -> u64 {
    u64::from_be_bytes(bytes)
}
