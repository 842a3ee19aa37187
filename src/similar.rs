//! The hashes of the img_hash crate, for partners that match with those and not with PDQ.
//!
//! In WebAssembly they are computed by a module of their own: hardly anybody asks for them, and they
//! would be a quarter of the module.

use crate::Error;
use crate::sample::Grid;

pub use veilprint_decoders::similar::{Algorithm, Similar};

/// The grid as 8-bit grey, row by row, which is what img_hash would make of any picture.
#[cfg(any(feature = "decoders", target_arch = "wasm32"))]
pub(crate) fn grey(grid: &Grid) -> Vec<u8> {
    grid.luma().iter().map(|luma| luma.round() as u8).collect()
}

/// All of img_hash's algorithms over a grid, at 64 to 256 bits, with and without its DCT step.
///
/// # Errors
/// [`Error::InvalidOptions`] in a build that has no img_hash.
pub fn hashes(grid: &Grid) -> Result<Vec<Similar>, Error> {
    #[cfg(all(feature = "decoders", not(all(target_arch = "wasm32", target_os = "unknown"))))]
    {
        let (width, height) = (grid.width() as u32, grid.height() as u32);
        let none = Error::Internal { detail: "a grid without its samples" };
        veilprint_decoders::similar::hashes(width, height, grey(grid)).ok_or(none)
    }
    #[cfg(not(all(
        feature = "decoders",
        not(all(target_arch = "wasm32", target_os = "unknown"))
    )))]
    {
        let _ = grid;
        Err(Error::InvalidOptions { detail: "this build has no img_hash".to_owned() })
    }
}
