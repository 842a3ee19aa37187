//! From planes to the wanted points: chroma, which has half the width and height, is upsampled by
//! libwebp's triangle filter, 3/4 of the nearer sample and 1/4 of the farther on both axes, and then
//! luma and chroma are made RGB in its fixed point.

use super::corrupt;
use super::planes::Plane;
use crate::Error;

/// Makes rows of the wanted points.
pub(super) struct Rows {
    taps: Vec<Tap>,
    wanted: Vec<u32>,
    /// Wanted rows delivered so far.
    delivered: usize,
    height: usize,
    rgb: Vec<u8>,
}

/// Where in a row a column's luma lies, and the first chroma of the two samples that it is made of.
struct Tap {
    luma: usize,
    near: usize,
    far: usize,
}

/// From the first chroma to the second.
const SECOND: usize = 8;

/// The nearer and the farther of `length` samples that position `at` is made of.
fn pair(at: usize, length: usize) -> (usize, usize) {
    let near = at / 2;
    let far =
        if at.is_multiple_of(2) { near.saturating_sub(1) } else { (near + 1).min(length - 1) };
    (near, far)
}

impl Rows {
    /// Of the wanted columns and rows of a picture of this size, both ascending and without repeats.
    pub(super) fn new(
        (width, height): (u32, u32),
        columns: &[u32],
        wanted: Vec<u32>,
    ) -> Result<Self, Error> {
        let fits = |list: &[u32], length: u32| {
            list.is_sorted_by(|a, b| a < b) && list.last().is_none_or(|&last| last < length)
        };
        if !fits(columns, width) || !fits(&wanted, height) {
            return Err(corrupt("wanted points outside of it, or unsorted"));
        }
        let across = (width as usize).div_ceil(2);
        let place = |sample: usize| sample / 8 * 16 + sample % 8;
        let taps = columns.iter().map(|&x| {
            let (near, far) = pair(x as usize, across);
            Tap { luma: x as usize, near: place(near), far: place(far) }
        });
        let taps = taps.collect();
        let rgb = vec![0; 3 * columns.len()];
        Ok(Self { taps, wanted, delivered: 0, height: height as usize, rgb })
    }

    /// Delivers the wanted rows above `end`.
    #[inline(never)]
    pub(super) fn deliver(
        &mut self,
        end: usize,
        luma: &Plane,
        chroma: &Plane,
        row: &mut dyn FnMut(u32, &[u8]),
    ) {
        while let Some(&y) = self.wanted.get(self.delivered).filter(|&&y| (y as usize) < end) {
            let (near, far) = pair(y as usize, self.height.div_ceil(2));
            let (near, far) = (chroma.row(near), chroma.row(far));
            let luma = luma.row(y as usize);
            for (tap, pixel) in self.taps.iter().zip(self.rgb.as_chunks_mut::<3>().0) {
                let sample = |at: usize| {
                    let [a, b, c, d] = [
                        near[tap.near + at],
                        near[tap.far + at],
                        far[tap.near + at],
                        far[tap.far + at],
                    ];
                    let nearer = 3 * i32::from(a) + i32::from(b);
                    let farther = 3 * i32::from(c) + i32::from(d);
                    (3 * nearer + farther + 8) >> 4
                };
                *pixel = rgb(luma[tap.luma].into(), sample(0), sample(SECOND));
            }
            row(y, &self.rgb);
            self.delivered += 1;
        }
    }
}

/// BT.601 from 16 to 235, in 14 bits of fraction of which each product drops 8 at once.
#[inline(always)]
fn rgb(y: i32, u: i32, v: i32) -> [u8; 3] {
    let part = |value: i32, factor: i32| (value * factor) >> 8;
    let light = part(y, 19_077);
    let red = light + part(v, 26_149) - 14_234;
    let green = light - part(u, 6_419) - part(v, 13_320) + 8_708;
    let blue = light + part(u, 33_050) - 17_685;
    [red, green, blue].map(|value| (value >> 6).clamp(0, 255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours() {
        assert_eq!(rgb(16, 128, 128), [0; 3]);
        assert_eq!(rgb(235, 128, 128), [255; 3]);
        assert_eq!(rgb(126, 128, 128), [128; 3]);
        assert_eq!(rgb(81, 90, 240), [254, 0, 0]);
        assert_eq!(rgb(255, 255, 255), [255, 125, 255]);
        assert_eq!(rgb(0, 0, 0), [0, 136, 0]);
    }

    #[test]
    fn samples_are_taken_once_at_the_ends() {
        let pairs = |length: usize, samples| (0..length).map(move |at| pair(at, samples));
        let even: Vec<_> = pairs(4, 2).collect();
        assert_eq!(even, [(0, 0), (0, 1), (1, 0), (1, 1)]);
        let odd: Vec<_> = pairs(5, 3).collect();
        assert_eq!(odd, [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1)]);
        assert_eq!(pair(0, 1), (0, 0));
    }

    #[test]
    fn points_outside_are_refused() {
        for (columns, rows) in [(vec![3], vec![0]), (vec![1, 1], vec![0]), (vec![0], vec![1, 0])] {
            assert!(matches!(Rows::new((3, 2), &columns, rows), Err(Error::Corrupt(_))));
        }
    }
}
