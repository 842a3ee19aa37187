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
    /// Bits in the hash: 64 to 256, in whole bytes.
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

/// The same for the double gradient, which compares half as many columns and rows, but both with
/// both of their neighbours: 84, 144 and 220 bits.
const DOUBLE_SIZES: [(u32, u32); 3] = [(12, 12), (16, 16), (20, 20)];

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
            let double = algorithm == Algorithm::DoubleGradient;
            for (width, height) in if double { DOUBLE_SIZES } else { SIZES } {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::Family;

    #[test]
    fn every_algorithm_gives_64_to_256_bits_with_and_without_dct() {
        let pixels: Vec<u8> = (0..96 * 64 * 3).map(|i: u32| (i * i / 7 % 251) as u8).collect();
        let grid = Grid::from_pixels(&pixels, 3, 96, 64, Family::Nn512).unwrap();
        let hashes = hashes(&grid);
        assert_eq!(hashes.len(), 4 * 2 * 3 + 3);
        for hash in &hashes {
            assert!((64..=256).contains(&hash.bits), "{hash:?}");
            assert_eq!(hash.hash.len() as u32, hash.bits / 4, "{hash:?}");
            assert!(hash.hash.bytes().any(|digit| digit != b'0'), "{hash:?}");
        }
    }

    /// The mean by hand: what is brighter than the mean of 8x8 equal squares is a bit, and img_hash
    /// fills bytes from the lowest bit.
    #[test]
    fn the_mean_hash_is_that_of_its_definition() {
        let light = |x: u32, y: u32| if (x / 8 + 3 * (y / 8)) % 5 < 2 { 250 } else { 5 };
        let pixels: Vec<u8> =
            (0..64).flat_map(|y| (0..64).flat_map(move |x| [light(x, y); 3])).collect();
        let grid = Grid::from_pixels(&pixels, 3, 64, 64, Family::Nn512).unwrap();
        let expected: String = (0..8)
            .map(|y| (0..8).filter(|x| light(8 * x, 8 * y) == 250).fold(0_u8, |b, x| b | 1 << x))
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let mean = hashes(&grid).into_iter().find(|hash| !hash.dct && hash.bits == 64);
        assert_eq!(mean.map(|hash| (hash.algorithm, hash.hash)), Some((Algorithm::Mean, expected)));
    }
}
