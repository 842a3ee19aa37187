//! From the data to rows of samples: inflated a little at a time, and unfiltered.
//!
//! The `png` crate's own rows are the same, but 181 of the 390 ms of a photo that libpng wrote go into
//! its unfiltering in WebAssembly, and here a third of that.

use super::corrupt;
use super::data::Data;
use super::filter::{Filter, together, unfilter, unfilter_two};
use super::inflate::{AHEAD, HISTORY, Inflater, LIMIT, Stop, WINDOW};
use crate::{Error, Limits};
use std::io::{BufRead, Seek};

/// Bytes of data at a time. Many chunks have fewer.
const INPUT: usize = 64 * 1024;

/// Reads row after row.
pub(super) struct Rows<S> {
    inflated: Inflated<S>,
    filter: Filter,
    /// Bytes of a pixel, at least 1: how far apart the bytes are that a filter compares.
    pixel: usize,
    pass: Pass,
    row: Vec<u8>,
    above: Vec<u8>,
    /// The next row, where `ahead` says that it has been read along with this one.
    below: Vec<u8>,
    ahead: bool,
}

/// Rows of one length that follow each other.
#[derive(Clone, Copy, Default)]
pub(super) struct Pass {
    /// Bytes of a row.
    pub(super) length: usize,
    /// How many are still to come.
    pub(super) rows: u32,
    /// Whether nothing follows them.
    pub(super) last: bool,
}

/// The bytes that reading rows of at most `longest` bytes takes.
pub(super) fn memory(longest: u64) -> u64 {
    longest.saturating_mul(3).saturating_add((WINDOW + INPUT) as u64)
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
        let mut inflated = Inflated {
            data,
            inflater: Inflater::new(),
            input: limits.buffer(INPUT as u64)?,
            taken: 0,
            given: 0,
            ended: false,
            window: limits.buffer(WINDOW as u64)?,
            read: 0,
            filled: 0,
        };
        let filter = Filter::new(inflated.peek()?)?;
        Ok(Self {
            inflated,
            filter,
            pixel,
            pass: Pass::default(),
            row: limits.buffer(longest)?,
            above: limits.buffer(longest)?,
            below: limits.buffer(longest)?,
            ahead: false,
        })
    }

    /// Before the first row of a pass: there is nothing above it.
    pub(super) fn begin(&mut self, pass: Pass) {
        self.pass = pass;
        // The one that was read last is the one above the next.
        self.row.fill(0);
    }

    /// Reads a row. `wanted` says whether anybody will look at it.
    ///
    /// One that nobody looks at stays as it is where the next row's filter does not look at it either.
    pub(super) fn next(&mut self, wanted: bool) -> Result<&[u8], Error> {
        std::mem::swap(&mut self.row, &mut self.above);
        let length = self.pass.length;
        if std::mem::take(&mut self.ahead) {
            std::mem::swap(&mut self.row, &mut self.below);
            return Ok(&self.row[..length]);
        }
        let (above, row) = (&self.above[..length], &mut self.row[..length]);
        let filter = self.filter;
        self.filter = self.inflated.row(row, &mut self.pass)?.unwrap_or(filter);
        if self.pass.rows > 0 && together([filter, self.filter], self.pixel) {
            let below = &mut self.below[..length];
            self.filter = self.inflated.row(below, &mut self.pass)?.unwrap_or(filter);
            unfilter_two(self.pixel, above, row, below);
            self.ahead = true;
        } else if wanted || self.filter.looks_up() {
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
    inflater: Inflater,
    input: Vec<u8>,
    /// How much of `input` the inflater has taken, and how much it was given.
    taken: usize,
    given: usize,
    /// Whether there is no more than `input`.
    ended: bool,
    window: Vec<u8>,
    /// How much of `window` was read, and how much it holds.
    read: usize,
    filled: usize,
}

impl<S: BufRead + Seek> Inflated<S> {
    /// The bytes of the next row, as they are stored, and the filter of the one behind it, if there is one.
    fn row(&mut self, row: &mut [u8], pass: &mut Pass) -> Result<Option<Filter>, Error> {
        self.read += 1;
        self.read(row)?;
        pass.rows -= 1;
        let ended = pass.last && pass.rows == 0;
        if ended { Ok(None) } else { Filter::new(self.peek()?).map(Some) }
    }

    /// The next byte, which stays.
    fn peek(&mut self) -> Result<u8, Error> {
        while self.read == self.filled {
            self.more()?;
        }
        Ok(self.window[self.read])
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
        if self.filled >= LIMIT {
            self.window.copy_within(self.filled - HISTORY..self.filled, 0);
            (self.read, self.filled) = (HISTORY, HISTORY);
        }
        let left = self.given - self.taken;
        if left < AHEAD && !self.ended {
            self.input.copy_within(self.taken..self.given, 0);
            let filled = self.data.fill(&mut self.input[left..]);
            self.ended = filled < self.input.len() - left;
            (self.taken, self.given) = (0, left + filled);
        }
        let input = &self.input[self.taken..self.given];
        let window = self.window.first_chunk_mut().ok_or(Error::Memory)?;
        let step = self.inflater.read(input, self.ended, window, self.filled);
        let progress = step.map_err(|stop| match stop {
            Stop::End => self.data.end(),
            Stop::Invalid(detail) => corrupt(detail),
        })?;
        self.taken += progress.taken;
        self.filled += progress.made;
        Ok(())
    }
}
