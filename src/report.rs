//! All that may leave the device. The page builds a report with these types and shows it; the
//! portal reads it with the same ones. What has no field here cannot be sent: no file name, size,
//! dimensions, EXIF, address, language or text.

use crate::pdq::{Hash, MIN_QUALITY};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// The version of the wire format that this library writes and reads.
pub const VERSION: u32 = 1;
/// The most pictures one report may hold.
pub const MAX_IMAGES: usize = 100;
/// The most companion hashes one picture may have.
pub const MAX_COMPANIONS: usize = 64;
/// The most bytes a report may have on the wire: 512 KiB.
pub const MAX_BYTES: usize = 512 * 1024;
/// The most letters a partner's short name may have.
pub const MAX_PARTNER: usize = 32;

/// What a victim sends: the fingerprints of one or more pictures, and who referred her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Always [`VERSION`].
    pub version: u32,
    /// The pictures: 1 to [`MAX_IMAGES`].
    pub images: Vec<Image>,
    /// The short name of the partner whose site showed the page.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub partner: Option<Partner>,
}

/// One picture of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Image {
    /// The hash of the upright picture.
    pub pdq: Hash,
    /// Its quality: 50 to 100.
    pub quality: u8,
    /// The hash of the picture as the file stores it, where that is not upright.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub as_stored: Option<Hash>,
    /// Hashes of the same picture mirrored, cropped or framed: at most [`MAX_COMPANIONS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub companions: Vec<Hash>,
}

/// A partner's short name: 1 to 32 of `a-z`, `0-9` and `-`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Partner(String);

impl Partner {
    /// The name as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Partner {
    type Err = Violation;

    fn from_str(name: &str) -> Result<Self, Violation> {
        let fits = (1..=MAX_PARTNER).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(name.to_owned())) } else { Err(Violation::Partner) }
    }
}

impl<'de> Deserialize<'de> for Partner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(de::Error::custom)
    }
}

/// A field may be left out, but `null` is no way to say so: one meaning, one spelling.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    T::deserialize(d).map(Some)
}

/// The rule that a report breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Violation {
    /// More than [`MAX_BYTES`] bytes.
    Bytes,
    /// Not JSON, or not of the shape of [`Report`].
    Shape {
        /// Line of the JSON, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A version other than [`VERSION`].
    Version,
    /// No picture, or more than [`MAX_IMAGES`].
    Images,
    /// More than [`MAX_COMPANIONS`] companions for one picture.
    Companions,
    /// A quality under [`MIN_QUALITY`] or over 100.
    Quality,
    /// A hash whose bits are all alike.
    BlankHash,
    /// Not a partner's short name.
    Partner,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes => write!(f, "more than {MAX_BYTES} bytes"),
            Self::Shape { line, column } => {
                write!(f, "not of the shape of a report at line {line}, column {column}")
            }
            Self::Version => write!(f, "the version is not {VERSION}"),
            Self::Images => write!(f, "it must hold 1 to {MAX_IMAGES} images"),
            Self::Companions => write!(f, "an image has more than {MAX_COMPANIONS} companions"),
            Self::Quality => write!(f, "a quality is not {MIN_QUALITY} to 100"),
            Self::BlankHash => write!(f, "the bits of a hash are all alike"),
            Self::Partner => {
                write!(f, "a partner's name is 1 to {MAX_PARTNER} of a-z, 0-9 and -")
            }
        }
    }
}

impl std::error::Error for Violation {}

impl Report {
    /// A report of these pictures, checked.
    ///
    /// # Errors
    /// The [`Violation`] that keeps it from being sent.
    pub fn new(images: Vec<Image>, partner: Option<Partner>) -> Result<Self, Violation> {
        let report = Self { version: VERSION, images, partner };
        report.check()?;
        Ok(report)
    }

    /// Reads and checks a report as it came over the wire.
    ///
    /// # Errors
    /// The [`Violation`] found first. Its text never repeats what was sent.
    pub fn parse(json: &[u8]) -> Result<Self, Violation> {
        if json.len() > MAX_BYTES {
            return Err(Violation::Bytes);
        }
        let report: Self = serde_json::from_slice(json)
            .map_err(|e| Violation::Shape { line: e.line(), column: e.column() })?;
        report.check()?;
        Ok(report)
    }

