//! The hashes of the img_hash crate, for partners that match with those and not with PDQ.
//!
//! They are computed from the sampled upright grid, so that the file is decoded once; a partner
//! that hashes whole files gets near, not equal, bits. img_hash brings an `image` of its own, which
//! is why it is met in this file only, and is handed raw pixels.

use crate::digest::hex;
use crate::sample::Grid;
use img_hash::image::{GrayImage, Luma};
use img_hash::{HashAlg, HasherConfig};
use serde::Serialize;

/// One hash of img_hash, with what was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Similar {
    /// What is compared: mean, neighbours, or blocks.
    pub algorithm: Algorithm,
    /// Whether the DCT of the picture was hashed, as its frequencies hardly change on resaving.
    pub dct: bool,
    /// Bits in the hash: 64, 128 or 256.
    pub bits: u32,
    /// The hash in lower-case hexadecimal digits, two for each byte of img_hash in its order.
    pub hash: String,
}

/// An algorithm of img_hash 3.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Algorithm {
    /// Brighter than the mean.
    Mean,
    /// Brighter than the neighbour to the left.
    Gradient,
    /// Brighter than the neighbour above.
    VertGradient,
    /// Both of these.
    DoubleGradient,
    /// Brighter than the median of its band of blocks (blockhash.io).
    Blockhash,
}

impl Algorithm {
    const ALL: [Self; 5] =
        [Self::Mean, Self::Gradient, Self::VertGradient, Self::DoubleGradient, Self::Blockhash];

    fn of_img_hash(self) -> HashAlg {
        match self {
            Self::Mean => HashAlg::Mean,
            Self::Gradient => HashAlg::Gradient,
            Self::VertGradient => HashAlg::VertGradient,
            Self::DoubleGradient => HashAlg::DoubleGradient,
            Self::Blockhash => HashAlg::Blockhash,
        }
    }
}

/// Columns and rows of the hashes: 64, 128 and 256 bits.
const SIZES: [(u32, u32); 3] = [(8, 8), (16, 8), (16, 16)];

/// All of img_hash's algorithms over a grid, at 64 to 256 bits, with and without its DCT step.
///
/// Blockhash has no DCT step: img_hash gives it the picture itself.
#[must_use]
pub fn hashes(grid: &Grid) -> Vec<Similar> {
    let picture = grey(grid);
    let mut hashes = Vec::new();
    for algorithm in Algorithm::ALL {
        for dct in [false, true] {
            if dct && algorithm == Algorithm::Blockhash {
                continue;
            }
            for (width, height) in SIZES {
                let config = HasherConfig::new().hash_size(width, height);
                let config = config.hash_alg(algorithm.of_img_hash());
                let config = if dct { config.preproc_dct() } else { config };
                let hash = config.to_hasher().hash_image(&picture);
                let bytes = hash.as_bytes();
                let bits = 8 * bytes.len() as u32;
                hashes.push(Similar { algorithm, dct, bits, hash: hex(bytes) });
            }
        }
    }
    hashes
}

/// The grid as 8-bit grey, which is what img_hash would make of any picture.
fn grey(grid: &Grid) -> GrayImage {
    let (width, height) = (grid.width(), grid.height());
    GrayImage::from_fn(width as u32, height as u32, |x, y| {
        let luma = grid.luma().get(y as usize * width + x as usize).copied().unwrap_or_default();
        Luma([luma.round() as u8])
    })
}
