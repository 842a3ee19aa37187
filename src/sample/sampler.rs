//! From rows of stored pixels to a grid of samples, its hash, or both.

use super::{Grid, Keep, SIDE};
use crate::Error;
use crate::memory::filled;
use crate::orientation::Orientation;
use crate::pdq::{self, Family, Hashing, Pdq};
use crate::pixels::Row;

/// Fills one [`Grid`] from rows that arrive from the top of the stored picture to its bottom.
pub(crate) struct Sampler {
    grid: Grid,
    /// For each line of the grid that runs along stored columns: the stored column of its samples.
    columns: Vec<u32>,
    /// For each of those lines: its stored row, and which line it is. Sorted by stored row.
    lines: Vec<(u32, usize)>,
    /// The first of `lines` that is not filled yet.
    next: usize,
    /// Whether stored rows become columns of the grid.
    transposed: bool,
    /// A stored row on its way into a column.
    line: Vec<f32>,
    /// The grid's hash as far as it goes, where its lines come in order and it is wanted.
    hashing: Option<Hashing>,
    /// Whether the grid has all of its lines, and not only those of which the hash is made next.
    whole: bool,
}

impl Sampler {
    /// One that has all pixels of an upright picture, `channels` bytes each, the first three R, G and B.
    ///
    /// # Errors
    /// [`Error::InvalidOptions`] if `pixels` does not hold `width * height` pixels,
    /// [`Error::Memory`].
    pub(crate) fn of_pixels(
        pixels: &[u8],
        channels: usize,
        width: u32,
        height: u32,
        family: Family,
        keep: Keep,
    ) -> Result<Self, Error> {
        let stride = (width as usize).checked_mul(channels);
        let size = stride.and_then(|stride| stride.checked_mul(height as usize));
        let Some(stride) = stride.filter(|&stride| stride > 0 && size == Some(pixels.len())) else {
            return Err(not_pixels(pixels, width, height));
        };
        if height == 0 || channels < 3 {
            return Err(not_pixels(pixels, width, height));
        }
        let mut sampler = Self::new(width, height, Orientation::UPRIGHT, family, keep)?;
        for (y, bytes) in (0..).zip(pixels.chunks_exact(stride)) {
            sampler.row(y, &Row::rgb8(bytes, channels));
        }
        Ok(sampler)
    }

    /// A sampler for a stored picture of `width` x `height`, turned by `orientation`.
    pub(crate) fn new(
        width: u32,
        height: u32,
        orientation: Orientation,
        family: Family,
        keep: Keep,
    ) -> Result<Self, Error> {
        let transposed = orientation.transposes();
        let (upright_width, upright_height) =
            if transposed { (height, width) } else { (width, height) };
        let (grid_width, grid_height) = grid_size(upright_width, upright_height, family);
        // The positions are chosen in the upright frame and only then turned: floor-nearest is not
        // symmetric, so choosing them in the stored frame would hash other pixels.
        let along_x = positions(upright_width, grid_width);
        let along_y = positions(upright_height, grid_height);
        let (mut columns, mut rows) =
            if transposed { (along_y, along_x) } else { (along_x, along_y) };
        if orientation.mirrors_columns() {
            columns.iter_mut().for_each(|x| *x = width - 1 - *x);
        }
        let mirrored = orientation.mirrors_rows();
        if mirrored {
            rows.iter_mut().for_each(|y| *y = height - 1 - *y);
        }
        let mut lines: Vec<_> = rows.into_iter().zip(0..).collect();
        if mirrored {
            lines.reverse();
        }
        let (grid_width, grid_height) = (grid_width as usize, grid_height as usize);
        let in_order = !transposed && lines.is_sorted_by_key(|&(_, line)| line);
        let hashed = keep != Keep::Grid && in_order && Hashing::is_for(grid_width, grid_height);
        let hashing = hashed.then(|| Hashing::new(grid_width, grid_height));
        let whole = !hashed || keep != Keep::Hash;
        let kept = if whole { grid_height } else { Hashing::ROWS };
        let luma = filled(0.0, grid_width.checked_mul(kept).ok_or(Error::Memory)?)?;
        let line = vec![0.0; if transposed { columns.len() } else { 0 }];
        Ok(Self {
            grid: Grid { width: grid_width, height: grid_height, luma },
            columns,
            lines,
            next: 0,
            transposed,
            line,
            hashing,
            whole,
        })
    }

