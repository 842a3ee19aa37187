//! What veilprint has beside its core: the decoders of all formats but JPEG and PNG, and the hashes of
//! img_hash.
//!
//! Natively they are linked. In a browser and in Node each is a WebAssembly module of its own
//! (`decoders/module`), fetched when the first file needs it: a frightened person's phone does not load an
//! AV1 decoder to hash a JPEG. Both ways it is this code, so that one file has one fingerprint. The core
//! takes from here what it shares with the decoders ([`exif`], [`memory`], [`words`]).
//!
//! A decoder says what the picture is, is told which of its pixels are wanted, and gives those in 8
//! bits. What sampling, orientation and hashing make of them is not its business.
//!
//! Deeper samples are reduced to 8 bits by leaving out the low bits, before anything else is done
//! with them: libheif, which the reference's users read such files with, does so. JPEG XL has no
//! samples of any depth inside; its decoder rounds to the nearest of 256 values, as libjxl does.
//! Colour profiles and alpha are passed over, as by the reference.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(any(
        feature = "avif",
        feature = "heic",
        feature = "jxl",
        feature = "other",
        feature = "webp"
    )),
    allow(dead_code, unused_variables, reason = "what decoders share has no user without one")
)]

#[cfg(feature = "avif")]
mod av1;
#[cfg(feature = "other")]
mod gif;
#[cfg(feature = "heic")]
mod hevc;
#[cfg(feature = "jxl")]
mod jxl;
#[cfg(feature = "other")]
mod other;
#[cfg(feature = "other")]
mod tiff;
#[cfg(feature = "webp")]
mod vp8;
#[cfg(feature = "webp")]
mod webp;

#[cfg(any(feature = "avif", feature = "heic"))]
mod heif;
#[cfg(any(feature = "avif", feature = "heic"))]
mod planes;
#[cfg(any(feature = "avif", feature = "heic"))]
mod track;
#[cfg(any(feature = "avif", feature = "heic"))]
mod turn;
#[cfg(any(feature = "other", feature = "webp"))]
mod whole;

pub mod exif;
pub mod memory;
pub mod similar;
pub mod words;

/// Which decoder reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// HEIF with pictures of HEVC.
    Heic,
    /// HEIF with pictures of AV1.
    Avif,
    /// JPEG XL, bare or in its container.
    Jxl,
    /// WebP.
    WebP,
    /// GIF: its first frame on its screen.
    Gif,
    /// BMP.
    Bmp,
    /// TIFF: its first picture.
    Tiff,
    /// PNM.
    Pnm,
    /// ICO: its largest picture.
    Ico,
    /// QOI.
    Qoi,
    /// TGA.
    Tga,
}

/// What a file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pixels in the picture.
    pub pixels: u64,
    /// Bytes of memory, the file's own included.
    pub memory: u64,
}

/// What is known of a picture before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// How the stored picture is turned to be upright, as an EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// Whether the file is an animation, of which this is the first picture.
    pub animated: bool,
}

/// The pixels that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// 8 bits of R, G and B each, row by row.
    pub rgb: Vec<u8>,
    /// Whether the picture has one channel of light only, so that R, G and B are the same.
    pub grey: bool,
}

/// A file whose picture can be decoded.
pub trait Opened {
    /// What is known of it.
    fn picture(&self) -> Picture;

    /// Decodes it, and gives the pixels at these stored columns and rows, each ascending, without
    /// repeats, and inside of the picture. `memory` is what of [`Limits::memory`] is left.
    ///
    /// # Errors
    /// All of [`Error`].
    fn pixels(&mut self, columns: &[u32], rows: &[u32], memory: u64) -> Result<Pixels, Error>;
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// It is of a kind that the decoder does not know.
    Unsupported,
    /// It ends before its picture does.
    Truncated,
    /// It breaks the rules of its format; in the decoder's own words.
    Corrupt(String),
    /// It has more pixels than [`Limits`] allow: so many.
    Pixels(u64),
    /// Decoding takes more memory than [`Limits`] allow.
    Memory,
}

/// Reads what a file says of its picture.
///
/// # Errors
/// All of [`Error`]; [`Error::Unsupported`] also where `kind` was left out of this build.
pub fn open<'f>(
    kind: Kind,
    file: &'f [u8],
    limits: &Limits,
) -> Result<Box<dyn Opened + 'f>, Error> {
    match kind {
        #[cfg(feature = "heic")]
        Kind::Heic => Ok(Box::new(heif::Heif::open(file, limits, hevc::CODEC)?)),
        #[cfg(feature = "avif")]
        Kind::Avif => Ok(Box::new(heif::Heif::open(file, limits, av1::CODEC)?)),
        #[cfg(feature = "jxl")]
        Kind::Jxl => Ok(Box::new(jxl::Jxl::open(file, limits)?)),
        #[cfg(feature = "webp")]
        Kind::WebP => webp::open(file, limits),
        #[cfg(feature = "other")]
        Kind::Gif => other::open(file, image::ImageFormat::Gif, limits),
        #[cfg(feature = "other")]
        Kind::Bmp => other::open(file, image::ImageFormat::Bmp, limits),
        #[cfg(feature = "other")]
        Kind::Tiff => tiff::open(file, limits),
        #[cfg(feature = "other")]
        Kind::Pnm => other::open(file, image::ImageFormat::Pnm, limits),
        #[cfg(feature = "other")]
        Kind::Ico => other::open(file, image::ImageFormat::Ico, limits),
        #[cfg(feature = "other")]
        Kind::Qoi => other::open(file, image::ImageFormat::Qoi, limits),
        #[cfg(feature = "other")]
        Kind::Tga => other::open(file, image::ImageFormat::Tga, limits),
        #[allow(unreachable_patterns, reason = "not where every feature is on")]
        _ => Err(Error::Unsupported),
    }
}

impl Limits {
    fn check(&self, width: u32, height: u32) -> Result<(), Error> {
        let needed = u64::from(width) * u64::from(height);
        if needed > self.pixels { Err(Error::Pixels(needed)) } else { Ok(()) }
    }
}

/// A zeroed buffer of so many bytes, if that many are left of `memory` and there.
fn buffer(bytes: u64, memory: &mut u64) -> Result<Vec<u8>, Error> {
    *memory = memory.checked_sub(bytes).ok_or(Error::Memory)?;
    memory::filled(0, usize::try_from(bytes).map_err(|_| Error::Memory)?)
}

/// The bytes that the pixels which were asked for take.
fn wanted(columns: &[u32], rows: &[u32]) -> u64 {
    3 * columns.len() as u64 * rows.len() as u64
}
