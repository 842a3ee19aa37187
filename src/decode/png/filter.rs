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
///
/// Each loop is a function of its own, not inlined: a browser makes better code only of those that a
/// picture needs. All in one took Chromium 5 to 13 ms.
#[inline(never)]
pub(super) fn unfilter(filter: Filter, pixel: usize, above: &[u8], row: &mut [u8]) {
    match (filter, pixel) {
        (Filter::None, _) => {}
        (Filter::Up, _) => up(above, row),
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
    match filter {
        Filter::Paeth => paeth::<N>(0, above, row),
        Filter::Sub => sub::<N>(row),
        _ => average::<N>(above, row),
    }
}

#[inline(never)]
fn up(above: &[u8], row: &mut [u8]) {
    row.iter_mut().zip(above).for_each(|(byte, up)| *byte = byte.wrapping_add(*up));
}

#[inline(never)]
fn sub<const N: usize>(row: &mut [u8]) {
    let mut left = Lanes::<N>::zero();
    for pixel in row.as_chunks_mut::<N>().0 {
        left = Lanes::of(pixel).plus(left);
        left.store(pixel);
    }
}

#[inline(never)]
fn average<const N: usize>(above: &[u8], row: &mut [u8]) {
    let mut left = Lanes::<N>::zero();
    for (pixel, up) in row.as_chunks_mut::<N>().0.iter_mut().zip(above.as_chunks::<N>().0) {
        left = Lanes::of(pixel).plus(left.halfway(Lanes::of(up)));
        left.store(pixel);
    }
}

/// The Paeth filter from a pixel on.
#[inline(never)]
fn paeth<const N: usize>(from: usize, above: &[u8], row: &mut [u8]) {
    let (above, row) = (above.as_chunks::<N>().0, row.as_chunks_mut::<N>().0);
    let (mut left, mut corner) = match from.checked_sub(1) {
        Some(before) => (Lanes::of(&row[before]), Lanes::of(&above[before])),
        None => (Lanes::<N>::zero(), Lanes::<N>::zero()),
    };
    for (pixel, up) in row.iter_mut().zip(above).skip(from) {
        let up = Lanes::of(up);
        left = Lanes::of(pixel).paeth(left, up, corner);
        left.store(pixel);
        corner = up;
    }
}

/// Whether [`unfilter_two`] can do these two rows.
pub(super) fn together(filters: [Filter; 2], pixel: usize) -> bool {
    filters == [Filter::Paeth; 2] && (3..=4).contains(&pixel)
}

/// The same for two rows that follow each other and have the Paeth filter both: the second is a pixel
/// behind the first, so that one operation does for both what each pixel waits for.
pub(super) fn unfilter_two(pixel: usize, above: &[u8], first: &mut [u8], second: &mut [u8]) {
    match pixel {
        3 => two::<3>(above, first, second),
        _ => two::<4>(above, first, second),
    }
}

#[inline(never)]
fn two<const N: usize>(above: &[u8], first: &mut [u8], second: &mut [u8]) {
    // Four bytes are read and written for a pixel, as long as there are four.
    let times = (first.len() + N).saturating_sub(4) / N;
    let Some(last) = times.checked_sub(1) else {
        paeth::<N>(0, above, first);
        return paeth::<N>(0, first, second);
    };
    // So the next pixel is written over: it, and no other, has been read by then. But for these.
    let tails = [tail(first, times * N), tail(second, last * N)];
    let (mut left, mut corner) = (Lanes::<8>::zero(), Lanes::zero());
    let mut stored = joined(four(first, 0), [0; 4]);
    for at in (0..times * N).step_by(N) {
        let up = Lanes::of(&joined(four(above, at), [0; 4])).beside(left);
        let next = joined(four(first, at + N), four(second, at));
        left = Lanes::of(&stored).paeth(left, up, corner);
        left.store(&mut stored);
        let [a, b, c, d, rest @ ..] = stored;
        first[at..at + 4].copy_from_slice(&[a, b, c, d]);
        if let Some(before) = at.checked_sub(N) {
            second[before..before + 4].copy_from_slice(&rest);
        }
        (stored, corner) = (next, up);
    }
    for (row, tail) in [(&mut first[times * N..], tails[0]), (&mut second[last * N..], tails[1])] {
        row.iter_mut().zip(tail).for_each(|(byte, was)| *byte = was);
    }
    paeth::<N>(times, above, first);
    paeth::<N>(last, first, second);
}

/// Four bytes from there on; zeros where there are not as many.
#[inline(always)]
fn four(bytes: &[u8], at: usize) -> [u8; 4] {
    bytes.get(at..at + 4).and_then(<[u8]>::first_chunk).copied().unwrap_or_default()
}

#[inline(always)]
fn joined([a, b, c, d]: [u8; 4], [e, f, g, h]: [u8; 4]) -> [u8; 8] {
    [a, b, c, d, e, f, g, h]
}

/// The bytes from there to the end, at most 8.
fn tail(bytes: &[u8], from: usize) -> [u8; 8] {
    let mut tail = [0; 8];
    let bytes = &bytes[from..];
    tail[..bytes.len()].copy_from_slice(bytes);
    tail
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
