//! What the targets call: each entrance by which bytes of unknown origin come in.

#[path = "../../tests/agreement/mod.rs"]
mod agreement;

use libfuzzer_sys::Corpus;
use veilprint::pdq::{Family, hash_grid};
use veilprint::report::Report;
use veilprint::sample::Grid;
use veilprint::{
    Error, Fingerprint, Limits, Options, Orientation, fingerprint_bytes, fingerprint_pixels,
};

/// Pixels of a picture that is hashed in full, and of any picture: more is slow, and shows nothing
/// that fewer do not show.
const FULL: u64 = 1 << 16;
const PIXELS: u64 = 1 << 22;
/// Bytes of memory for a picture.
const MEMORY: u64 = 8 << 20;

/// A file of one format to its fingerprint. What another format would read is another target's.
///
/// # Panics
/// If the library errs as it never may on a file.
#[must_use]
pub fn file(format: &str, bytes: &[u8]) -> Corpus {
    match all_pixels(bytes).or_else(|_| few_pixels(bytes)) {
        Ok(print) if print.format.as_str() == format => Corpus::Keep,
        Err(Error::UnsupportedFormat { .. }) | Ok(_) => Corpus::Reject,
        Err(error @ (Error::Internal { .. } | Error::Read(_))) => panic!("{error}"),
        Err(_) => Corpus::Keep,
    }
}

/// A JPEG, decoded at some points alone, which its last bytes choose, and then as a whole: the values at
/// those points are the same, or the error is.
///
/// # Panics
/// If they are not.
#[must_use]
pub fn points(bytes: &[u8]) -> Corpus {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return Corpus::Reject;
    }
    let limits = Limits { pixels: FULL, memory: MEMORY, ..Limits::default() };
    let chosen = agreement::chosen(agreement::choice_of(bytes));
    match agreement::compare(bytes, &limits, chosen) {
        Ok(_) => Corpus::Keep,
        Err(difference) => panic!("{difference}"),
    }
}

fn all_pixels(bytes: &[u8]) -> Result<Fingerprint, Error> {
    let limits = Limits { pixels: FULL, memory: MEMORY, ..Limits::default() };
    fingerprint_bytes(bytes, &Options { full: true, limits, ..Options::default() })
}

fn few_pixels(bytes: &[u8]) -> Result<Fingerprint, Error> {
    let limits = Limits { pixels: PIXELS, memory: MEMORY, ..Limits::default() };
    fingerprint_bytes(bytes, &Options { limits, ..Options::default() })
}

/// An EXIF block to the orientation in it.
///
/// # Panics
/// If that is none of the eight.
pub fn orientation(bytes: &[u8]) {
    assert!((1..=8).contains(&Orientation::from_exif(bytes).tag()));
}

/// Pixels of any shape to a hash: width, height and channels from the first nine bytes, first as
/// they are claimed, then with the height that there are pixels for.
pub fn sampling(bytes: &[u8]) {
    let Some((claims, pixels)) = bytes.split_first_chunk::<9>() else { return };
    let [w0, w1, w2, w3, h0, h1, h2, h3, channels] = *claims;
    let (width, height) =
        (u32::from_le_bytes([w0, w1, w2, w3]), u32::from_le_bytes([h0, h1, h2, h3]));
    let _ = fingerprint_pixels(pixels, width, height, &Options::default());
    let channels = usize::from(channels);
    hash(pixels, channels, width, height);
    let width = width % 2048;
    let row = (width as usize * channels).max(1);
    let height = pixels.len() / row;
    hash(&pixels[..height * row], channels, width, height as u32);
}

fn hash(pixels: &[u8], channels: usize, width: u32, height: u32) {
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

/// The parameters of an address of the exchange to what is asked for.
///
/// # Panics
/// If that is outside its bounds, or a page that nobody was given the token of.
pub fn exchange(query: &str) {
    if let Ok((start, size, of_a_token)) = veilprint_portal::api::read_query(query) {
        assert!((0..1 << 53).contains(&start) && (1..=2000).contains(&size) && !of_a_token);
    }
}
