//! The 256 bits themselves: written, read, compared.

use crate::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Two PDQ hashes whose Hamming distance is at most this are taken for the same picture.
pub const MATCH_DISTANCE: u32 = 31;

/// Hashes of a lower quality than this say too little and are discarded.
pub const MIN_QUALITY: u8 = 50;

/// A PDQ hash: 256 bits.
///
/// Written as 64 lower-case hexadecimal digits, bit 255 first, as Meta's C++ reference does.
/// Bit `16 * row + column` belongs to that element of the 16x16 DCT.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash with these bytes, the most significant (bits 255 to 248) first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the hash, the most significant (bits 255 to 248) first.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Sets bit `index`; bits from 256 upwards do not exist and are passed over.
    pub(super) fn set(&mut self, index: usize) {
        if let Some(byte) = 31_usize.checked_sub(index / 8).and_then(|at| self.0.get_mut(at)) {
            *byte |= 1 << (index % 8);
        }
    }

    /// The number of bits in which two hashes differ: 0 to 256.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        self.0.iter().zip(other.0).map(|(a, b)| (a ^ b).count_ones()).sum()
    }

    /// Whether the distance is small enough ([`MATCH_DISTANCE`]) for the same picture.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        self.distance(other) <= MATCH_DISTANCE
    }

    /// Whether all bits are alike. No photo has such a hash; matching with it would find noise.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0 == [0; 32] || self.0 == [0xff; 32]
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = Error;

    /// Reads 64 hexadecimal digits of either case, and nothing else.
    fn from_str(text: &str) -> Result<Self, Error> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(Error::InvalidHash);
        }
        let mut hash = Self::default();
        for (byte, pair) in hash.0.iter_mut().zip(digits.chunks_exact(2)) {
            for &digit in pair {
                let value = (digit as char).to_digit(16).ok_or(Error::InvalidHash)?;
                // `to_digit(16)` is below 16, so nothing is cut off.
                *byte = *byte << 4 | value as u8;
            }
        }
        Ok(hash)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    /// On the wire only lower-case digits are a hash: platforms compare them as texts.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(de::Error::custom("a hash is written in lower case"));
        }
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bit_255_is_the_first_digit_and_bit_0_the_last() {
        let mut hash = Hash::default();
        hash.set(255);
        hash.set(0);
        assert_eq!(hash.to_string(), format!("8{}1", "0".repeat(62)));
        hash.set(256);
        assert_eq!(hash.distance(&Hash::default()), 2);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";
        let hash: Hash = text.parse().unwrap();
        assert_eq!(hash.to_string(), text);
        assert_eq!(text.to_uppercase().parse::<Hash>().unwrap(), hash);
    }

    #[test]
    fn what_is_not_a_hash_is_refused() {
        for text in ["", "0", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
            assert!(matches!(text.parse::<Hash>(), Err(Error::InvalidHash)), "{text}");
        }
        assert!(serde_json::from_str::<Hash>(&format!("\"{}\"", "A".repeat(64))).is_err());
    }

    #[test]
    fn the_match_ends_after_31_bits() {
        let mut near = Hash::default();
        (0..31).for_each(|bit| near.set(bit));
        assert!(near.matches(&Hash::default()));
        near.set(31);
        assert!(!near.matches(&Hash::default()));
    }
}
