//! The one walk from bytes to [`Fingerprint`].

use crate::decode::outside::Outside;
use crate::decode::{self, Picture, Sink};
use crate::digest::{Digester, Digests};
use crate::format::Format;
use crate::pdq::{self, Family, Hash, Pdq};
use crate::pixels::Row;
use crate::sample::{Keep, Sampler};
use crate::similar::Similar;
use crate::source::{ReadSeek, Source, Watch};
use crate::{Error, Limits, Orientation, companions, report};
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

fn check_size(width: u32, height: u32) -> Result<(), Error> {
    // The reference asks this of the resampled picture: 600x4 becomes 512x512. But so narrow a
    // strip has no picture to recognise, and its hash would match other strips.
    if width.min(height) < pdq::MIN_SIDE {
        return Err(Error::TooSmall { width, height });
    }
    Ok(())
}

const NO_PICTURE: Error = Error::Internal { detail: "a decoder ended without a picture" };

/// All that is sampled of a picture while it is decoded.
struct Samples<'o> {
    options: &'o Options,
    /// What is kept of [`Family::Nn512`].
    keep: Keep,
    picture: Option<Picture>,
    upright: Option<Sampler>,
    as_stored: Option<Sampler>,
    full: Option<Sampler>,
    full_as_stored: Option<Sampler>,
}

impl<'o> Samples<'o> {
    fn new(options: &'o Options, keep: Keep) -> Self {
        Self {
            options,
            keep,
            picture: None,
            upright: None,
            as_stored: None,
            full: None,
            full_as_stored: None,
        }
    }

    fn samplers(&mut self) -> impl Iterator<Item = &mut Sampler> {
        let all =
            [&mut self.upright, &mut self.as_stored, &mut self.full, &mut self.full_as_stored];
        all.into_iter().flatten()
    }

    /// The stored columns and rows that any of the samplers wants, ascending, without repeats.
    fn wanted(&mut self) -> (Vec<u32>, Vec<u32>) {
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        for sampler in self.samplers() {
            columns = merged(&columns, &ascending(sampler.columns()));
            rows = merged(&rows, &sampler.rows().collect::<Vec<_>>());
        }
        (columns, rows)
    }

    fn hash(self, format: Format, outside: &mut dyn Outside) -> Result<Fingerprint, Error> {
        let (Some(picture), Some(upright)) = (self.picture, self.upright) else {
            return Err(NO_PICTURE);
        };
        let pdq = |sampler: Sampler| sampler.hash().1;
        let (grid, Pdq { hash, quality }) = upright.hash();
        let full = self.full.map(pdq);
        let as_stored = self.as_stored.map(|sampler| pdq(sampler).hash);
        let own: Vec<_> = std::iter::once(hash).chain(as_stored).collect();
        let (mut companions, mut similar) = (Vec::new(), None);
        if let Some(grid) = grid {
            companions = companions::hashes(&grid, self.options.companions, quality, &own);
            similar = if self.options.similar { outside.similar(&grid)? } else { None };
        }
        Ok(Fingerprint {
            pdq: hash,
            quality,
            as_stored,
            full: full.map(|pdq| pdq.hash),
            full_quality: full.map(|pdq| pdq.quality),
            full_as_stored: self.full_as_stored.map(|sampler| pdq(sampler).hash),
            sha256: None,
            md5: None,
            similar,
            companions,
            width: picture.width,
            height: picture.height,
            format,
            orientation: picture.orientation.tag(),
            animated: picture.animated,
        })
    }
}

/// The grids that are wanted of a picture.
fn families(options: &Options) -> &'static [Family] {
    if options.full { &[Family::Nn512, Family::Full] } else { &[Family::Nn512] }
}

/// What is kept of the upright samples of [`Family::Nn512`]: companions and others are made of a grid.
fn kept(options: &Options) -> Keep {
    let wanted = options.similar || options.companions != companions::Set::None;
    if wanted { Keep::Both } else { Keep::Hash }
}

/// The same of a family: of all pixels nobody wants a grid.
fn of_family(family: Family, keep: Keep) -> Keep {
    match family {
        Family::Nn512 => keep,
        Family::Full => Keep::Hash,
    }
}

/// The bytes that hashing such a picture takes beside its file and its decoder.
fn memory(width: u32, height: u32, turned: bool, keep: Keep, options: &Options) -> u64 {
    let each = |&family| {
        let of = |keep, turned| Sampler::memory(width, height, family, keep, turned);
        let as_stored = if turned { of(Keep::Hash, false) } else { 0 };
        of(of_family(family, keep), turned) + as_stored
    };
    families(options).iter().map(each).sum::<u64>() + options.companions.memory()
}

impl Sink for Samples<'_> {
    fn begin(&mut self, picture: &Picture) -> Result<u64, Error> {
        let Picture { width, height, orientation, .. } = *picture;
        check_size(width, height)?;
        let turned = orientation != Orientation::UPRIGHT;
        let held = memory(width, height, turned, self.keep, self.options);
        self.options.limits.check_memory(held)?;

        self.picture = Some(*picture);
        let new =
            |orientation, family, keep| Sampler::new(width, height, orientation, family, keep);
        for &family in families(self.options) {
            let upright = new(orientation, family, of_family(family, self.keep))?;
            let as_stored = || new(Orientation::UPRIGHT, family, Keep::Hash);
            let as_stored = turned.then(as_stored).transpose()?;
            match family {
                Family::Nn512 => (self.upright, self.as_stored) = (Some(upright), as_stored),
                Family::Full => (self.full, self.full_as_stored) = (Some(upright), as_stored),
            }
        }
        Ok(held)
    }

    fn pick(&mut self) -> (Vec<u32>, Vec<u32>) {
        let (columns, rows) = self.wanted();
        self.samplers().for_each(|sampler| sampler.pick(&columns));
        (columns, rows)
    }

    fn pick_if_few(&mut self) -> (Vec<u32>, Vec<u32>) {
        let (columns, rows) = self.wanted();
        let width = self.picture.map_or(0, |picture| picture.width);
        if columns.len() >= width as usize / 2 {
            return ((0..width).collect(), rows);
        }
        self.samplers().for_each(|sampler| sampler.pick(&columns));
        (columns, rows)
    }

    fn row(&mut self, y: u32, row: &Row<'_>) {
        self.samplers().for_each(|sampler| sampler.row(y, row));
    }
}

/// Positions that go up or down, going up.
fn ascending(positions: &[u32]) -> Vec<u32> {
    let mut positions = positions.to_vec();
    if positions.first() > positions.last() {
        positions.reverse();
    }
    positions
}

/// All that is in two ascending lists, ascending, once each. Sorting both would do, and be 10 KB of the
/// module.
fn merged(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both: Vec<u32> = Vec::new();
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x <= y => a.next(),
            (Some(_), None) => a.next(),
            _ => b.next(),
        };
        let Some(&next) = next else { return both };
        if both.last() != Some(&next) {
            both.push(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_merged_in_order_and_without_repeats() {
        assert_eq!(merged(&[1, 1, 4, 9], &[0, 4, 5, 5]), [0, 1, 4, 5, 9]);
        assert_eq!(merged(&[], &ascending(&[7, 7, 3, 0])), [0, 3, 7]);
        assert_eq!(merged(&[2, 2], &[]), [2]);
    }

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
