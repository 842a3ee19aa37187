//! The bytes of the chunks that hold the pixels, one after another.

use super::chunks::Chunks;
use super::corrupt;
use crate::Error;
use std::io::{BufRead, Seek};

/// The name of those chunks.
pub(super) const NAME: [u8; 4] = *b"IDAT";

/// The content of a run of `IDAT` chunks.
pub(super) struct Data<S> {
    chunks: Chunks<S>,
    /// Whether something else follows the last chunk.
    ended: bool,
    /// Why nothing more could be read; to be said only to somebody who needs more.
    failed: Option<Error>,
}

impl<S: BufRead + Seek> Data<S> {
    /// The data of a file of which the first of these chunks has begun.
    pub(super) fn of(chunks: Chunks<S>) -> Self {
        Self { chunks, ended: false, failed: None }
    }

    /// Fills `room`, or as much of it as there is.
    pub(super) fn fill(&mut self, room: &mut [u8]) -> usize {
        let mut filled = 0;
        while filled < room.len() && !self.ended && self.failed.is_none() {
            match self.some(&mut room[filled..]) {
                Ok(count) => filled += count,
                Err(error) => self.failed = Some(error),
            }
        }
        filled
    }

    /// What somebody meets who needs more than there was.
    pub(super) fn end(&mut self) -> Error {
        self.failed.take().unwrap_or_else(|| corrupt("too few pixels"))
    }

    /// Looks at what is left of the last chunk.
    ///
    /// # Errors
    /// [`Error::Corrupt`] where it is not what it was. That it is not there is no error: a file may
    /// have lost its end behind the last pixel.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let mut rest = [0; 1024];
        while self.chunks.left() > 0 && self.fill(&mut rest) > 0 {}
        match self.failed {
            Some(Error::Corrupt { detail }) => Err(Error::Corrupt { detail }),
            Some(_) => Ok(()),
            None if self.ended => Ok(()),
            None => match self.check() {
                Err(Error::Truncated) => Ok(()),
                checked => checked,
            },
        }
    }

    /// Some bytes of the chunk, or none where the next one is begun.
    fn some(&mut self, room: &mut [u8]) -> Result<usize, Error> {
        if self.chunks.left() == 0 {
            self.check()?;
            self.ended = self.chunks.next()? != NAME;
            return Ok(0);
        }
        self.chunks.read(room)
    }

    /// Compares the checksum behind a chunk of which all has been read.
    fn check(&mut self) -> Result<(), Error> {
        if self.chunks.right()? { Ok(()) } else { Err(corrupt("a checksum that is wrong")) }
    }
}
