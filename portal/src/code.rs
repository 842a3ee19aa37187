//! What a person reads aloud, writes down and types: case numbers and access codes.

use std::fmt;
use std::str::FromStr;

/// Crockford's 32 symbols: no I, L, O (taken for 1, 1, 0) and no U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A case number: seven random symbols and a check symbol, written `XXXX-XXXX`.
///
/// The check is a weighted sum in GF(32), every weight different: one wrong symbol, or two
/// exchanged, never gives another valid number. Rejected: Crockford's own check modulo 37, whose
/// extra symbols (`*~$=`) cannot be said on the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CaseNumber([u8; 8]);

/// An access code: twenty random symbols, 100 bits, written in groups of five.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessCode([u8; 20]);

/// A text that no case number or access code can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not of the form of a code")]
pub struct Malformed;

impl CaseNumber {
    /// The number with these random bytes; of each byte five bits are taken.
    #[must_use]
    pub fn from_random(bytes: [u8; 7]) -> Self {
        let mut symbols = [0; 8];
        for (symbol, byte) in symbols.iter_mut().zip(bytes) {
            *symbol = byte & 31;
        }
        symbols[7] = check(&symbols[..7]);
        Self(symbols)
    }

    /// The number without its hyphen, as the database holds it.
    #[must_use]
    pub fn compact(&self) -> String {
        write_symbols(&self.0, self.0.len())
    }
}

impl AccessCode {
    /// The code with these random bytes; of each byte five bits are taken.
    #[must_use]
    pub fn from_random(bytes: [u8; 20]) -> Self {
        Self(bytes.map(|byte| byte & 31))
    }

    /// The code's symbols as numbers, for the keyed hash that is stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_symbols(&self.0, 4))
    }
}

impl fmt::Display for AccessCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write_symbols(&self.0, 5))
    }
}

impl FromStr for CaseNumber {
    type Err = Malformed;

    /// Reads a number as people type it: any case, spaces and hyphens anywhere, O for 0, I or L
    /// for 1.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let symbols: [u8; 8] = read_symbols(text)?;
        if check(&symbols[..7]) == symbols[7] { Ok(Self(symbols)) } else { Err(Malformed) }
    }
}

impl FromStr for AccessCode {
    type Err = Malformed;

    /// Reads a code as [`CaseNumber`] is read.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        read_symbols(text).map(Self)
    }
}

/// The weighted sum in GF(32) = GF(2)[x]/(x^5 + x^2 + 1), weights x, x^2, ...
fn check(symbols: &[u8]) -> u8 {
    // Horner's rule from the last symbol; multiplying by x is a shift, reduced by 0b100101.
    symbols.iter().rev().fold(0, |sum, symbol| {
        let doubled = (sum ^ symbol) << 1;
        if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
    })
}

fn write_symbols(symbols: &[u8], group: usize) -> String {
    let mut text = String::with_capacity(symbols.len() * 5 / 4);
    for (at, symbol) in symbols.iter().enumerate() {
        if at > 0 && at % group == 0 {
            text.push('-');
        }
        text.push(char::from(SYMBOLS[usize::from(*symbol)]));
    }
    text
}

fn read_symbols<const N: usize>(text: &str) -> Result<[u8; N], Malformed> {
    let mut symbols = [0; N];
    let mut count = 0;
    for letter in text.bytes().filter(|letter| !matches!(letter, b' ' | b'-')) {
        let letter = match letter.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let value = SYMBOLS.iter().position(|symbol| *symbol == letter).ok_or(Malformed)?;
        // `position` is below 32, so nothing is cut off.
        *symbols.get_mut(count).ok_or(Malformed)? = value as u8;
        count += 1;
    }
    if count == N { Ok(symbols) } else { Err(Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_never_gives_another_number() {
        for seed in 0..200_u8 {
            let number = CaseNumber::from_random(std::array::from_fn(|i| {
                seed.wrapping_mul(37).wrapping_add((i as u8).wrapping_mul(101))
            }));
            assert_eq!(number.to_string().parse(), Ok(number));
            for at in 0..8 {
                for other in 0..32 {
                    let mut typed = number.0;
                    typed[at] = other;
                    let read = write_symbols(&typed, 8).parse::<CaseNumber>();
                    assert_eq!(read.is_ok(), other == number.0[at]);
                }
                for with in 0..at {
                    let mut typed = number.0;
                    typed.swap(at, with);
                    let read = write_symbols(&typed, 8).parse::<CaseNumber>();
                    assert_eq!(read.is_ok(), typed == number.0);
                }
            }
        }
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        let code =
            AccessCode::from_random([0, 1, 31, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1, 0, 0, 0]);
        let written = code.to_string();
        assert_eq!(written.len(), 23);
        assert!(written.parse() == Ok(code));
        assert!(written.to_lowercase().replace('-', " ").parse() == Ok(code));
        assert!(written.replace('0', "o").replace('1', "l").parse() == Ok(code));
        for wrong in ["", "U", &written[1..], &format!("{written}0"), &"é".repeat(10)] {
            assert!(wrong.parse::<AccessCode>().is_err(), "{wrong}");
        }
    }
}
