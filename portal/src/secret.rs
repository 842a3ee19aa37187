//! The portal's own secret, and what is made with it: keyed hashes and signatures.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// Bytes of the secret: one block of SHA-256, so that HMAC takes it as it is.
pub(crate) const LENGTH: usize = 64;

/// A secret for HMAC-SHA-256. Different purposes get different hashes of the same bytes.
#[derive(Clone)]
pub(crate) struct Secret([u8; LENGTH]);

/// The system gave no random bytes.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the system gives no random bytes")]
pub(crate) struct NoRandomness;

impl Secret {
    pub(crate) const fn new(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    pub(crate) fn random() -> Result<Self, NoRandomness> {
        random().map(Self)
    }

    /// The keyed hash of `parts` for `purpose`. Lengths are hashed too, so that no two lists of
    /// parts are the same bytes.
    pub(crate) fn hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.hmac(purpose, parts).finalize().into_bytes().into()
    }

    /// Whether `hash` is the first bytes of the keyed hash of `parts`, in constant time.
    pub(crate) fn verifies(&self, purpose: &str, parts: &[&[u8]], hash: &[u8]) -> bool {
        self.hmac(purpose, parts).verify_truncated_left(hash).is_ok()
    }

    fn hmac(&self, purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut hmac = Hmac::<Sha256>::new(&self.0.into());
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            hmac.update(&(part.len() as u64).to_be_bytes());
            hmac.update(part);
        }
        hmac
    }
}

/// The SHA-256 of a text that is itself random and long enough not to be guessed.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// The bytes of lower-case hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    digits.chunks_exact(2).map(|pair| Some(value(pair[0])? << 4 | value(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_and_the_borders_of_parts_change_the_hash() {
        let secret = Secret::new([7; LENGTH]);
        let hash = secret.hash("a", &[b"bc", b"d"]);
        assert_ne!(hash, secret.hash("a", &[b"b", b"cd"]));
        assert_ne!(hash, secret.hash("ab", &[b"c", b"d"]));
        assert!(secret.verifies("a", &[b"bc", b"d"], &hash[..16]));
        assert!(!secret.verifies("a", &[b"bc", b"e"], &hash[..16]));
    }

    #[test]
    fn hexadecimal_is_read_back() {
        assert_eq!(from_hex(&to_hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert!(["0", "0G", "AA", "é"].iter().all(|text| from_hex(text).is_none()));
    }
}
