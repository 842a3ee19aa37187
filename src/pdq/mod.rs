//! The PDQ perceptual hash: from luma samples to 256 bits and a quality.
//!
//! This is Meta's C++ reference, operation by operation and in its order, all in `f32`: pictures
//! without detail (constant, gradients, halves) hash to floating-point noise, and only the same
//! order of additions gives the same noise. Source: Facebook's "The TMK+PDQF Video-Hashing
//! Algorithm and the PDQ Image-Hashing Algorithm" (2019), and measurements on its implementation.

mod across;
mod dct;
mod down;
mod hash;
mod jarosz;
mod lanes;
mod quality;
mod window;

pub use hash::{Hash, MATCH_DISTANCE, MIN_QUALITY};
pub(crate) use jarosz::{SIDE as SMALL_SIDE, Small, nearest};
pub(crate) use window::window;

use crate::Error;
use crate::sample::Grid;

/// Pixels on a side below which a picture has no hash.
pub const MIN_SIDE: u32 = 5;

/// How a picture becomes the plane that is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// As the C++ reference hashes files: a picture wider or higher than 512 pixels is first
    /// resampled to 512x512 by floor-nearest. This is the hash that is sent.
    Nn512,
    /// All pixels, as pdqhash-python and threatexchange do. Typically 7 bits from [`Family::Nn512`].
    Full,
}

/// A hash and how much it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pdq {
    /// The 256 bits.
    pub hash: Hash,
    /// 0 to 100; a hash below [`MIN_QUALITY`] is to be discarded.
    pub quality: u8,
}

/// Hashes a plane of luma samples. Under 5 samples on a side the hash is all zero, the quality 0.
#[must_use]
pub fn hash_grid(grid: &Grid) -> Pdq {
    let (width, height) = (grid.width(), grid.height());
    if width.min(height) < MIN_SIDE as usize {
        return Pdq { hash: Hash::default(), quality: 0 };
    }
    hash_small(&jarosz::shrink(grid.luma(), width, height))
}

/// [`hash_grid`] of a plane that comes row by row: what has come is filtered while the next rows are
/// decoded. A browser has made its faster code of the filter by the time that the last one comes.
pub(crate) struct Hashing(jarosz::Shrink);

impl Hashing {
    /// Rows that are taken at once.
    pub(crate) const ROWS: usize = jarosz::ABREAST;

    /// Whether planes of this size are hashed so: others are too small, or are not filtered.
    pub(crate) fn is_for(width: usize, height: usize) -> bool {
        width.min(height) >= MIN_SIDE as usize && [width, height] != [SMALL_SIDE; 2]
    }

    /// For a plane of this size, which it [is for](Self::is_for).
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self(jarosz::Shrink::new(width, height))
    }

    /// Takes the next [`Self::ROWS`] rows.
    pub(crate) fn take(&mut self, rows: &[f32]) {
        self.0.push(rows);
    }

    /// Takes the last rows, fewer than that, and gives the hash.
    pub(crate) fn finish(mut self, rest: &[f32]) -> Pdq {
        if !rest.is_empty() {
            self.0.push(rest);
        }
        hash_small(&self.0.finish())
    }
}

/// The bytes that [`hash_grid`] takes beside the grid.
pub(crate) fn hashing_memory(width: u32, height: u32) -> u64 {
    jarosz::memory(width.into(), height.into())
}

/// Hashes the 64x64 samples that the filter leaves.
pub(crate) fn hash_small(small: &Small) -> Pdq {
    Pdq { hash: dct::hash(small), quality: quality::quality(small) }
}

/// The 64x64 samples that [`hash_grid`] computes quality and DCT from, row by row.
#[cfg(feature = "decode")]
pub(crate) fn shrink_grid(grid: &Grid) -> Vec<f32> {
    shrink(grid).concat()
}

/// The same as a square.
#[cfg(feature = "decode")]
pub(crate) fn shrink(grid: &Grid) -> Small {
    jarosz::shrink(grid.luma(), grid.width(), grid.height())
}

/// Hashes pixels in memory: three bytes R, G, B each, row by row from the top left.
///
/// # Errors
/// [`Error::InvalidOptions`] if `rgb` does not hold `width * height` pixels.
pub fn hash_rgb(rgb: &[u8], width: u32, height: u32, family: Family) -> Result<Pdq, Error> {
    Grid::from_pixels(rgb, 3, width, height, family).map(|grid| hash_grid(&grid))
}
