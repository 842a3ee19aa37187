//! Lossy WebP at the wanted points.

use super::{Picture, Sink, unread, vp8};
use crate::pixels::Row;
use crate::{Error, Limits};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// Decodes the frame at `place` of the file, which is held as a whole: its rows of macroblocks take
/// from up to nine places in it.
pub(super) fn decode(
    mut source: impl Read + Seek,
    place: Range<u64>,
    picture: &Picture,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    limits.check_pixels(picture.width, picture.height)?;
    let held = sink.begin(picture)?;
    let length = place.end.saturating_sub(place.start);
    let taken = vp8::held(picture.width).saturating_add(length);
    limits.check_memory(held.saturating_add(taken))?;
    let mut frame = limits.buffer(length)?;
    source.seek(SeekFrom::Start(place.start)).map_err(Error::Read)?;
    source.read_exact(&mut frame).map_err(unread)?;
    let (columns, rows) = sink.pick();
    vp8::decode(&frame, &columns, rows, &mut |y, rgb| sink.row(y, &Row::rgb8(rgb, 3)))
}
