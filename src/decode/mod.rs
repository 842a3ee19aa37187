//! From bytes to rows of pixels, under [`Limits`]. The only user of the codecs.

pub(crate) mod jpeg;
pub(crate) mod outside;
mod png;
mod points;

use self::outside::Outside;
use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::source::Source;
use crate::{Error, Limits};
use std::any::Any;
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
    /// Whether the file has pictures that follow this one in time.
    pub(crate) animated: bool,
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

    /// The same for a decoder to which leaving columns out of its rows is some work: where most of them
    /// are wanted, it is told that all are.
    fn pick_if_few(&mut self) -> (Vec<u32>, Vec<u32>) {
        self.pick()
    }

    /// Called for every stored row, from the top.
    fn row(&mut self, y: u32, row: &Row<'_>);
}

/// Decodes the first picture of a file of `format` into `sink`.
///
/// Decoders are other people's code on hostile bytes, and a panic in one is an error of that file:
/// [`Error::Corrupt`]. This is the only place where panics are caught, because it is the only one
/// where somebody else's defect can be told from ours by where it happens. In WebAssembly none can
/// be caught; there it traps, the worker is replaced, and [`trap`] tells it where it was.
pub(crate) fn decode(
    source: &mut Source<'_>,
    format: Format,
    limits: &Limits,
    sink: &mut dyn Sink,
    outside: &mut dyn Outside,
) -> Result<(), Error> {
    #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
    let _at_work = trap::AtWork::new();
    // None of them is inlined here: a browser compiles a function whole before its first call, and those
    // of all formats would be compiled for any one.
    let result = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Jpeg => points::decode(source, limits, sink),
        Format::Png => png::decode(&mut *source, limits, sink),
        Format::WebP
        | Format::Gif
        | Format::Bmp
        | Format::Tiff
        | Format::Heic
        | Format::Avif
        | Format::Jxl
        | Format::Pnm
        | Format::Ico
        | Format::Qoi
        | Format::Tga => outside.decode(source, format, limits, sink),
    }));
    let error = match result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error,
        Err(panic) => Error::Corrupt { detail: gave_up(&*panic) },
    };
    // What the decoder says of a reading that failed is hearsay; the source knows why.
    Err(match (source.failure(), error) {
        (Some(failure), _) => failure,
        (None, Error::Corrupt { .. }) if source.ended() => Error::Truncated,
        (None, error) => error,
    })
}

/// What it means that bytes could not be read.
fn unread(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::UnexpectedEof {
        Error::Truncated
    } else {
        Error::Read(error)
    }
}

/// Says that a decoder panicked, and in which words.
fn gave_up(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    format!("the decoder gave up: {words}")
}

/// Where WebAssembly was when it trapped.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) mod trap {
    use std::cell::Cell;

    // Not a `bool`: after a trap the memory may hold anything, and anything must not look like yes.
    const YES: u32 = 0x0DEC_0DE5;

    thread_local! {
        static AT_WORK: Cell<u32> = const { Cell::new(0) };
    }

    /// Lives while a decoder works; one that trapped lives for ever.
    pub(super) struct AtWork(());

    impl AtWork {
        pub(super) fn new() -> Self {
            AT_WORK.set(YES);
            Self(())
        }
    }

    impl Drop for AtWork {
        fn drop(&mut self) {
            AT_WORK.set(0);
        }
    }

    /// Whether a decoder is, or was when it trapped, at work.
    pub(crate) fn in_decoder() -> bool {
        AT_WORK.get() == YES
    }
}
