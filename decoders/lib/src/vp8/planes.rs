//! The last two rows of macroblocks: what is not yet filtered, and what of the row above still is to
//! be filtered or shown.

use crate::Error;
use crate::memory::filled;

/// Rows of luma, or of both chromas: for each macroblock 8 bytes of the first and 8 of the second.
pub(super) struct Plane {
    bytes: Vec<u8>,
    stride: usize,
    /// One less than the rows that there is room for, of which there is a power of 2.
    last: usize,
}

impl Plane {
    pub(super) fn new(stride: usize, rows: usize) -> Result<Self, Error> {
        let length = stride.checked_mul(rows).ok_or(Error::Memory)?;
        Ok(Self { bytes: filled(0, length)?, stride, last: rows - 1 })
    }

    /// Bytes from one row to the next.
    #[inline(always)]
    pub(super) fn stride(&self) -> usize {
        self.stride
    }

    /// Where a byte of row `y` lies.
    #[inline(always)]
    pub(super) fn at(&self, x: usize, y: usize) -> usize {
        (y & self.last) * self.stride + x
    }

    /// Row `y`.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        self.bytes.get(self.at(0, y)..).unwrap_or_default()
    }

    #[inline(always)]
    pub(super) fn get<const N: usize>(&self, at: usize) -> [u8; N] {
        match self.bytes.get(at..).and_then(|bytes| bytes.first_chunk()) {
            Some(bytes) => *bytes,
            None => [0; N],
        }
    }

    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, at: usize, bytes: [u8; N]) {
        if let Some(place) = self.bytes.get_mut(at..).and_then(|place| place.first_chunk_mut()) {
            *place = bytes;
        }
    }
}