    /// The bytes that a sampler for such a picture takes, hashing included: of one that is not turned, or
    /// whichever way it is.
    pub(crate) fn memory(width: u32, height: u32, family: Family, keep: Keep, turned: bool) -> u64 {
        let (width, height) = grid_size(width, height, family);
        let few = keep == Keep::Hash && !turned && Hashing::is_for(width as usize, height as usize);
        let rows = if few { Hashing::ROWS as u64 } else { height.into() };
        let hashing = pdq::hashing_memory(width, height);
        let other = if turned { pdq::hashing_memory(height, width) } else { 0 };
        u64::from(width) * rows * size_of::<f32>() as u64 + hashing.max(other)
    }

    /// The stored columns that are sampled, in the order of the grid.
    pub(crate) fn columns(&self) -> &[u32] {
        &self.columns
    }

    /// The stored rows that are sampled, ascending, some perhaps more than once.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u32> {
        self.lines.iter().map(|&(row, _)| row)
    }

    /// From now on rows hold only the pixels of these stored columns, which ascend and hold all
    /// of [`columns`](Self::columns).
    pub(crate) fn pick(&mut self, columns: &[u32]) {
        for column in &mut self.columns {
            // Every column is among them, so the search does not fail; ranks fit like columns.
            let (Ok(rank) | Err(rank)) = columns.binary_search(column);
            *column = rank as u32;
        }
    }

    /// Takes what it needs of stored row `y`.
    pub(crate) fn row(&mut self, y: u32, row: &Row<'_>) {
        let width = self.grid.width;
        while let Some(&(_, line)) = self.lines.get(self.next).filter(|&&(wanted, _)| wanted == y) {
            if self.transposed {
                row.luma(&self.columns, &mut self.line);
                let samples = self.grid.luma.iter_mut().skip(line).step_by(width);
                samples.zip(&self.line).for_each(|(sample, &luma)| *sample = luma);
            } else {
                let at = self.place(line);
                row.luma(&self.columns, &mut self.grid.luma[at..][..width]);
            }
            self.next += 1;
            if self.next.is_multiple_of(Hashing::ROWS) {
                let from = self.place(self.next - Hashing::ROWS);
                if let Some(hashing) = &mut self.hashing {
                    hashing.take(&self.grid.luma[from..][..Hashing::ROWS * width]);
                }
            }
        }
    }

    /// Whether all rows have come that it wants.
    pub(crate) fn is_filled(&self) -> bool {
        self.next == self.lines.len()
    }

    /// Where in the samples a line of the grid begins.
    fn place(&self, line: usize) -> usize {
        self.grid.width * if self.whole { line } else { line % Hashing::ROWS }
    }

    /// The filled grid, if all of it is there, and its hash.
    pub(crate) fn hash(self) -> (Option<Grid>, Pdq) {
        let (width, height) = (self.grid.width, self.grid.height);
        let rest = height % Hashing::ROWS;
        let from = self.place(height - rest);
        let Self { grid, hashing, whole, .. } = self;
        let pdq = match hashing {
            Some(hashing) => hashing.finish(&grid.luma[from..][..rest * width]),
            None => pdq::hash_grid(&grid),
        };
        (Some(grid).filter(|_| whole), pdq)
    }

    /// The filled grid, of which [`Keep::Hash`] has no more than some lines.
    pub(crate) fn finish(self) -> Grid {
        self.grid
    }
}

fn not_pixels(pixels: &[u8], width: u32, height: u32) -> Error {
    Error::InvalidOptions {
        detail: format!("{} bytes are not {width}x{height} pixels", pixels.len()),
    }
}

fn grid_size(width: u32, height: u32, family: Family) -> (u32, u32) {
    match family {
        Family::Nn512 if width > SIDE || height > SIDE => (SIDE, SIDE),
        Family::Nn512 | Family::Full => (width, height),
    }
}