    fn check(&self) -> Result<(), Violation> {
        if self.version != VERSION {
            return Err(Violation::Version);
        }
        if !(1..=MAX_IMAGES).contains(&self.images.len()) {
            return Err(Violation::Images);
        }
        self.images.iter().try_for_each(Image::check)
    }
}

impl Image {
    /// Every hash of this picture that a platform may meet, the upright one first.
    pub fn hashes(&self) -> impl Iterator<Item = &Hash> {
        std::iter::once(&self.pdq).chain(&self.as_stored).chain(&self.companions)
    }

    fn check(&self) -> Result<(), Violation> {
        if !(MIN_QUALITY..=100).contains(&self.quality) {
            return Err(Violation::Quality);
        }
        if self.companions.len() > MAX_COMPANIONS {
            return Err(Violation::Companions);
        }
        if self.hashes().any(Hash::is_blank) {
            return Err(Violation::BlankHash);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "d8f8f0cee0f4a84f0637022a078f67f0b36e2ed596621e1d33e6339c4e9c9b22";

    fn with(image: &str) -> Result<Report, Violation> {
        Report::parse(format!(r#"{{"version":1,"images":[{image}]}}"#).as_bytes())
    }

    #[test]
    fn the_example_of_the_design_is_read_and_written_back() {
        let json = format!(
            r#"{{"version":1,"images":[{{"pdq":"{HASH}","quality":100,"asStored":"{HASH}","companions":["{HASH}"]}}],"partner":"name"}}"#
        );
        let report = Report::parse(json.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&report).unwrap(), json);
    }

    #[test]
    fn nothing_but_the_known_fields_passes() {
        for field in [r#""name":"a.jpg""#, r#""width":3"#, r#""asStored":null"#, r#""sha256":"00""#]
        {
            let image = format!(r#"{{"pdq":"{HASH}","quality":100,{field}}}"#);
            assert!(matches!(with(&image), Err(Violation::Shape { .. })), "{field}");
        }
    }

    #[test]
    fn hashes_that_would_harm_a_matcher_are_refused() {
        for (hash, quality, violation) in [
            ("0".repeat(64), 100, Violation::BlankHash),
            ("f".repeat(64), 100, Violation::BlankHash),
            (HASH.to_owned(), 49, Violation::Quality),
            (HASH.to_owned(), 101, Violation::Quality),
        ] {
            let image = format!(r#"{{"pdq":"{hash}","quality":{quality}}}"#);
            assert_eq!(with(&image), Err(violation));
        }
        let upper = format!(r#"{{"pdq":"{}","quality":100}}"#, HASH.to_uppercase());
        assert!(matches!(with(&upper), Err(Violation::Shape { .. })));
    }

    #[test]
    fn numbers_are_bounded() {
        let image = Image {
            pdq: HASH.parse().unwrap(),
            quality: 100,
            as_stored: None,
            companions: Vec::new(),
        };
        assert_eq!(Report::new(Vec::new(), None), Err(Violation::Images));
        assert!(Report::new(vec![image.clone(); MAX_IMAGES], None).is_ok());
        assert_eq!(Report::new(vec![image.clone(); MAX_IMAGES + 1], None), Err(Violation::Images));
        let many = Image { companions: vec![image.pdq; MAX_COMPANIONS + 1], ..image };
        assert_eq!(Report::new(vec![many], None), Err(Violation::Companions));
        assert_eq!(Report::parse(&vec![b' '; MAX_BYTES + 1]), Err(Violation::Bytes));
    }

    #[test]
    fn the_largest_report_fits_on_the_wire() {
        let pdq: Hash = HASH.parse().unwrap();
        let image = Image {
            pdq,
            quality: 100,
            as_stored: Some(pdq),
            companions: vec![pdq; MAX_COMPANIONS],
        };
        let partner = Some("a".repeat(MAX_PARTNER).parse().unwrap());
        let report = Report::new(vec![image; MAX_IMAGES], partner).unwrap();
        assert!(serde_json::to_vec(&report).unwrap().len() <= MAX_BYTES);
    }

    #[test]
    fn a_partner_is_a_short_plain_name() {
        assert!("child-focus2".parse::<Partner>().is_ok());
        for name in ["", "A", "a b", "é", "a/b", &"a".repeat(33)] {
            assert_eq!(name.parse::<Partner>(), Err(Violation::Partner), "{name}");
        }
    }
}
