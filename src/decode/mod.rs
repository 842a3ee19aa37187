//! From bytes to rows of pixels, under [`Limits`]. The only user of the codecs.

mod jpeg;
mod png;
mod points;
mod tiff;
mod whole;

use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::source::Source;
use crate::{Error, Limits};
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

    /// Called after `begin` by a decoder that can leave pixels out: which stored columns and rows
    /// are wanted, each ascending and without repeats. From then on the rows hold those columns
    /// only, and those rows only come.
    fn pick(&mut self) -> (Vec<u32>, Vec<u32>);

    /// Called for every stored row, from the top.
    fn row(&mut self, y: u32, row: &Row<'_>);
}

/// Decodes the first picture of a file of `format` into `sink`.
///
/// Decoders are other people's code on hostile bytes: a panic in one is an error of that file. (In
/// WebAssembly a panic cannot be caught; there the worker is replaced.)
pub(crate) fn decode(
    source: &mut Source<'_>,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let result = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Jpeg => points::decode(source, limits, sink),
        Format::Png => png::decode(&mut *source, limits, sink),
        Format::Tiff => tiff::decode(&mut *source, limits, sink),
        Format::WebP => whole::webp(&mut *source, limits, sink),
        Format::Gif => whole::gif(&mut *source, limits, sink),
        Format::Bmp => whole::bmp(&mut *source, limits, sink),
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
