//! The steps of a fingerprint one by one, for the benchmarks (`cargo bench --features steps`), the tests
//! and fuzzing. Nothing here is kept stable.

use crate::decode::jpeg::{self, Frame, Outcome, Points, Wanted};
use crate::decode::{Picture, Sink as _};
use crate::pdq::{self, Pdq, SMALL_SIDE, Small};
use crate::sample::{Grid, Keep, SIDE};
use crate::samples::Samples;
use crate::{Error, Limits, Options, Orientation};

/// Columns and rows of a stored picture, both ascending and without repeats. Their crossings are meant.
pub type Crossings = (Vec<u32>, Vec<u32>);

/// Reads every block of a JPEG and wants no pixel of it: entropy decoding alone.
///
/// # Errors
/// As [`fingerprint`](crate::fingerprint()).
pub fn entropy(file: &[u8]) -> Result<(), Error> {
    read(file, &mut Count { side: 0, taken: 0 }).map(drop)
}

/// Reads a JPEG at 512x512 points: entropy decoding, transform, upsampling, colours. Gives the number
/// of pixels.
///
/// # Errors
/// As [`fingerprint`](crate::fingerprint()).
pub fn points(file: &[u8]) -> Result<usize, Error> {
    read(file, &mut Count { side: SIDE, taken: 0 })
}

/// Reads a JPEG at the points that `pick` answers with, which is told the stored width and height and how
/// the picture is to be turned. `row` is given each of the rows and its number: the red, then the green,
/// then the blue of the columns.
///
/// # Errors
/// As [`fingerprint`](crate::fingerprint()), and [`Error::Internal`] if the points are not inside the
/// picture and ascending.
pub fn pixels(
    file: &[u8],
    limits: &Limits,
    pick: impl FnMut(u32, u32, Orientation) -> Crossings,
    row: impl FnMut(u32, &[u8]),
) -> Result<(), Error> {
    done(file, limits.memory, &mut Picked { limits, pick, row })
}

/// The points of a fingerprint: those of its hash, and where the picture is turned those of the hash as
/// stored. A fingerprint lets the decoder make all columns where these are most of them; here they are
/// never more than needed.
///
/// # Errors
/// [`Error::TooSmall`], [`Error::Memory`].
pub fn points_of_hash(
    width: u32,
    height: u32,
    orientation: Orientation,
) -> Result<Crossings, Error> {
    let options = Options::default();
    let mut samples = Samples::new(&options, Keep::Hash);
    samples.begin(&Picture { width, height, orientation, animated: false })?;
    Ok(samples.pick())
}

fn read(file: &[u8], count: &mut Count) -> Result<usize, Error> {
    done(file, u64::MAX, count)?;
    Ok(count.taken)
}

fn done(mut file: &[u8], memory: u64, points: &mut dyn Points) -> Result<(), Error> {
    match jpeg::decode(&mut file, memory, points)? {
        Outcome::Done => Ok(()),
        Outcome::Declined(seems) => Err(Error::UnsupportedFormat { seems }),
    }
}

/// The Jarosz filter, down to 64x64 samples.
#[must_use]
pub fn jarosz(grid: &Grid) -> [[f32; SMALL_SIDE]; SMALL_SIDE] {
    pdq::shrink(grid)
}

/// Quality, DCT and median of 64x64 samples.
#[must_use]
pub fn dct(small: &Small) -> Pdq {
    pdq::hash_small(small)
}

struct Count {
    side: u32,
    taken: usize,
}

impl Points for Count {
    fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error> {
        let positions = |length: u32| {
            let step = f64::from(length) / f64::from(self.side.max(1));
            (0..self.side).map(|i| (f64::from(i) * step) as u32).collect()
        };
        Ok(Wanted { columns: positions(frame.width), rows: positions(frame.height) })
    }

    fn row(&mut self, _: u32, rgb: &[u8]) -> Result<(), Error> {
        self.taken += rgb.len() / 3;
        Ok(())
    }
}

struct Picked<'l, P, R> {
    limits: &'l Limits,
    pick: P,
    row: R,
}

impl<P, R> Points for Picked<'_, P, R>
where
    P: FnMut(u32, u32, Orientation) -> Crossings,
    R: FnMut(u32, &[u8]),
{
    fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error> {
        let Frame { width, height, exif, .. } = *frame;
        self.limits.check_pixels(width, height)?;
        let orientation = exif.map_or(Orientation::UPRIGHT, Orientation::from_exif);
        let (columns, rows) = (self.pick)(width, height, orientation);
        Ok(Wanted { columns, rows })
    }

    fn row(&mut self, y: u32, rgb: &[u8]) -> Result<(), Error> {
        (self.row)(y, rgb);
        Ok(())
    }
}
