//! Hashes of the same picture mirrored, cropped and framed: submitted beside its own, they let a
//! platform find copies that one hash misses, with the matcher that it runs already.

use crate::Error;
use crate::pdq::{Hash, MIN_QUALITY};
use crate::sample::{Grid, SIDE};
use std::str::FromStr;

mod ground;
mod views;

pub use ground::Ground;
pub use views::View;

/// A companion at most this far from another hash of its picture finds no copy that the other
/// misses, and is left out.
pub const NEAR: u32 = 4;

/// How many companions a picture is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Set {
    /// None.
    #[default]
    None,
    /// At most 16 hashes a picture, its own among them.
    Standard,
    /// At most 64 hashes a picture, its own among them.
    Wide,
}

impl Set {
    /// Every set, the smallest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Standard, Self::Wide];

    /// The name, the same on the command line, in JavaScript and in settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Standard => "standard",
            Self::Wide => "wide",
        }
    }

    /// The most hashes that a picture has with this set, its own (upright and as stored) among
    /// them.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::None => 2,
            Self::Standard => 16,
            Self::Wide => 64,
        }
    }

    /// The bytes that hashing the companions takes at most.
    pub(crate) fn memory(self) -> u64 {
        if self == Self::None { 0 } else { Ground::memory(SIDE as usize) }
    }

    /// The views that are hashed, the most useful first.
    #[must_use]
    pub fn views(self) -> &'static [View] {
        match self {
            Self::None => &[],
            Self::Standard => &views::WIDE[..views::STANDARD],
            Self::Wide => views::WIDE,
        }
    }
}

impl FromStr for Set {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|set| set.as_str() == name).ok_or_else(|| {
            Error::InvalidOptions { detail: format!("no set of companions is named `{name}`") }
        })
    }
}

