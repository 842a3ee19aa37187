//! JPEG at the wanted points.
//!
//! Of the kinds that its decoder declines (arithmetic coding, 12 bits and others) the JPEG decoders written
//! in Rust read at most the lossless one, so that there is no second one to fall back on.

use super::jpeg::{self, Frame, Outcome, Points, Wanted};
use super::{Picture, Sink};
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::source::Source;
use crate::{Error, Limits};

#[inline(never)]
pub(super) fn decode(
    source: &mut Source<'_>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut points = ToSink { sink, limits, grey: false };
    match jpeg::decode(source, limits.memory, &mut points)? {
        Outcome::Done => Ok(()),
        Outcome::Declined(_) => Err(Error::UnsupportedFormat { seems: "a rare kind of JPEG" }),
    }
}

struct ToSink<'s> {
    sink: &'s mut dyn Sink,
    limits: &'s Limits,
    grey: bool,
}

impl Points for ToSink<'_> {
    fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error> {
        let Frame { width, height, .. } = *frame;
        self.limits.check_pixels(width, height)?;
        let orientation = frame.exif.map_or(Orientation::UPRIGHT, Orientation::from_exif);
        let held = self.sink.begin(&Picture { width, height, orientation, animated: false })?;
        let (columns, rows) = self.sink.pick_if_few();
        let points = columns.len() as u64 * rows.len() as u64;
        let kept = frame.held.saturating_add(points.saturating_mul(frame.held_a_point));
        self.limits.check_memory(held.saturating_add(kept))?;
        self.grey = frame.grey;
        Ok(Wanted { columns, rows })
    }

    fn row(&mut self, y: u32, rgb: &[u8]) -> Result<(), Error> {
        let row = if self.grey { Row::grey8(rgb, 1) } else { Row::planes(rgb) };
        self.sink.row(y, &row);
        Ok(())
    }
}
