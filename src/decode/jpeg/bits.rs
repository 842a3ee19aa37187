//! The bits of the entropy-coded data, in 64-bit gulps.
//!
//! Stuffed zeros are taken out while the bytes are copied from the input, so that the reader of
//! bits, which runs a hundred million times on a large picture, never looks for them.

use super::input::Input;
use super::stuffing::{STEP, unstuff};
use super::{corrupt, markers};
use crate::Error;
use veilprint_decoders::words::big_endian;

/// Bytes of entropy-coded data kept at hand, a power of two.
const HELD: usize = 32 * 1024;
/// More than one block can take (64 codes of 16 bits, each with 15 bits of its value), and a gulp.
const BLOCK: usize = 272;

/// A position among the bits. Small and `Copy`, so that it stays in registers through a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    /// The next bits, the first one on top.
    hold: u64,
    /// How many of them count.
    have: u32,
    /// The byte after those.
    at: usize,
}

/// The bytes behind a [`Cursor`].
pub(super) type Held = [u8; HELD + 8];

impl Cursor {
    /// Makes at least 56 bits available.
    #[inline(always)]
    pub(super) fn refill(&mut self, held: &Held) {
        // The mask never changes `at`: it shows the compiler that the slice is inside the array.
        if let Some(bytes) = held[self.at & (HELD - 1)..].first_chunk::<8>() {
            self.hold |= big_endian(*bytes) >> self.have;
            self.at += ((63 - self.have) >> 3) as usize;
            self.have |= 56;
        }
    }

    /// Makes at least 32 bits available: one code and its value.
    #[inline(always)]
    pub(super) fn refill_for_one(&mut self, held: &Held) {
        if self.have < 32 {
            self.refill(held);
        }
    }

    /// The next `count` bits (1 to 32) without taking them.
    #[inline(always)]
    pub(super) fn peek(&self, count: u32) -> u32 {
        (self.hold >> (64 - count)) as u32
    }

    #[inline(always)]
    pub(super) fn skip(&mut self, count: u32) {
        self.hold <<= count & 63;
        self.have = self.have.wrapping_sub(count);
    }

    /// Takes `count` bits, 0 to 16.
    #[inline(always)]
    pub(super) fn take(&mut self, count: u32) -> u32 {
        let bits = ((self.hold >> 1) >> (63 - count)) as u32;
        self.skip(count);
        bits
    }

    /// Takes a value of `size` bits (1 to 15) as JPEG writes it: a leading 0 means negative.
    #[inline(always)]
    pub(super) fn take_signed(&mut self, size: u32) -> i32 {
        let negative = !(self.hold as i64 >> 63) as i32;
        let value = self.peek(size) as i32;
        self.skip(size);
        value + (negative & (1 - (1 << size)))
    }

    pub(super) fn bits_taken(&self) -> usize {
        (self.at * 8).wrapping_sub(self.have as usize)
    }
}

/// What ended a stretch of entropy-coded data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Marker(u8),
    EndOfFile,
}

/// The entropy-coded data of one scan.
pub(super) struct Bits {
    pub(super) cursor: Cursor,
    pub(super) held: Box<Held>,
    end: usize,
    stop: Option<Stop>,
}

impl Bits {
    pub(super) fn new() -> Self {
        let held = Box::new([0; HELD + 8]);
        Self { cursor: Cursor::default(), held, end: 0, stop: None }
    }

    /// Makes sure that one block can be read without looking for the end of the data.
    #[inline(always)]
    pub(super) fn prepare(&mut self, input: &mut Input<'_>) -> Result<(), Error> {
        if self.cursor.at + BLOCK > self.end && self.stop.is_none() {
            self.fill(input)?;
        }
        Ok(())
    }

    /// Has a block read from a copy of the cursor, which stays in registers. It is written back after an
    /// error too: where the error came up tells damage from an early end.
    #[inline(always)]
    pub(super) fn block<R>(&mut self, read: impl FnOnce(&mut Cursor, &Held) -> R) -> R {
        let mut cursor = self.cursor;
        let done = read(&mut cursor, &self.held);
        self.cursor = cursor;
        done
    }

