//! JPEG at the wanted points, with `image` for the kinds that the decoder for these declines.

use super::jpeg::{self, Frame, Outcome, Points, Wanted};
use super::{Picture, Sink, whole};
use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::source::Source;
use crate::{Error, Limits};
use std::io::Seek;

pub(super) fn decode(
    source: &mut Source<'_>,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut points = ToSink { sink, limits, grey: false };
    match jpeg::decode(source, limits.memory, &mut points)? {
        Outcome::Done => Ok(()),
        Outcome::Declined(_) => {
            source.rewind().map_err(Error::Read)?;
            whole::decode(source, Format::Jpeg, limits, sink)
        }
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
        self.sink.begin(&Picture { width, height, orientation })?;
        self.grey = frame.grey;
        let (columns, rows) = self.sink.pick();
        Ok(Wanted { columns, rows })
    }

    fn row(&mut self, y: u32, rgb: &[u8]) -> Result<(), Error> {
        let row = if self.grey { Row::grey8(rgb, 3) } else { Row::rgb8(rgb, 3) };
        self.sink.row(y, &row);
        Ok(())
    }
}
