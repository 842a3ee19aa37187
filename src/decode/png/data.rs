//! The bytes of the chunks that hold the pixels, one after another.

use super::corrupt;
use crate::Error;
use crate::decode::unread;
use crc32fast::Hasher;
use std::io::{BufRead, Seek, SeekFrom};

const DATA: [u8; 4] = *b"IDAT";

/// The content of a run of `IDAT` chunks.
pub(super) struct Data<S> {
    source: S,
    /// Bytes of this chunk that are still to come.
    left: usize,
    checksum: Hasher,
    /// Whether something else follows the last chunk.
    ended: bool,
    /// Why nothing more could be read; to be said only to somebody who needs more.
    failed: Option<Error>,
}

impl<S: BufRead + Seek> Data<S> {
    /// The data of a file of which everything before them has been read, and found to be right.
    pub(super) fn find(mut source: S) -> Result<Self, Error> {
        const SIGNATURE: u64 = 8;
        source.seek(SeekFrom::Start(SIGNATURE)).map_err(unread)?;
        let mut data =
            Self { source, left: 0, checksum: Hasher::new(), ended: false, failed: None };
        loop {
            let (length, kind) = data.header()?;
            if kind == DATA {
                data.begin(length);
                return Ok(data);
            }
            // With the checksum behind it.
            data.source.seek(SeekFrom::Current(i64::from(length) + 4)).map_err(unread)?;
        }
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
        while self.left > 0 && self.fill(&mut rest) > 0 {}
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
        if self.left == 0 {
            self.check()?;
            let (length, kind) = self.header()?;
            if kind == DATA {
                self.begin(length);
            } else {
                self.ended = true;
            }
            return Ok(0);
        }
        let ahead = self.source.fill_buf().map_err(unread)?;
        let count = ahead.len().min(self.left).min(room.len());
        if count == 0 {
            return Err(Error::Truncated);
        }
        room[..count].copy_from_slice(&ahead[..count]);
        self.source.consume(count);
        self.checksum.update(&room[..count]);
        self.left -= count;
        Ok(count)
    }

    fn begin(&mut self, length: u32) {
        self.left = length as usize;
        self.checksum.reset();
        self.checksum.update(&DATA);
    }

    /// The length and name of the chunk that begins here.
    fn header(&mut self) -> Result<(u32, [u8; 4]), Error> {
        let length = u32::from_be_bytes(self.four()?);
        Ok((length, self.four()?))
    }

    /// Compares the checksum behind a chunk of which all has been read.
    fn check(&mut self) -> Result<(), Error> {
        let told = u32::from_be_bytes(self.four()?);
        if told == self.checksum.clone().finalize() {
            Ok(())
        } else {
            Err(corrupt("a checksum that is wrong"))
        }
    }

    fn four(&mut self) -> Result<[u8; 4], Error> {
        let mut bytes = [0; 4];
        self.source.read_exact(&mut bytes).map_err(unread)?;
        Ok(bytes)
    }
}