    /// Fails if the last block took bits that the file does not have.
    #[inline(always)]
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.cursor.at > self.end && self.cursor.bits_taken() > self.end * 8 {
            return Err(self.overrun());
        }
        Ok(())
    }

    /// The better reason for an `error` met in a block: that the data ended before it.
    #[cold]
    pub(super) fn reason(&self, error: Error) -> Error {
        self.check().err().unwrap_or(error)
    }

    #[cold]
    fn overrun(&self) -> Error {
        match self.stop {
            None | Some(Stop::EndOfFile | Stop::Marker(markers::EOI)) => Error::Truncated,
            Some(Stop::Marker(_)) => corrupt("a marker inside a block"),
        }
    }

    /// Goes on behind the restart marker of number `expected`, 0 to 7.
    pub(super) fn restart(&mut self, input: &mut Input<'_>, expected: u8) -> Result<(), Error> {
        match self.finish(input)? {
            Some(code) if code == markers::RST0 + expected => {
                self.stop = None;
                Ok(())
            }
            None | Some(markers::EOI) => Err(Error::Truncated),
            Some(_) => Err(corrupt("another marker where a restart was due")),
        }
    }

    /// Passes over what is left before the next marker, and gives its code, or nothing at the end
    /// of the file.
    pub(super) fn finish(&mut self, input: &mut Input<'_>) -> Result<Option<u8>, Error> {
        (self.cursor, self.end) = (Cursor::default(), 0);
        match self.stop {
            Some(Stop::Marker(code)) => Ok(Some(code)),
            Some(Stop::EndOfFile) => Ok(None),
            None => input.marker(),
        }
    }

    #[cold]
    fn fill(&mut self, input: &mut Input<'_>) -> Result<(), Error> {
        let kept = self.cursor.at.min(self.end);
        self.held.copy_within(kept..self.end, 0);
        self.cursor.at -= kept;
        self.end -= kept;
        let room = HELD - BLOCK - STEP;
        while self.stop.is_none() && self.end < room {
            let unread = input.unread()?;
            if unread.is_empty() {
                self.stop = Some(Stop::EndOfFile);
                break;
            }
            let (read, written, met) = unstuff(unread, &mut self.held[self.end..room + STEP]);
            self.end += written;
            input.advance(read);
            if met {
                input.advance(1);
                self.escape(input)?;
            }
        }
        // Zeros after the data: a block that runs over its end reads them, and is then refused.
        self.held[self.end..self.end + BLOCK + 8].fill(0);
        Ok(())
    }

    /// What a 0xFF in the data stands for: itself if a zero follows, else the end of the data.
    fn escape(&mut self, input: &mut Input<'_>) -> Result<(), Error> {
        loop {
            match input.byte()? {
                Some(0xFF) => {}
                Some(0) => {
                    self.held[self.end] = 0xFF;
                    self.end += 1;
                    return Ok(());
                }
                Some(code) => {
                    self.stop = Some(Stop::Marker(code));
                    return Ok(());
                }
                None => {
                    self.stop = Some(Stop::EndOfFile);
                    return Ok(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All bits of `file` up to its first marker, eight at a time, and how the reading ended.
    fn read(file: &[u8], count: usize) -> (Vec<u8>, Result<(), Error>) {
        let mut source = file;
        let (mut input, mut bits) = (Input::new(&mut source), Bits::new());
        let mut bytes = Vec::new();
        for _ in 0..count {
            bits.prepare(&mut input).unwrap();
            bits.cursor.refill(&bits.held);
            let byte = bits.cursor.take(8);
            if let Err(error) = bits.check() {
                return (bytes, Err(error));
            }
            bytes.push(byte as u8);
        }
        (bytes, Ok(()))
    }

    #[test]
    fn stuffed_zeros_are_taken_out_wherever_they_fall() {
        let mut plain = Vec::new();
        for i in 0..200_000_u32 {
            plain.push(if i % 37 < 3 || i % 1000 < 40 { 0xFF } else { (i % 251) as u8 });
        }
        let mut file = Vec::new();
        for &byte in &plain {
            file.push(byte);
            if byte == 0xFF {
                file.push(0);
            }
        }
        file.extend([0xFF, 0xD9]);
        let (bytes, end) = read(&file, plain.len());
        end.unwrap();
        assert!(bytes == plain);
    }

    #[test]
    fn bits_beyond_the_data_are_refused_by_what_ended_it() {
        let (bytes, end) = read(&[1, 2, 0xFF, 0xD9, 3], 4);
        assert_eq!(bytes, [1, 2]);
        assert!(matches!(end, Err(Error::Truncated)));
        assert!(matches!(read(&[1, 2], 4).1, Err(Error::Truncated)));
        assert!(matches!(read(&[1, 0xFF, 0xD0, 2], 4).1, Err(Error::Corrupt { .. })));
    }

    #[test]
    fn signed_values_follow_the_standard() {
        let mut cursor = Cursor { hold: 0b0101_0110 << 56, have: 8, at: 0 };
        assert_eq!(cursor.take_signed(3), -5);
        assert_eq!(cursor.take_signed(3), 5);
        assert_eq!(cursor.take_signed(1), 1);
        assert_eq!(cursor.take_signed(1), -1);
    }

    #[test]
    fn a_restart_passes_over_what_is_left_and_wants_its_own_number() {
        let file = [7, 8, 9, 0xFF, 0xFF, 0xD3, 5, 0xFF, 0xD9];
        let mut source = &file[..];
        let (mut input, mut bits) = (Input::new(&mut source), Bits::new());
        bits.prepare(&mut input).unwrap();
        bits.restart(&mut input, 3).unwrap();
        bits.prepare(&mut input).unwrap();
        bits.cursor.refill(&bits.held);
        assert_eq!(bits.cursor.take(8), 5);
        assert!(matches!(bits.restart(&mut input, 4), Err(Error::Truncated)));
    }
}
