//! The steps of a fingerprint one by one, for the benchmarks (`cargo bench --features steps`). Nothing
//! here is kept stable.

use crate::Error;
use crate::decode::jpeg::{self, Frame, Outcome, Points, Wanted};
use crate::pdq::{self, Pdq, SMALL_SIDE, Small};
use crate::sample::{Grid, SIDE};

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

fn read(mut file: &[u8], count: &mut Count) -> Result<usize, Error> {
    match jpeg::decode(&mut file, u64::MAX, count)? {
        Outcome::Done => Ok(count.taken),
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
