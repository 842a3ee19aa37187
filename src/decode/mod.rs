//! From bytes to rows of pixels, under [`Limits`]. The only user of the codecs.

mod png;
mod whole;

use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::source::Source;
use crate::{Error, Limits};
use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is known of a picture before its first pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Pixels in a row, as stored.
    pub(crate) width: u32,
    /// Rows, as stored.
    pub(crate) height: u32,
    /// How it is to be turned.
    pub(crate) orientation: Orientation,
}

/// Takes a picture as it is decoded.
pub(crate) trait Sink {
    /// Called once, before memory is taken for pixels. Says what memory, in bytes, the sink itself
    /// will hold.
    fn begin(&mut self, picture: &Picture) -> Result<u64, Error>;

    /// Called for every stored row, from the top.
    fn row(&mut self, y: u32, row: &Row<'_>);
}

/// Decodes the first picture of a file of `format` into `sink`.
///
/// Decoders are other people's code on hostile bytes: a panic in one is an error of that file. (In
/// WebAssembly a panic cannot be caught; there the worker is replaced.)
pub(crate) fn decode<R: Read + Seek>(
    source: &mut Source<'_, R>,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let result = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Png => png::decode(&mut *source, limits, sink),
        _ => whole::decode(&mut *source, format, limits, sink),
    }));
    let error = match result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error,
        Err(_) => Error::Corrupt { detail: "the decoder gave up".to_owned() },
    };
    // What the decoder says of a reading that failed is hearsay; the source knows why.
    Err(match (source.failure(), error) {
        (Some(failure), _) => failure,
        (None, Error::Corrupt { .. }) if source.ended() => Error::Truncated,
        (None, error) => error,
    })
}
