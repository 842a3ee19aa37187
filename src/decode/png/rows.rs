//! From the data to rows of samples: inflated by fdeflate, a little at a time, and unfiltered here.
//!
//! The `png` crate's own rows are the same, but 181 of the 390 ms of a photo that libpng wrote go into
//! its unfiltering in WebAssembly, and here a third of that.

use super::corrupt;
use super::data::Data;
use super::filter::{Filter, unfilter};
use crate::{Error, Limits};
use fdeflate::Decompressor;
use std::io::{BufRead, Seek};

/// How far back the data may refer.
const HISTORY: usize = 32 * 1024;
/// Bytes inflated at a time, so few that they and the history stay in a processor's near memory.
const WINDOW: usize = 64 * 1024;
/// Bytes of data at a time. Many chunks have fewer.
const INPUT: usize = 64 * 1024;

/// Reads row after row.
pub(super) struct Rows<S> {
    inflated: Inflated<S>,
    filter: Filter,
    /// Bytes of a pixel, at least 1: how far apart the bytes are that a filter compares.
    pixel: usize,
    row: Vec<u8>,
    above: Vec<u8>,
}

/// The bytes that reading rows of at most `longest` bytes takes.
pub(super) fn memory(longest: u64) -> u64 {
    longest.saturating_mul(2).saturating_add((HISTORY + WINDOW + INPUT) as u64)
}

impl<S: BufRead + Seek> Rows<S> {
    /// Before the first row. `longest` is the bytes of the longest one, `pixel` those from one pixel to
    /// the next as filters see it.
    pub(super) fn new(
        data: Data<S>,
        longest: u64,
        pixel: usize,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let mut inflater = Decompressor::new();
        // The chunks that hold the data have checksums of their own, which are compared.
        inflater.ignore_adler32();
        let mut inflated = Inflated {
            data,
            inflater,
            input: limits.buffer(INPUT as u64)?,
            taken: 0,
            given: 0,
            window: limits.buffer((HISTORY + WINDOW) as u64)?,
            read: 0,
            filled: 0,
        };
        let filter = Filter::new(inflated.peek()?)?;
        Ok(Self {
            inflated,
            filter,
            pixel,
            row: limits.buffer(longest)?,
            above: limits.buffer(longest)?,
        })
    }

    /// Before the first row of a pass: there is nothing above it.
    pub(super) fn begin(&mut self) {
        // The one that was read last is the one above the next.
        self.row.fill(0);
    }

    /// Reads a row of `length` bytes. `wanted` says whether anybody will look at it, `last` whether it
    /// is the last one of all.
    ///
    /// One that nobody looks at stays as it is where the next row's filter does not look at it either.
    pub(super) fn next(&mut self, length: usize, wanted: bool, last: bool) -> Result<&[u8], Error> {
        std::mem::swap(&mut self.row, &mut self.above);
        let (row, above) = (&mut self.row[..length], &self.above[..length]);
        let filter = self.filter;
        self.inflated.skip(1);
        self.inflated.read(row)?;
        if !last {
            self.filter = Filter::new(self.inflated.peek()?)?;
        }
        if wanted || self.filter.looks_up() {
            unfilter(filter, self.pixel, above, row);
        }
        Ok(row)
    }

    /// To be called when all rows were read.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.inflated.data.finish()
    }
}

/// The data, inflated.
struct Inflated<S> {
    data: Data<S>,
    inflater: Decompressor,
    input: Vec<u8>,
    /// How much of `input` the inflater has taken, and how much it was given.
    taken: usize,
    given: usize,
    window: Vec<u8>,
    /// How much of `window` was read, and how much it holds.
    read: usize,
    filled: usize,
}

impl<S: BufRead + Seek> Inflated<S> {
    /// The next byte, which stays.
    fn peek(&mut self) -> Result<u8, Error> {
        while self.read == self.filled {
            self.more()?;
        }
        Ok(self.window[self.read])
    }

    /// Passes over bytes that were peeked at.
    fn skip(&mut self, bytes: usize) {
        self.read += bytes;
    }

    fn read(&mut self, mut out: &mut [u8]) -> Result<(), Error> {
        while !out.is_empty() {
            self.peek()?;
            let count = out.len().min(self.filled - self.read);
            let (now, later) = out.split_at_mut(count);
            now.copy_from_slice(&self.window[self.read..][..count]);
            self.read += count;
            out = later;
        }
        Ok(())
    }

    /// Inflates some more, all before having been read.
    fn more(&mut self) -> Result<(), Error> {
        if self.filled == self.window.len() {
            self.window.copy_within(self.filled - HISTORY.., 0);
            (self.read, self.filled) = (HISTORY, HISTORY);
        }
        if self.taken == self.given {
            (self.taken, self.given) = (0, self.data.fill(&mut self.input));
        }
        let input = &self.input[self.taken..self.given];
        // Where there is no more input, what the inflater still holds may yet be something.
        let at_end = input.is_empty();
        let (taken, made) = self
            .inflater
            .read(input, &mut self.window, self.filled, false)
            .map_err(|error| corrupt(&format!("{error:?}")))?;
        self.taken += taken;
        self.filled += made;
        if made == 0 && (at_end || self.inflater.is_done()) {
            return Err(self.data.end());
        }
        Ok(())
    }
}
