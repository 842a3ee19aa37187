//! Which way up a picture is stored: the orientation of TIFF 6.0 and EXIF 2.3, tag 0x0112.

use veilprint_decoders::exif;

/// One of the eight ways in which a stored picture can be turned or mirrored; 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Orientation(u8);

impl Orientation {
    /// The picture is stored as it is to be seen.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation with this EXIF number, 1 to 8; there are no others.
    #[must_use]
    pub fn from_tag(tag: u8) -> Option<Self> {
        (1..=8).contains(&tag).then_some(Self(tag))
    }

    /// The EXIF number, 1 to 8.
    #[must_use]
    pub fn tag(self) -> u8 {
        self.0
    }

    /// Whether stored rows are columns of the upright picture.
    pub(crate) fn transposes(self) -> bool {
        self.0 >= 5
    }

    /// Whether the upright picture reads the stored columns from the last to the first.
    pub(crate) fn mirrors_columns(self) -> bool {
        matches!(self.0, 2 | 3 | 7 | 8)
    }

    /// Whether the upright picture reads the stored rows from the last to the first.
    pub(crate) fn mirrors_rows(self) -> bool {
        matches!(self.0, 3 | 4 | 6 | 7)
    }

    /// The orientation in an EXIF block, upright where there is none:
    /// [`veilprint_decoders::exif::orientation`].
    #[must_use]
    pub fn from_exif(exif: &[u8]) -> Self {
        Self(exif::orientation(exif))
    }
}
