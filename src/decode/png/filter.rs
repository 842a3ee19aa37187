//! The filters of PNG (specification, section 9): what was subtracted from the bytes of a row is added
//! again, pixel by pixel, since each is predicted from the one before.

use super::corrupt;
use super::lanes::Lanes;
use crate::Error;

/// What the bytes of a row were predicted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    None,
    Sub,
    Up,
    Average,
    Paeth,
}

impl Filter {
    /// The filter with this number.
    ///
    /// # Errors
    /// [`Error::Corrupt`]: there is none.
    pub(super) fn new(number: u8) -> Result<Self, Error> {
        Ok(match number {
            0 => Self::None,
            1 => Self::Sub,
            2 => Self::Up,
            3 => Self::Average,
            4 => Self::Paeth,
            _ => return Err(corrupt("a filter that does not exist")),
        })
    }

    /// Whether it predicts from the row above.
    pub(super) fn looks_up(self) -> bool {
        matches!(self, Self::Up | Self::Average | Self::Paeth)
    }
}

/// Adds to `row`, as it was stored, what was subtracted by `filter`. `above` is the row before it, of
/// the same length, and `pixel` the bytes from one pixel to the next, at least 1.
pub(super) fn unfilter(filter: Filter, pixel: usize, above: &[u8], row: &mut [u8]) {
    match (filter, pixel) {
        (Filter::None, _) => {}
        (Filter::Up, _) => {
            row.iter_mut().zip(above).for_each(|(byte, up)| *byte = byte.wrapping_add(*up));
        }
        (_, 1) => along::<1>(filter, above, row),
        (_, 2) => along::<2>(filter, above, row),
        (_, 3) => along::<3>(filter, above, row),
        (_, 4) => along::<4>(filter, above, row),
        (_, 6) => along::<6>(filter, above, row),
        _ => along::<8>(filter, above, row),
    }
}

/// The filters that predict from the pixel before.
fn along<const N: usize>(filter: Filter, above: &[u8], row: &mut [u8]) {
    let pixels = row.as_chunks_mut::<N>().0.iter_mut();
    let above = above.as_chunks::<N>().0.iter();
    let (mut left, mut corner) = (Lanes::<N>::zero(), Lanes::<N>::zero());
    match filter {
        Filter::Sub => pixels.for_each(|pixel| {
            left = Lanes::of(pixel).plus(left);
            left.store(pixel);
        }),
        Filter::Average => pixels.zip(above).for_each(|(pixel, up)| {
            left = Lanes::of(pixel).plus(left.halfway(Lanes::of(up)));
            left.store(pixel);
        }),
        _ => pixels.zip(above).for_each(|(pixel, up)| {
            let up = Lanes::of(up);
            left = Lanes::of(pixel).paeth(left, up, corner);
            left.store(pixel);
            corner = up;
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification's words, a byte at a time.
    fn slowly(filter: Filter, pixel: usize, above: &[u8], row: &[u8]) -> Vec<u8> {
        let mut out: Vec<u8> = Vec::new();
        for (at, &byte) in row.iter().enumerate() {
            let before = at.checked_sub(pixel);
            let a = before.map_or(0, |at| i32::from(out[at]));
            let b = i32::from(above[at]);
            let c = before.map_or(0, |at| i32::from(above[at]));
            let p = a + b - c;
            let predicted = match filter {
                Filter::None => 0,
                Filter::Sub => a,
                Filter::Up => b,
                Filter::Average => (a + b) / 2,
                Filter::Paeth
                    if (p - a).abs() <= (p - b).abs() && (p - a).abs() <= (p - c).abs() =>
                {
                    a
                }
                Filter::Paeth if (p - b).abs() <= (p - c).abs() => b,
                Filter::Paeth => c,
            };
            out.push(byte.wrapping_add(predicted as u8));
        }
        out
    }

    #[test]
    fn every_filter_is_the_specification_s() {
        let mut state = 7_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Often the two ends, where signs and carries show.
            [0, 255, (state >> 24) as u8, (state >> 16) as u8][(state >> 8) as usize % 4]
        };
        for number in 0..5 {
            let filter = Filter::new(number).unwrap();
            for pixel in [1, 2, 3, 4, 6, 8] {
                for count in [1, 2, 3, 100] {
                    let length = pixel * count;
                    let above: Vec<u8> = (0..length).map(|_| random()).collect();
                    let row: Vec<u8> = (0..length).map(|_| random()).collect();
                    let mut fast = row.clone();
                    unfilter(filter, pixel, &above, &mut fast);
                    assert_eq!(fast, slowly(filter, pixel, &above, &row), "{filter:?} {pixel}");
                }
            }
        }
        assert!(Filter::new(5).is_err());
    }
}
