//! The coefficients of a whole picture.

use super::blocks::{Block, PLACES};
use super::frame::Layout;
use crate::Error;
use crate::memory::filled;

/// Coefficients of all components, 2 bytes each, and for each block a map of those AC
/// coefficients that are not zero: later scans and the transform look at few of the 64.
pub(super) struct Store {
    planes: Vec<Plane>,
}

struct Plane {
    across: usize,
    values: Vec<[i16; 64]>,
    maps: Vec<u64>,
}

/// Bytes that [`Store`] takes for a block.
pub(super) const BYTES: u64 = 2 * 64 + 8;

/// One block of the store.
pub(super) struct Coefficients<'a> {
    /// As in a [`Block`], so that the transform can take them as they are.
    values: &'a mut [i16; 64],
    /// Bit n: AC coefficient n in zigzag order is not zero.
    pub(super) map: &'a mut u64,
}

impl Store {
    pub(super) fn new(layout: &Layout) -> Result<Self, Error> {
        let planes = layout.planes.iter().map(|plane| {
            let (across, down) = layout.padded_blocks(plane);
            let blocks = across * down;
            Ok(Plane { across, values: filled([0; 64], blocks)?, maps: filled(0, blocks)? })
        });
        Ok(Self { planes: planes.collect::<Result<_, Error>>()? })
    }

    #[inline(always)]
    pub(super) fn block(&mut self, plane: usize, column: usize, row: usize) -> Coefficients<'_> {
        let plane = &mut self.planes[plane];
        let index = row * plane.across + column;
        Coefficients { values: &mut plane.values[index], map: &mut plane.maps[index] }
    }

    /// A block for the transform.
    #[inline(always)]
    pub(super) fn read(&self, plane: usize, column: usize, row: usize) -> Block<'_> {
        let plane = &self.planes[plane];
        let index = row * plane.across + column;
        let last = plane.maps[index].checked_ilog2().map_or(0, |last| last as usize);
        Block { values: &plane.values[index], last }
    }
}

impl Coefficients<'_> {
    #[inline(always)]
    pub(super) fn set_dc(&mut self, value: i32) {
        self.values[0] = value as i16;
    }

    #[inline(always)]
    pub(super) fn add_to_dc(&mut self, bits: i16) {
        self.values[0] |= bits;
    }

    /// The AC coefficient at a position in zigzag order.
    #[inline(always)]
    pub(super) fn at(&mut self, position: usize) -> &mut i16 {
        &mut self.values[usize::from(PLACES[position & 63]) & 63]
    }

    /// Sets an AC coefficient.
    #[inline(always)]
    pub(super) fn set(&mut self, position: usize, value: i16) {
        *self.at(position) = value;
        *self.map |= 1 << (position & 63);
    }
}
