//! The one walk from bytes to [`Fingerprint`].

use crate::decode;
use crate::decode::outside::Outside;
use crate::digest::{Digester, Digests};
use crate::format::Format;
use crate::pdq::{self, Family, Hash, Pdq};
use crate::sample::{Keep, Sampler};
use crate::samples::{NO_PICTURE, Samples, check_size, kept, memory};
use crate::similar::Similar;
use crate::source::{ReadSeek, Source, Watch};
use crate::{Error, Limits, companions, report};
use serde::Serialize;
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

/// What to compute besides the PDQ hash, and what a file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Also the PDQ hash of all pixels ([`Family::Full`]). Takes four bytes of memory a pixel where the
    /// picture is stored turned, else of a few rows.
    pub full: bool,
    /// Also the SHA-256 of the file.
    pub sha256: bool,
    /// Also the MD5 of the file.
    pub md5: bool,
    /// Also the hashes of img_hash ([`similar`](crate::similar)).
    pub similar: bool,
    /// The hashes of the picture mirrored, cropped and framed
    /// ([`companions`](crate::companions)).
    pub companions: companions::Set,
    /// What the file may cost.
    pub limits: Limits,
}

/// What is known of a picture without the picture. Stays on the device but for what
/// [`report`] takes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fingerprint {
    /// The PDQ hash of the upright picture, as the C++ reference hashes files
    /// ([`Family::Nn512`]).
    pub pdq: Hash,
    /// Its quality, 0 to 100. Under [`pdq::MIN_QUALITY`] the hash is not to be used.
    pub quality: u8,
    /// The hash of the picture as stored, where [`orientation`](Self::orientation) is not 1: what
    /// a platform computes that passes the orientation over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_stored: Option<Hash>,
    /// The hash of all pixels of the upright picture ([`Family::Full`]), if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<Hash>,
    /// The quality of [`full`](Self::full).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_quality: Option<u8>,
    /// The hash of all pixels as stored, where `orientation` is not 1, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_as_stored: Option<Hash>,
    /// SHA-256 of the file, 64 hexadecimal digits, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// MD5 of the file, 32 hexadecimal digits, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
    /// The hashes of img_hash, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similar: Option<Vec<Similar>>,
    /// The hashes of the picture mirrored, cropped and framed, if asked for; none where the quality
    /// is too low to match with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub companions: Vec<Hash>,
    /// Pixels in a row, as stored.
    pub width: u32,
    /// Rows, as stored.
    pub height: u32,
    /// The format the file's bytes have.
    pub format: Format,
    /// EXIF orientation, 1 to 8: how the stored picture is turned to be upright. 1: not at all.
    pub orientation: u8,
    /// Whether the file has pictures that follow this one in time. The hashes are of the first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub animated: bool,
}

impl Fingerprint {
    /// What a report may hold of this picture.
    #[must_use]
    pub fn to_image(&self) -> report::Image {
        report::Image {
            pdq: self.pdq,
            quality: self.quality,
            as_stored: self.as_stored,
            companions: self.companions.clone(),
        }
    }
}

/// The fingerprint of a picture file.
///
/// For bytes in memory hand in a [`Cursor`] over them, or use [`fingerprint_bytes`].
///
/// # Errors
/// As listed at [`Error`]; none of the variants about reports or hashes as texts.
///
/// ```
/// use veilprint::{Code, Options, fingerprint};
/// # use std::io::Cursor;
/// let error = fingerprint(Cursor::new(b"%PDF-1.7"), &Options::default()).unwrap_err();
/// assert_eq!(error.code(), Code::UnsupportedFormat);
/// ```
pub fn fingerprint<R: Read + Seek>(source: R, options: &Options) -> Result<Fingerprint, Error> {
    fingerprint_watched(source, options, &mut |_| ControlFlow::Continue(()))
}

/// [`fingerprint`] of bytes in memory.
///
/// # Errors
/// As [`fingerprint`].
pub fn fingerprint_bytes(bytes: &[u8], options: &Options) -> Result<Fingerprint, Error> {
    fingerprint(Cursor::new(bytes), options)
}

