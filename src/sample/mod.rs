//! From rows of stored pixels to the plane of luma samples that is hashed, upright or as stored.
//!
//! Only the pixels that the reference would sample are touched, in whatever order the file stores
//! them: no turned or shrunken copy of the picture is ever made.

mod sampler;

pub(crate) use sampler::Sampler;

use crate::Error;
use crate::pdq::Family;

/// Samples on a side to which [`Family::Nn512`] resamples larger pictures.
pub const SIDE: u32 = 512;

/// A plane of luma samples, row by row from the top left, each 0 to 255.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    width: usize,
    height: usize,
    luma: Vec<f32>,
}

impl Grid {
    /// Samples in a row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The samples, row by row.
    #[must_use]
    pub fn luma(&self) -> &[f32] {
        &self.luma
    }

    /// The grid of upright pixels in memory, `channels` bytes each, the first three R, G and B.
    ///
    /// # Errors
    /// [`Error::InvalidOptions`] if `pixels` does not hold `width * height` pixels,
    /// [`Error::Memory`].
    pub fn from_pixels(
        pixels: &[u8],
        channels: usize,
        width: u32,
        height: u32,
        family: Family,
    ) -> Result<Self, Error> {
        Sampler::of_pixels(pixels, channels, width, height, family, Keep::Grid).map(Sampler::finish)
    }
}

/// What becomes of the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// A grid of all of them.
    Grid,
    /// Their hash. Where they come in the grid's order, only a few rows of them are ever there.
    Hash,
    /// Both.
    Both,
}
