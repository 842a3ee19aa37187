//! The chunks of a file, one after another (PNG, third edition, 5.3): length, name, content, checksum.

use super::corrupt;
use crate::decode::unread;
use crate::{Error, Limits};
use crc32fast::Hasher;
use std::io::{BufRead, Seek, SeekFrom};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Four letters, of which the case of the first says whether the picture can do without.
pub(super) type Name = [u8; 4];

/// Whether the picture is not to be shown where this chunk is not understood.
pub(super) fn critical(name: Name) -> bool {
    name[0].is_ascii_uppercase()
}

/// Reads chunk after chunk.
pub(super) struct Chunks<S> {
    source: S,
    /// Bytes of this chunk's content that are still to come.
    left: u32,
    checksum: Hasher,
}

impl<S: BufRead + Seek> Chunks<S> {
    /// Those of a file, at its start.
    pub(super) fn of(source: S) -> Result<Self, Error> {
        let mut chunks = Self { source, left: 0, checksum: Hasher::new() };
        let mut signature = [0; SIGNATURE.len()];
        chunks.source.read_exact(&mut signature).map_err(unread)?;
        if signature == SIGNATURE { Ok(chunks) } else { Err(corrupt("another signature")) }
    }

    /// Bytes of this chunk's content that are still to come.
    pub(super) fn left(&self) -> u32 {
        self.left
    }

    /// Begins the next chunk. To be called behind the checksum of the one before.
    pub(super) fn next(&mut self) -> Result<Name, Error> {
        self.left = u32::from_be_bytes(self.four()?);
        let name = self.four()?;
        self.checksum.reset();
        self.checksum.update(&name);
        Ok(name)
    }

    /// Passes over what is left of this chunk, whatever it is.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        const CHECKSUM: i64 = 4;
        let left = i64::from(std::mem::take(&mut self.left)) + CHECKSUM;
        self.source.seek(SeekFrom::Current(left)).map_err(unread)?;
        Ok(())
    }

    /// Reads some bytes of the content: at least one where there is one and room for it.
    pub(super) fn read(&mut self, room: &mut [u8]) -> Result<usize, Error> {
        let most = room.len().min(self.left as usize);
        if most == 0 {
            return Ok(0);
        }
        let ahead = self.source.fill_buf().map_err(unread)?;
        let count = ahead.len().min(most);
        if count == 0 {
            return Err(Error::Truncated);
        }
        room[..count].copy_from_slice(&ahead[..count]);
        self.source.consume(count);
        self.checksum.update(&room[..count]);
        self.left -= count as u32;
        Ok(count)
    }

    /// All of a chunk, its checksum behind it: `None` where that is wrong.
    pub(super) fn content(&mut self, limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
        let mut content = Vec::new();
        // No more memory than there are bytes for it: a length can say anything.
        let mut piece = [0; 1024];
        while self.left > 0 {
            let count = self.read(&mut piece)?;
            limits.check_memory((content.len() + count) as u64)?;
            content.try_reserve(count).map_err(|_| Error::Memory)?;
            content.extend_from_slice(&piece[..count]);
        }
        Ok(self.right()?.then_some(content))
    }

    /// Reads the checksum behind a chunk of which all has been read, and says whether it is right.
    pub(super) fn right(&mut self) -> Result<bool, Error> {
        let told = u32::from_be_bytes(self.four()?);
        Ok(told == self.checksum.clone().finalize())
    }

    fn four(&mut self) -> Result<[u8; 4], Error> {
        let mut bytes = [0; 4];
        self.source.read_exact(&mut bytes).map_err(unread)?;
        Ok(bytes)
    }
}