/// [`fingerprint`], telling `watch` after every part of the file that was read, and giving up when
/// it says so.
///
/// # Errors
/// As [`fingerprint`], and [`Error::Cancelled`] or [`Error::Timeout`] as `watch` demands.
pub fn fingerprint_watched<R: Read + Seek>(
    mut source: R,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Fingerprint, Error> {
    walk(&mut source, options, watch, &mut decode::outside::linked())
}

/// The 64x64 luma samples, row by row, that the hash of a picture file is computed from: for people
/// who want to see what it sees.
///
/// # Errors
/// As [`fingerprint`].
pub fn luma<R: Read + Seek>(mut source: R, limits: &Limits) -> Result<Vec<f32>, Error> {
    let options = Options { limits: *limits, ..Options::default() };
    luma_by(&mut source, &options, &mut decode::outside::linked())
}

/// [`luma`], by these decoders of what the library's own do not read.
pub(crate) fn luma_by(
    source: &mut dyn ReadSeek,
    options: &Options,
    outside: &mut dyn Outside,
) -> Result<Vec<f32>, Error> {
    let mut watch = |_| ControlFlow::Continue(());
    let (samples, ..) = sampled(source, options, Keep::Grid, &mut watch, outside)?;
    let upright = samples.upright.ok_or(NO_PICTURE)?;
    Ok(pdq::shrink_grid(&upright.finish()))
}

/// [`fingerprint_watched`], by these decoders of what the library's own do not read.
pub(crate) fn walk(
    source: &mut dyn ReadSeek,
    options: &Options,
    watch: &mut dyn Watch,
    outside: &mut dyn Outside,
) -> Result<Fingerprint, Error> {
    let (samples, format, digests) = sampled(source, options, kept(options), watch, outside)?;
    let print = samples.hash(format, outside)?;
    Ok(Fingerprint { sha256: digests.sha256, md5: digests.md5, ..print })
}

/// Not generic, so that the decoders are compiled once: they are most of the WASM module's size.
fn sampled<'o>(
    source: &mut dyn ReadSeek,
    options: &'o Options,
    upright: Keep,
    watch: &mut dyn Watch,
    outside: &mut dyn Outside,
) -> Result<(Samples<'o>, Format, Digests), Error> {
    let digester =
        (options.sha256 || options.md5).then(|| Digester::new(options.sha256, options.md5));
    let mut source = Source::new(source, digester, watch)?;
    options.limits.check_bytes(source.length())?;
    let head = source.head(Format::HEAD)?;
    let format = Format::of(&head).map_err(|seems| Error::UnsupportedFormat { seems })?;

    let mut samples = Samples::new(options, upright);
    decode::decode(&mut source, format, &options.limits, &mut samples, outside)?;
    let digests = source.finish()?.map(Digester::finish).unwrap_or_default();
    Ok((samples, format, digests))
}

/// What is known of pixels in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PixelsFingerprint {
    /// As [`Fingerprint::pdq`].
    pub pdq: Hash,
    /// As [`Fingerprint::quality`].
    pub quality: u8,
    /// As [`Fingerprint::full`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<Hash>,
    /// As [`Fingerprint::full_quality`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_quality: Option<u8>,
    /// As [`Fingerprint::companions`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub companions: Vec<Hash>,
}

/// The PDQ hashes of upright pixels in memory: four bytes R, G, B, A each, A passed over. Of the
/// options, `full`, `companions` and `limits` count.
///
/// # Errors
/// [`Error::InvalidOptions`] if there are not `width * height` pixels, [`Error::TooSmall`],
/// [`Error::Limits`].
pub fn fingerprint_pixels(
    rgba: &[u8],
    width: u32,
    height: u32,
    options: &Options,
) -> Result<PixelsFingerprint, Error> {
    check_size(width, height)?;
    options.limits.check_pixels(width, height)?;
    options.limits.check_memory(memory(width, height, false, kept(options), options))?;
    let hashed =
        |family, keep| Sampler::of_pixels(rgba, 4, width, height, family, keep).map(Sampler::hash);
    let (upright, Pdq { hash, quality }) = hashed(Family::Nn512, kept(options))?;
    let full = options.full.then(|| hashed(Family::Full, Keep::Hash)).transpose()?;
    let full = full.map(|(_, pdq)| pdq);
    Ok(PixelsFingerprint {
        pdq: hash,
        quality,
        full: full.map(|full| full.hash),
        full_quality: full.map(|full| full.quality),
        companions: upright.map_or_else(Vec::new, |grid| {
            companions::hashes(&grid, options.companions, quality, &[hash])
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luma_of_a_picture_of_64_by_64_is_that_of_its_pixels() {
        let mut file = b"BM".to_vec();
        let header: [u32; 13] =
            [54 + 64 * 64 * 3, 0, 54, 40, 64, -64_i32 as u32, 0x0018_0001, 0, 0, 0, 0, 0, 0];
        file.extend(header.iter().flat_map(|word| word.to_le_bytes()));
        file.extend((0..64 * 64 * 3).map(|at| (at * 7 % 251) as u8));
        let expected: Vec<f32> = file[54..]
            .chunks(3)
            .map(|bgr| {
                let [b, g, r] = [bgr[0], bgr[1], bgr[2]].map(f32::from);
                (0.299 * r + 0.587 * g) + 0.114 * b
            })
            .collect();
        assert_eq!(luma(Cursor::new(&file), &Limits::default()).unwrap(), expected);
        let error = luma(Cursor::new(b"%PDF"), &Limits::default()).unwrap_err();
        assert_eq!(error.code(), crate::Code::UnsupportedFormat);
    }
}
