//! What comes before the pixels (PNG, third edition, 11.2 and 11.3), as far as it says how they are to be
//! read and to be seen.
//!
//! By the rules of the `png` crate, which is what tests compare it with: what is not needed is passed over
//! whatever it holds, and a chunk that the picture can do without is taken for missing where its checksum
//! is wrong. That crate took 47 KB of the module for it, an eighth of what a page loads before it can hash
//! a JPEG.

use super::chunks::{Chunks, critical};
use super::corrupt;
use super::data;
use crate::orientation::Orientation;
use crate::{Error, Limits};
use std::io::{BufRead, Seek};

/// How samples lie in a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Grey,
    Rgb,
    Palette,
    GreyAlpha,
    Rgba,
}

impl Colour {
    /// Of the number that stands for it, where samples can have so many bits.
    fn of(number: u8, depth: u8) -> Option<Self> {
        let (colour, depths): (_, &[u8]) = match number {
            0 => (Self::Grey, &[1, 2, 4, 8, 16]),
            2 => (Self::Rgb, &[8, 16]),
            3 => (Self::Palette, &[1, 2, 4, 8]),
            4 => (Self::GreyAlpha, &[8, 16]),
            6 => (Self::Rgba, &[8, 16]),
            _ => return None,
        };
        depths.contains(&depth).then_some(colour)
    }

    /// Samples of a pixel.
    pub(super) fn samples(self) -> usize {
        match self {
            Self::Grey | Self::Palette => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

/// The header, which comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colour: Colour,
    /// Bits of a sample.
    pub(super) depth: u8,
    pub(super) interlaced: bool,
}

impl Header {
    /// Reads it, as the first chunk of a file.
    pub(super) fn read(
        chunks: &mut Chunks<impl BufRead + Seek>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let name = chunks.next()?;
        if (name, chunks.left()) != (*b"IHDR", 13) {
            return Err(corrupt("no header"));
        }
        let bytes = chunks.content(limits)?;
        let bytes = bytes.ok_or_else(|| corrupt("a header with a checksum that is wrong"))?;
        let &[w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, 0, 0, interlaced @ (0 | 1)] =
            bytes.as_slice()
        else {
            return Err(corrupt("a compression, filter or interlacing that is unknown"));
        };
        let [width, height] = [[w0, w1, w2, w3], [h0, h1, h2, h3]].map(u32::from_be_bytes);
        if width == 0 || height == 0 {
            return Err(corrupt("no pixels"));
        }
        let colour =
            Colour::of(colour, depth).ok_or_else(|| corrupt("colours that are unknown"))?;
        Ok(Self { width, height, colour, depth, interlaced: interlaced == 1 })
    }
}

/// What chunks between the header and the pixels say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    /// The colours, where the pixels are numbers of them.
    pub(super) palette: Option<Vec<[u8; 3]>>,
    pub(super) orientation: Option<Orientation>,
    /// Whether it is the first of several pictures.
    pub(super) animated: bool,
}

impl Notes {
    /// Reads on to the first chunk of pixels, which is begun then.
    pub(super) fn read(
        chunks: &mut Chunks<impl BufRead + Seek>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let mut notes = Self::default();
        let mut frames = None;
        loop {
            match &chunks.next()? {
                &data::NAME => break,
                b"PLTE" if notes.palette.is_none() && (3..=768).contains(&chunks.left()) => {
                    let colours = chunks.content(limits)?;
                    let colours =
                        colours.ok_or_else(|| corrupt("a palette with a wrong checksum"))?;
                    notes.palette = Some(colours.as_chunks().0.to_vec());
                }
                b"eXIf" if notes.orientation.is_none() => {
                    let exif = chunks.content(limits)?;
                    notes.orientation = exif.as_deref().map(Orientation::from_exif);
                }
                b"acTL" if frames.is_none() && chunks.left() == 8 => {
                    frames = chunks.content(limits)?.as_deref().and_then(frames_of);
                }
                &name if critical(name) => {
                    return Err(corrupt("a chunk that does not belong there"));
                }
                _ => chunks.skip()?,
            }
        }
        notes.animated = frames.is_some_and(|frames| frames > 1);
        Ok(notes)
    }
}

/// How many pictures an animation has; `None` where it does not say so as it should.
fn frames_of(control: &[u8]) -> Option<u32> {
    const MOST: u32 = i32::MAX as u32;
    let (words, []) = control.as_chunks() else { return None };
    let &[frames, plays] = words else { return None };
    let [frames, plays] = [frames, plays].map(u32::from_be_bytes);
    ((1..=MOST).contains(&frames) && plays <= MOST).then_some(frames)
}
