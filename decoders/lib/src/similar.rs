//! The hashes of the img_hash crate, for partners that match with those and not with PDQ.
//!
//! They are computed from the sampled upright picture, so that the file is decoded once; a partner
//! that hashes whole files gets near, not equal, bits. img_hash brings an `image` of its own, which
//! is why it is met in this file only, and is handed raw pixels.

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

#[cfg(feature = "similar")]
pub use computed::hashes;

#[cfg(feature = "similar")]
mod computed {
    use super::{Algorithm, Similar};
    use img_hash::image::GrayImage;
    use img_hash::{HashAlg, HasherConfig};
    use std::fmt::Write;

    const ALL: [Algorithm; 5] = [
        Algorithm::Mean,
        Algorithm::Gradient,
        Algorithm::VertGradient,
        Algorithm::DoubleGradient,
        Algorithm::Blockhash,
    ];

    /// Columns and rows of the hashes: 64, 128 and 256 bits.
    const SIZES: [(u32, u32); 3] = [(8, 8), (16, 8), (16, 16)];

    /// The same for the double gradient, which compares half as many columns and rows, but both with
    /// both of their neighbours: 84, 144 and 220 bits.
    const DOUBLE_SIZES: [(u32, u32); 3] = [(12, 12), (16, 16), (20, 20)];

    /// All of img_hash's algorithms over a picture of 8-bit grey, row by row, at 64 to 256 bits, with and
    /// without its DCT step. None if there are not `width * height` pixels.
    ///
    /// Blockhash has no DCT step: img_hash gives it the picture itself.
    #[must_use]
    pub fn hashes(width: u32, height: u32, grey: Vec<u8>) -> Option<Vec<Similar>> {
        let picture = GrayImage::from_raw(width, height, grey)?;
        let mut hashes = Vec::new();
        for algorithm in ALL {
            for dct in [false, true] {
                if dct && algorithm == Algorithm::Blockhash {
                    continue;
                }
                let double = algorithm == Algorithm::DoubleGradient;
                for (width, height) in if double { DOUBLE_SIZES } else { SIZES } {
                    let config = HasherConfig::new().hash_size(width, height);
                    let config = config.hash_alg(of_img_hash(algorithm));
                    let config = if dct { config.preproc_dct() } else { config };
                    let hash = config.to_hasher().hash_image(&picture);
                    let bytes = hash.as_bytes();
                    let bits = 8 * bytes.len() as u32;
                    hashes.push(Similar { algorithm, dct, bits, hash: hex(bytes) });
                }
            }
        }
        Some(hashes)
    }

    fn of_img_hash(algorithm: Algorithm) -> HashAlg {
        match algorithm {
            Algorithm::Mean => HashAlg::Mean,
            Algorithm::Gradient => HashAlg::Gradient,
            Algorithm::VertGradient => HashAlg::VertGradient,
            Algorithm::DoubleGradient => HashAlg::DoubleGradient,
            Algorithm::Blockhash => HashAlg::Blockhash,
        }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut digits, byte| {
            // Writing to a text does not fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}

#[cfg(all(test, feature = "similar"))]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_gives_64_to_256_bits_with_and_without_dct() {
        let grey: Vec<u8> = (0..96 * 64).map(|i: u32| (i * i / 7 % 251) as u8).collect();
        let hashes = hashes(96, 64, grey).unwrap();
        assert_eq!(hashes.len(), 4 * 2 * 3 + 3);
        for hash in &hashes {
            assert!((64..=256).contains(&hash.bits), "{hash:?}");
            assert_eq!(hash.hash.len() as u32, hash.bits / 4, "{hash:?}");
            assert!(hash.hash.bytes().any(|digit| digit != b'0'), "{hash:?}");
        }
    }

    #[test]
    fn pixels_that_are_not_there_have_no_hashes() {
        assert_eq!(hashes(8, 8, vec![0; 63]), None);
    }

    /// The mean by hand: what is brighter than the mean of 8x8 equal squares is a bit, and img_hash
    /// fills bytes from the lowest bit.
    #[test]
    fn the_mean_hash_is_that_of_its_definition() {
        let light = |x: u32, y: u32| if (x / 8 + 3 * (y / 8)) % 5 < 2 { 250 } else { 5 };
        let grey = (0..64).flat_map(|y| (0..64).map(move |x| light(x, y))).collect();
        let expected: String = (0..8)
            .map(|y| (0..8).filter(|x| light(8 * x, 8 * y) == 250).fold(0_u8, |b, x| b | 1 << x))
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let mean =
            hashes(64, 64, grey).unwrap().into_iter().find(|hash| !hash.dct && hash.bits == 64);
        assert_eq!(mean.map(|hash| (hash.algorithm, hash.hash)), Some((Algorithm::Mean, expected)));
    }
}
