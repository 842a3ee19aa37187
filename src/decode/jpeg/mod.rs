//! JPEG, decoded at the wanted points only.
//!
//! A fingerprint looks at no more than 512x512 pixels of a picture, whatever its size. Every bit
//! of the file has to be read to find where a block's bits begin, but the inverse transform, the
//! upsampling and the colour conversion are left out wherever no wanted point falls. At a wanted
//! point the result is that of libjpeg-turbo's default decode, to the bit: its accurate integer
//! transform, its triangle filter for halved chroma, its rounded colour tables.
//!
//! Sequential files are decoded as they are read, keeping two rows of MCUs; where the components are in
//! scans of their own, the points of those that were read. Progressive files need the coefficients of the
//! whole picture, 2 bytes each.
//!
//! What is busy stands in functions of its own that are called often, and not in one for the whole
//! picture: a browser makes the functions of a module faster while they run, and takes the faster ones
//! at their next call.
//!
//! Not done: libjpeg's smoothing between blocks, which only shows where the file lacks the last
//! scans of a progression and nevertheless ends properly.

mod apart;
mod bits;
mod blocks;
mod coefficients;
mod colour;
mod filters;
mod frame;
mod huffman;
mod idct;
mod input;
mod lanes;
mod markers;
mod progression;
mod progressive;
mod refine;
mod restarts;
mod scans;
mod sequential;
mod stuffing;
#[cfg(test)]
mod tests;
mod upsample;

use crate::Error;
use frame::Layout;
use input::Input;
use markers::{Header, Next};
use upsample::Sampler;

/// What is known of the picture when its first scan begins.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    /// Width in pixels, as stored.
    pub width: u32,
    /// Height in pixels, as stored.
    pub height: u32,
    /// Whether there is one component only, whose value R, G and B then all have.
    pub grey: bool,
    /// The TIFF part of the first EXIF segment, after `Exif\0\0`.
    pub exif: Option<&'a [u8]>,
    /// Bytes of memory that grow with the picture, which the decoder will hold.
    pub held: u64,
    /// Bytes that it will hold for each wanted pixel.
    pub held_a_point: u64,
}

/// Which stored pixels are wanted: the crossings of these columns and rows. Both ascend, without
/// repeats, inside the picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Columns, from 0.
    pub columns: Vec<u32>,
    /// Rows, from 0.
    pub rows: Vec<u32>,
}

/// Who takes the wanted pixels.
pub(crate) trait Points {
    /// Says which pixels are wanted, once, before any row.
    fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error>;

    /// Takes one wanted row, in ascending order: the red, then the green, then the blue of all wanted
    /// columns.
    fn row(&mut self, y: u32, rgb: &[u8]) -> Result<(), Error>;
}

/// How a decode ended, when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Every wanted row was delivered.
    Done,
    /// A kind of JPEG that is not decoded here, and which. Nothing was asked or delivered:
    /// another decoder has to read the file from its start.
    Declined(&'static str),
}

/// Decodes the JPEG in `source`, read once and forward only, at the points that `points` wants.
///
/// `memory_limit` is in bytes and covers what grows with the picture.
///
/// # Errors
///
/// [`Error::Truncated`] if the file ends before its picture, [`Error::Corrupt`] if it breaks the
/// format, [`Error::Limits`] for memory or for more scans than any real file has, [`Error::Read`]
/// from the source, and whatever `points` answers with.
pub(crate) fn decode(
    source: &mut dyn std::io::Read,
    memory_limit: u64,
    points: &mut dyn Points,
) -> Result<Outcome, Error> {
    let mut input = Input::new(source);
    let mut header = Header::new();
    if input.bytes::<2>()? != [0xFF, markers::SOI] {
        return Err(corrupt("no start-of-image marker"));
    }
    let scan = match header.next(&mut input)? {
        Next::Scan(scan) => scan,
        Next::Declined(why) => return Ok(Outcome::Declined(why)),
        Next::End { .. } => return Err(Error::Truncated),
    };
    let Some(frame) = header.frame.take() else {
        return Err(corrupt("a scan before the frame header"));
    };
    let components = frame.components.len();
    let whole = scan.components.len() == components;
    let layout = match Layout::new(&frame, header.colour(&frame)) {
        Ok(layout) => layout,
        Err(why) => return Ok(Outcome::Declined(why)),
    };
    let held = if frame.progressive { layout.check_memory(memory_limit)? } else { 0 };
    let held_a_point = if frame.progressive || whole { 0 } else { components as u64 };
    let wanted = points.begin(&Frame {
        width: frame.width,
        height: frame.height,
        grey: components == 1,
        exif: header.exif.as_deref(),
        held,
        held_a_point,
    })?;
    let mut sampler = Sampler::new(&layout, wanted)?;
    if frame.progressive {
        progressive::decode(&mut input, &mut header, &frame, &layout, scan, &mut sampler, points)?;
    } else if whole {
        sequential::decode(&mut input, &header, &layout, &scan, &mut sampler, points)?;
    } else {
        apart::decode(&mut input, &mut header, &frame, &layout, scan, &mut sampler, points)?;
    }
    Ok(Outcome::Done)
}

fn corrupt(detail: &str) -> Error {
    Error::Corrupt { detail: format!("JPEG: {detail}") }
}