/// The companions of the picture that `grid` was sampled from, the most useful first. `quality` is
/// that of the picture, `own` are its own hashes. Companions of low quality are left out, and those
/// [`NEAR`] another hash; a picture of low quality has none.
#[must_use]
pub fn hashes(grid: &Grid, set: Set, quality: u8, own: &[Hash]) -> Vec<Hash> {
    if set == Set::None || quality < MIN_QUALITY {
        return Vec::new();
    }
    let mut hashes = own.to_vec();
    let ground = Ground::new(grid);
    for view in set.views() {
        if hashes.len() == set.most() {
            break;
        }
        let Some(pdq) = ground.hash(view) else { continue };
        let new = hashes.iter().all(|hash| hash.distance(&pdq.hash) > NEAR);
        // A blank hash would have the whole report refused.
        if new && pdq.quality >= MIN_QUALITY && !pdq.hash.is_blank() {
            hashes.push(pdq.hash);
        }
    }
    hashes.split_off(own.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::{Family, Pdq, hash_grid, hash_rgb};

    /// Waves across and down, so that no part looks like another.
    fn pixels(width: u32, height: u32) -> Vec<u8> {
        let value = |x: u32, y: u32| (x * x / 7 + y * y / 11 + x * y / 13) as f32 / 40.0;
        let at = |x, y| [value(x, y).sin(), value(y, x).cos(), value(x + y, y).sin()];
        let rows = (0..height).flat_map(|y| (0..width).flat_map(move |x| at(x, y)));
        rows.map(|wave| (127.0 + 120.0 * wave) as u8).collect()
    }

    fn grid(width: u32, height: u32) -> Grid {
        Grid::from_pixels(&pixels(width, height), 3, width, height, Family::Nn512).unwrap()
    }

    /// What a view makes of pixels, pixel by pixel.
    fn changed(rgb: &[u8], width: usize, height: usize, view: &View) -> (Vec<u8>, u32, u32) {
        let part = |samples: usize, side: i32| (samples as f64 * f64::from(side) / 1000.0).round();
        let [left, top, right, bottom] = view.sides;
        let [left, right] = [left, right].map(|side| part(width, side) as i64);
        let [top, bottom] = [top, bottom].map(|side| part(height, side) as i64);
        let [w, h] = [width as i64 - left - right, height as i64 - top - bottom];
        let black = |x, y| !(0..width as i64).contains(&x) || !(0..height as i64).contains(&y);
        let mut changed = Vec::new();
        for (x, y) in (top..top + h).flat_map(|y| (left..left + w).map(move |x| (x, y))) {
            if black(x, y) {
                changed.extend([0; 3]);
                continue;
            }
            let x = if view.mirrored { width as i64 - 1 - x } else { x };
            let at = 3 * (y as usize * width + x as usize);
            changed.extend(&rgb[at..at + 3]);
        }
        (changed, w as u32, h as u32)
    }

    /// Exact: the same whole numbers, summed for each of the 64x64 places by itself, as the filter
    /// is defined and not as it runs.
    #[test]
    fn a_companion_is_the_hash_of_the_changed_samples_to_the_bit() {
        for (width, height) in [(300, 129), (512, 512), (90, 700)] {
            let grid = grid(width, height);
            let ground = Ground::new(&grid);
            let (width, height) = (grid.width(), grid.height());
            for view in views::WIDE {
                let expected = by_definition(&grid, view);
                assert_eq!(ground.hash(view), Some(expected), "{view:?} of {width}x{height}");
            }
        }
    }

    fn by_definition(grid: &Grid, view: &View) -> Pdq {
        let grey: Vec<u8> = grid.luma().iter().flat_map(|luma| [luma.round() as u8; 3]).collect();
        let (shown, w, h) = changed(&grey, grid.width(), grid.height(), view);
        let [across, down] = [grid.width(), grid.height()].map(|n| n.div_ceil(128) as i64);
        // Two boxes of n samples, each from (n - 1) / 2 back, are a tent. The changed picture is what
        // is filtered: a mirrored one is filtered after it was mirrored.
        let tent = |n: i64| {
            let back = (n - 1) / 2;
            (-2 * n..=2 * n).filter_map(move |at| {
                let ways = (0..n).filter(|one| (0..n).contains(&(at + 2 * back - one))).count();
                (ways > 0).then_some((at, ways as i64))
            })
        };
        // What is cut off still counts where the filter reaches over the edge; bars are black on
        // and on.
        let around = |x: i64, y: i64| {
            let [left, top, ..] = view.sides;
            let part = |n: usize, side: i32| (n as f64 * f64::from(side) / 1000.0).round() as i64;
            let x = x + part(grid.width(), left);
            let y = y + part(grid.height(), top);
            let x = if view.mirrored { grid.width() as i64 - 1 - x } else { x };
            let inside =
                (0..grid.width() as i64).contains(&x) && (0..grid.height() as i64).contains(&y);
            if inside { i64::from(grey[3 * (y as usize * grid.width() + x as usize)]) } else { 0 }
        };
        let mut small: crate::pdq::Small = [[0.0; 64]; 64];
        for (i, row) in small.iter_mut().enumerate() {
            for (j, sample) in row.iter_mut().enumerate() {
                let x = ((2 * j as i64 + 1) * i64::from(w)) / 128;
                let y = ((2 * i as i64 + 1) * i64::from(h)) / 128;
                let mut sum = 0;
                for (dy, down) in tent(down) {
                    for (dx, across) in tent(across) {
                        sum += down * across * around(x + dx, y + dy);
                    }
                }
                *sample = sum as f32 * (1.0 / (across * down).pow(2) as f32);
            }
        }
        assert_eq!(shown.len(), 3 * (w * h) as usize);
        crate::pdq::hash_small(&small)
    }

    /// The same of the whole way that other hashers go: the changed pixels, and PDQ of those. Frames
    /// are left out: they make the picture larger, and so their filter's window, which tells in a
    /// pattern as fine as this one.
    #[test]
    fn it_is_nearly_the_hash_that_a_platform_computes_of_the_changed_picture() {
        let (width, height) = (512, 480);
        let rgb = pixels(width, height);
        let ground = Ground::new(&grid(width, height));
        for view in views::WIDE.iter().filter(|view| view.sides.iter().all(|side| *side >= 0)) {
            let (shown, w, h) = changed(&rgb, width as usize, height as usize, view);
            let theirs = hash_rgb(&shown, w, h, Family::Full).unwrap();
            let ours = ground.hash(view).unwrap();
            let distance = ours.hash.distance(&theirs.hash);
            // Photos differ by 6 bits at most; platforms allow 31.
            assert!(distance <= 12, "{view:?}: {distance} bits");
        }
    }

    #[test]
    fn the_sets_keep_their_numbers_and_the_wide_one_holds_the_other() {
        assert_eq!(Set::None.views(), []);
        for set in [Set::Standard, Set::Wide] {
            assert_eq!(set.views().len() + 1, set.most());
            let grid = grid(640, 480);
            let Pdq { hash, quality } = hash_grid(&grid);
            let upright = hashes(&grid, set, quality, &[hash]);
            assert!((1..set.most()).contains(&upright.len()));
            // A picture that is not stored upright has two hashes of its own.
            let far = Hash::from_bytes([0x55; 32]);
            let turned = hashes(&grid, set, quality, &[hash, far]);
            assert_eq!(turned, upright[..turned.len()]);
            assert!(turned.len() + 2 <= set.most());
        }
        assert_eq!(Set::Standard.views(), &Set::Wide.views()[..Set::Standard.views().len()]);
        let mut views: Vec<_> = Set::Wide.views().to_vec();
        views.sort_by_key(|view| (view.mirrored, view.sides));
        views.dedup();
        assert_eq!(views.len(), Set::Wide.views().len(), "a view is there twice");
        assert!(Set::Wide.most() <= crate::report::MAX_COMPANIONS);
    }

    #[test]
    fn no_companion_is_near_another_hash_of_its_picture() {
        // The same on the left and on the right: its mirror image is itself.
        let half = pixels(160, 300);
        let rows = half.chunks_exact(3 * 160);
        let rgb: Vec<u8> =
            rows.flat_map(|row| row.chunks(3).chain(row.rchunks(3)).flatten().copied()).collect();
        let grid = Grid::from_pixels(&rgb, 3, 320, 300, Family::Nn512).unwrap();
        let Pdq { hash, quality } = hash_grid(&grid);
        let companions = hashes(&grid, Set::Wide, quality, &[hash]);
        let all: Vec<_> = std::iter::once(hash).chain(companions).collect();
        for (at, one) in all.iter().enumerate() {
            for other in &all[..at] {
                assert!(one.distance(other) > NEAR);
            }
        }
        assert!(all.len() < Set::Wide.most(), "the mirror image was not left out");
        assert!(all.len() > 10);
    }

    #[test]
    fn a_picture_without_detail_has_no_companions() {
        let grey = vec![127; 3 * 300 * 300];
        let grid = Grid::from_pixels(&grey, 3, 300, 300, Family::Nn512).unwrap();
        let Pdq { hash, quality } = hash_grid(&grid);
        assert_eq!(hashes(&grid, Set::Wide, quality, &[hash]), []);
        assert!(quality < MIN_QUALITY);
    }

    #[test]
    fn a_view_of_which_nothing_is_left_has_no_hash() {
        let ground = Ground::new(&grid(64, 64));
        let nothing = View { mirrored: false, sides: [500, 0, 500, 0] };
        assert_eq!(ground.hash(&nothing), None);
        // Bars as wide as none of the tables has them are black all the same.
        let lost = View { mirrored: true, sides: [-9000, -9000, -9000, -9000] };
        assert!(ground.hash(&lost).unwrap().quality < MIN_QUALITY);
    }

    #[test]
    fn the_smallest_and_the_narrowest_pictures_have_companions() {
        for (width, height) in [(5, 5), (5, 512), (512, 5), (64, 64), (513, 5)] {
            let grid = grid(width, height);
            let ground = Ground::new(&grid);
            assert!(views::WIDE.iter().all(|view| ground.hash(view).is_some()), "{width}x{height}");
        }
    }

    #[test]
    fn a_set_is_known_by_its_name() {
        for set in Set::ALL {
            assert_eq!(set.as_str().parse::<Set>().unwrap(), set);
        }
        assert_eq!("all".parse::<Set>().unwrap_err().code(), crate::Code::InvalidOptions);
    }
}
