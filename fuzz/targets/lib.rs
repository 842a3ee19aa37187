//! What the targets call: each entrance by which bytes of unknown origin come in.

use libfuzzer_sys::Corpus;
use veilprint::pdq::{Family, hash_grid};
use veilprint::report::Report;
use veilprint::sample::Grid;
use veilprint::{Error, Limits, Options, Orientation, fingerprint_bytes};

/// A file of one format to its fingerprint. What another format would read is another target's.
///
/// # Panics
/// If the library errs as it never may on a file.
#[must_use]
pub fn file(format: &str, bytes: &[u8]) -> Corpus {
    let limits = Limits { memory: 256 << 20, ..Limits::default() };
    match fingerprint_bytes(bytes, &Options { full: true, limits, ..Options::default() }) {
        Ok(print) if print.format.as_str() == format => Corpus::Keep,
        Err(Error::UnsupportedFormat { .. }) | Ok(_) => Corpus::Reject,
        Err(error @ (Error::Internal { .. } | Error::Read(_))) => panic!("{error}"),
        Err(_) => Corpus::Keep,
    }
}

/// An EXIF block to the orientation in it.
///
/// # Panics
/// If that is none of the eight.
pub fn orientation(bytes: &[u8]) {
    assert!((1..=8).contains(&Orientation::from_exif(bytes).tag()));
}

/// Pixels of any shape to a hash: width and channels from the first three bytes.
pub fn sampling(bytes: &[u8]) {
    let [low, high, channels, pixels @ ..] = bytes else { return };
    let width = u32::from(u16::from_le_bytes([*low, *high])).max(1);
    let channels = usize::from(channels % 8);
    let height = (pixels.len() / (width as usize * channels.max(1))) as u32;
    let pixels = &pixels[..width as usize * height as usize * channels];
    for family in [Family::Nn512, Family::Full] {
        if let Ok(grid) = Grid::from_pixels(pixels, channels, width, height, family) {
            let _ = hash_grid(&grid);
        }
    }
}

/// JSON to a report, which must be read back as what it was.
///
/// # Panics
/// If it is not.
pub fn report(bytes: &[u8]) {
    if let Ok(report) = Report::parse(bytes) {
        let again = serde_json::to_vec(&report).expect("a report can be written");
        assert_eq!(Report::parse(&again).ok(), Some(report));
    }
}
