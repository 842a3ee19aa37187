//! What stands before the macroblocks (RFC 6386, section 9).

use super::bits::Bits;
use super::corrupt;
use super::filter::{Kind, Strength};
use super::probabilities::{self, Tables};
use super::steps::{Indices, Steps};
use crate::Error;

/// How a key frame is to be decoded.
pub(super) struct Header {
    pub(super) segments: Segments,
    pub(super) steps: [Steps; 4],
    /// `None` where nothing is filtered.
    pub(super) filter: Option<Kind>,
    /// By segment, and whether a macroblock's luma is predicted in small blocks.
    pub(super) strengths: [[Strength; 2]; 4],
    pub(super) tables: Box<Tables>,
    /// How likely a macroblock is to have coefficients, where it says whether it has.
    pub(super) bare: Option<u8>,
}

/// What comes behind it.
pub(super) struct Partitions<'a> {
    /// What is left of the one that the header stands in.
    pub(super) modes: Bits<'a>,
    /// The rows of macroblocks take them in turns.
    pub(super) coefficients: Vec<Bits<'a>>,
}

/// The parts of the picture that have steps and a filter of their own.
#[derive(Default)]
pub(super) struct Segments {
    used: bool,
    /// How likely each branch is, where macroblocks say which they are of.
    pub(super) map: Option<[u8; 3]>,
    /// Whether the numbers are added to the frame's, and not instead of them.
    added: bool,
    steps: [i32; 4],
    levels: [i32; 4],
}

/// The size of the picture that the bytes of a frame begin with.
pub(super) fn size(frame: &[u8]) -> Result<(u32, u32), Error> {
    let [t0, _, _, m0, m1, m2, w0, w1, h0, h1, ..] = *frame else {
        return Err(Error::Truncated);
    };
    if t0 & 1 != 0 {
        return Err(corrupt("the first frame needs another"));
    }
    if [m0, m1, m2] != [0x9D, 0x01, 0x2A] {
        return Err(corrupt("no start code"));
    }
    // The two bits above ask for the picture to be scaled, which no reader does.
    let [width, height] = [[w0, w1], [h0, h1]].map(|size| u16::from_le_bytes(size) & 0x3FFF);
    if width == 0 || height == 0 {
        return Err(corrupt("a picture without pixels"));
    }
    Ok((width.into(), height.into()))
}

impl Header {
    /// Reads the header of `frame`, which begins with a [`size`].
    pub(super) fn read(frame: &[u8]) -> Result<(Self, Partitions<'_>), Error> {
        let Some(([t0, t1, t2, _, _, _, _, _, _, _], rest)) = frame.split_first_chunk() else {
            return Err(Error::Truncated);
        };
        let length = u32::from_le_bytes([*t0, *t1, *t2, 0]) >> 5;
        let (first, rest) = rest.split_at_checked(length as usize).ok_or(Error::Truncated)?;
        let mut bits = Bits::new(first);
        if bits.flag() {
            return Err(corrupt("an unknown colour space"));
        }
        // Whether values have to be cut to what fits a byte, which they always are.
        bits.flag();
        let segments = if bits.flag() { Segments::read(&mut bits) } else { Segments::default() };
        let (filter, strengths) = filter(&mut bits, &segments);
        let count = 1 << bits.literal(2);
        let indices = Indices::read(&mut bits);
        let steps = [0, 1, 2, 3]
            .map(|segment| indices.steps(segments.number(segments.steps[segment], indices.base)));
        // Whether the next frame starts from the same probabilities.
        bits.flag();
        let tables = probabilities::read(&mut bits);
        let bare = bits.flag().then(|| bits.literal(8) as u8);
        if bits.are_over() {
            return Err(corrupt("half a header"));
        }
        let coefficients = partitions(rest, count).ok_or(Error::Truncated)?;
        let header = Self { segments, steps, filter, strengths, tables, bare };
        Ok((header, Partitions { modes: bits, coefficients }))
    }
}

impl Segments {
    fn read(bits: &mut Bits<'_>) -> Self {
        let mut segments = Self { used: true, ..Self::default() };
        let mapped = bits.flag();
        if bits.flag() {
            segments.added = !bits.flag();
            segments.steps = segments.steps.map(|_| bits.optional(7));
            segments.levels = segments.levels.map(|_| bits.optional(6));
        }
        if mapped {
            let mut branch = || if bits.flag() { bits.literal(8) as u8 } else { 255 };
            segments.map = Some([branch(), branch(), branch()]);
        }
        segments
    }

    /// What a segment makes of the frame's number.
    fn number(&self, own: i32, frame: i32) -> i32 {
        match (self.used, self.added) {
            (false, _) => frame,
            (true, true) => frame + own,
            (true, false) => own,
        }
    }
}

fn filter(bits: &mut Bits<'_>, segments: &Segments) -> (Option<Kind>, [[Strength; 2]; 4]) {
    let kind = if bits.flag() { Kind::Simple } else { Kind::Normal };
    let level = bits.literal(6) as i32;
    let sharpness = bits.literal(3) as u8;
    // What is added for each kind of reference, of which a key frame has the first only, and for each
    // mode, of which small blocks are the first.
    let (mut whole, mut small) = (0, 0);
    if bits.flag() && bits.flag() {
        let mut deltas = [0; 8];
        deltas.fill_with(|| bits.optional(6));
        (whole, small) = (deltas[0], deltas[4]);
    }
    let strengths = segments.levels.map(|own| {
        let level = segments.number(own, level) + whole;
        [Strength::new(level, sharpness), Strength::new(level + small, sharpness)]
    });
    ((level != 0).then_some(kind), strengths)
}

/// The partitions: the lengths of all but the last, and then each.
fn partitions(bytes: &[u8], count: usize) -> Option<Vec<Bits<'_>>> {
    let (lengths, mut rest) = bytes.split_at_checked(3 * (count - 1))?;
    let mut partitions = Vec::new();
    for &[a, b, c] in lengths.as_chunks::<3>().0 {
        let (partition, behind) =
            rest.split_at_checked(u32::from_le_bytes([a, b, c, 0]) as usize)?;
        partitions.push(Bits::new(partition));
        rest = behind;
    }
    partitions.push(Bits::new(rest));
    Some(partitions)
}