/// Floor-nearest: sample `i` of `samples` is pixel floor(i * pixels / samples).
fn positions(pixels: u32, samples: u32) -> Vec<u32> {
    // The quotient is below `pixels`, so nothing is cut off.
    (0..samples).map(|i| (u64::from(i) * u64::from(pixels) / u64::from(samples)) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Grey pixels that tell their own place: value = 16 * y + x.
    fn grid(width: u32, height: u32, tag: u8) -> Grid {
        let orientation = Orientation::from_tag(tag).unwrap();
        let mut sampler =
            Sampler::new(width, height, orientation, Family::Full, Keep::Grid).unwrap();
        for y in 0..height {
            let bytes: Vec<u8> = (0..width).map(|x| (16 * y + x) as u8).collect();
            sampler.row(y, &Row::grey8(&bytes, 1));
        }
        sampler.finish()
    }

    #[test]
    fn each_orientation_turns_the_stored_picture_upright() {
        // Stored: 0 1 2 / 16 17 18. What each tag makes of it, from TIFF 6.0's table of which
        // side of the stored picture is the top and which the left.
        let expected: [(u8, &[f32]); 8] = [
            (1, &[0., 1., 2., 16., 17., 18.]),
            (2, &[2., 1., 0., 18., 17., 16.]),
            (3, &[18., 17., 16., 2., 1., 0.]),
            (4, &[16., 17., 18., 0., 1., 2.]),
            (5, &[0., 16., 1., 17., 2., 18.]),
            (6, &[16., 0., 17., 1., 18., 2.]),
            (7, &[18., 2., 17., 1., 16., 0.]),
            (8, &[2., 18., 1., 17., 0., 16.]),
        ];
        for (tag, luma) in expected {
            let grid = grid(3, 2, tag);
            assert_eq!(grid.luma(), luma, "orientation {tag}");
            assert_eq!(grid.width(), if tag < 5 { 3 } else { 2 });
        }
    }

    #[test]
    fn sizes_that_overflow_are_not_those_of_any_pixels() {
        // 2^32 and 2^64 bytes: where addresses have so many bits, they wrap to 0.
        for (width, height) in [(1 << 30, 1), (1 << 30, 4), (u32::MAX, u32::MAX), (0, 0), (1, 0)] {
            for channels in [4, 1 << 34, 0] {
                let grid = Grid::from_pixels(&[], channels, width, height, Family::Nn512);
                assert!(matches!(grid, Err(Error::InvalidOptions { .. })), "{width}x{height}");
            }
        }
    }

    #[test]
    fn one_long_side_is_enough_to_resample_both() {
        assert_eq!(grid_size(512, 512, Family::Nn512), (512, 512));
        assert_eq!(grid_size(513, 20, Family::Nn512), (512, 512));
        assert_eq!(grid_size(513, 20, Family::Full), (513, 20));
        assert_eq!(positions(4, 8), [0, 0, 1, 1, 2, 2, 3, 3]);
        assert_eq!(positions(1023, 512)[..4], [0, 1, 3, 5]);
    }

    /// A picture in which no two rows or columns are alike.
    fn sampled(width: u32, height: u32, tag: u8, family: Family, keep: Keep) -> Sampler {
        let orientation = Orientation::from_tag(tag).unwrap();
        let mut sampler = Sampler::new(width, height, orientation, family, keep).unwrap();
        for y in 0..height {
            let of = |x: u32| (x * x / 7 + 3 * x * y + y * y / 5 + (x ^ y)) as u8;
            let bytes: Vec<u8> = (0..width).map(of).collect();
            sampler.row(y, &Row::grey8(&bytes, 1));
        }
        sampler
    }

    #[test]
    fn a_hash_made_row_by_row_is_that_of_the_grid() {
        let sizes =
            [(4, 9), (5, 5), (64, 64), (63, 70), (130, 131), (513, 20), (20, 514), (601, 600)];
        for ((width, height), tag) in
            sizes.into_iter().flat_map(|size| (1..9).map(move |tag| (size, tag)))
        {
            for family in [Family::Nn512, Family::Full] {
                let sampled = |keep| sampled(width, height, tag, family, keep);
                let grid = sampled(Keep::Grid).finish();
                let expected = pdq::hash_grid(&grid);
                let (both, pdq) = sampled(Keep::Both).hash();
                assert_eq!((both.as_ref(), pdq), (Some(&grid), expected), "{width}x{height} {tag}");
                let (few, pdq) = sampled(Keep::Hash).hash();
                assert_eq!(pdq, expected, "{width}x{height} {tag}");
                // Orientations 1 and 2 keep the rows in their order.
                let streamed = tag < 3 && width > 4 && (width, height) != (64, 64);
                assert_eq!(few.is_none(), streamed, "{width}x{height} {tag}");
            }
        }
    }
}
