//! The file, read forward through one buffer.

use super::corrupt;
use crate::Error;
use std::io::{ErrorKind, Read};

const BUFFER: usize = 64 * 1024;

pub(super) struct Input<'a> {
    source: &'a mut dyn Read,
    buffer: Box<[u8]>,
    at: usize,
    end: usize,
}

impl<'a> Input<'a> {
    pub(super) fn new(source: &'a mut dyn Read) -> Self {
        Self { source, buffer: vec![0; BUFFER].into_boxed_slice(), at: 0, end: 0 }
    }

    /// The bytes at hand, read from the source if there were none: empty only at the end of the
    /// file.
    pub(super) fn unread(&mut self) -> Result<&[u8], Error> {
        while self.at == self.end {
            match self.source.read(&mut self.buffer) {
                Ok(0) => break,
                // A source that claims more than it was given room for must not make us panic.
                Ok(read) => (self.at, self.end) = (0, read.min(self.buffer.len())),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Error::Read(error)),
            }
        }
        Ok(self.buffer.get(self.at..self.end).unwrap_or_default())
    }

    /// Marks `count` of the unread bytes as read.
    pub(super) fn advance(&mut self, count: usize) {
        self.at = self.end.min(self.at + count);
    }

    /// The next byte, or nothing at the end of the file.
    pub(super) fn byte(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.unread()?.first().copied();
        self.advance(1);
        Ok(byte)
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.byte()?.ok_or(Error::Truncated)?;
        }
        Ok(bytes)
    }

    /// The content of a marker segment, its length field taken off.
    pub(super) fn segment(&mut self) -> Result<Vec<u8>, Error> {
        let mut left = usize::from(u16::from_be_bytes(self.bytes()?));
        if left < 2 {
            return Err(corrupt("a segment shorter than its own length field"));
        }
        left -= 2;
        let mut content = Vec::with_capacity(left);
        while left > 0 {
            let unread = self.unread()?;
            if unread.is_empty() {
                return Err(Error::Truncated);
            }
            let count = left.min(unread.len());
            content.extend(unread.iter().take(count));
            self.advance(count);
            left -= count;
        }
        Ok(content)
    }

    /// The code of the next marker, or nothing at the end of the file. Bytes that belong to no
    /// segment are passed over, as libjpeg does: cameras and editors leave some behind.
    pub(super) fn marker(&mut self) -> Result<Option<u8>, Error> {
        loop {
            match self.byte()? {
                None => return Ok(None),
                Some(0xFF) => {}
                Some(_) => continue,
            }
            let code = loop {
                match self.byte()? {
                    None => return Ok(None),
                    Some(0xFF) => {}
                    Some(code) => break code,
                }
            };
            if code != 0 {
                return Ok(Some(code));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte a call, with an interruption before each.
    struct Trickle<'a>(&'a [u8], bool);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::Interrupted.into());
            }
            self.0.read(&mut buffer[..1])
        }
    }

    #[test]
    fn segments_and_markers_are_found_across_reads_and_garbage() {
        let file = [0x12, 0xFF, 0x00, 0xFF, 0xFF, 0xE1, 0x00, 0x04, 0xAB, 0xCD, 0xFF, 0xD9];
        let mut source = Trickle(&file, false);
        let mut input = Input::new(&mut source);
        assert_eq!(input.marker().unwrap(), Some(0xE1));
        assert_eq!(input.segment().unwrap(), [0xAB, 0xCD]);
        assert_eq!(input.marker().unwrap(), Some(0xD9));
        assert_eq!(input.marker().unwrap(), None);
    }

    #[test]
    fn a_segment_has_to_be_whole_and_hold_its_length() {
        let mut short: &[u8] = &[0x00, 0x04, 0xAB];
        assert!(matches!(Input::new(&mut short).segment(), Err(Error::Truncated)));
        let mut wrong: &[u8] = &[0x00, 0x01, 0xAB];
        assert!(matches!(Input::new(&mut wrong).segment(), Err(Error::Corrupt { .. })));
    }
}
