//! All that is sampled of a picture while it is decoded, and the fingerprint that comes of it.

use crate::decode::outside::Outside;
use crate::decode::{Picture, Sink};
use crate::fingerprint::{Fingerprint, Options};
use crate::format::Format;
use crate::pdq::{self, Family, Pdq};
use crate::pixels::Row;
use crate::sample::{Keep, Sampler};
use crate::{Error, Orientation, companions};

pub(crate) const NO_PICTURE: Error =
    Error::Internal { detail: "a decoder ended without a picture" };

/// Refuses a picture that is too small to be recognised.
pub(crate) fn check_size(width: u32, height: u32) -> Result<(), Error> {
    // The reference asks this of the resampled picture: 600x4 becomes 512x512. But so narrow a
    // strip has no picture to recognise, and its hash would match other strips.
    if width.min(height) < pdq::MIN_SIDE {
        return Err(Error::TooSmall { width, height });
    }
    Ok(())
}

/// All that is sampled of a picture while it is decoded.
pub(crate) struct Samples<'o> {
    options: &'o Options,
    /// What is kept of [`Family::Nn512`].
    keep: Keep,
    picture: Option<Picture>,
    pub(crate) upright: Option<Sampler>,
    as_stored: Option<Sampler>,
    full: Option<Sampler>,
    full_as_stored: Option<Sampler>,
}

impl<'o> Samples<'o> {
    pub(crate) fn new(options: &'o Options, keep: Keep) -> Self {
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

    /// The fingerprint, without digests of the file.
    ///
    /// # Errors
    /// [`Error::Internal`] where rows are missing: their hash would be of half a picture.
    pub(crate) fn hash(
        mut self,
        format: Format,
        outside: &mut dyn Outside,
    ) -> Result<Fingerprint, Error> {
        if !self.samplers().all(|sampler| sampler.is_filled()) {
            return Err(Error::Internal { detail: "a decoder ended before its last row" });
        }
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
pub(crate) fn kept(options: &Options) -> Keep {
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
pub(crate) fn memory(width: u32, height: u32, turned: bool, keep: Keep, options: &Options) -> u64 {
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
    use crate::companions::Set;

    #[test]
    fn a_picture_without_its_last_row_has_no_fingerprint() {
        let options = Options { full: true, companions: Set::Standard, ..Options::default() };
        for (rows, all) in [(69, false), (70, true)] {
            let mut samples = Samples::new(&options, kept(&options));
            let orientation = Orientation::from_tag(6).unwrap();
            let picture = Picture { width: 80, height: 70, orientation, animated: false };
            samples.begin(&picture).unwrap();
            let line: Vec<u8> = (0..80).map(|x| x * 3).collect();
            (0..rows).for_each(|y| samples.row(y, &Row::grey8(&line, 1)));
            let hash = samples.hash(Format::Png, &mut crate::decode::outside::linked());
            assert_eq!(hash.is_ok(), all);
        }
    }

    #[test]
    fn lists_are_merged_in_order_and_without_repeats() {
        assert_eq!(merged(&[1, 1, 4, 9], &[0, 4, 5, 5]), [0, 1, 4, 5, 9]);
        assert_eq!(merged(&[], &ascending(&[7, 7, 3, 0])), [0, 3, 7]);
        assert_eq!(merged(&[2, 2], &[]), [2]);
    }
}
