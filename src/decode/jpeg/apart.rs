//! Sequential files of several scans, which mostly hold a component each.
//!
//! Of each component the points are kept until the others are there: a byte each, whatever the size of
//! the picture. Its coefficients would be 3 bytes a pixel.

use super::Points;
use super::frame::{Frame, Layout};
use super::input::Input;
use super::markers::{Header, Scan};
use super::scans::{self, Tables};
use super::sequential::Walk;
use super::upsample::Sampler;
use crate::Error;
use crate::memory::filled;

pub(super) fn decode(
    input: &mut Input<'_>,
    header: &mut Header,
    frame: &Frame,
    layout: &Layout,
    first: Scan,
    sampler: &mut Sampler,
    points: &mut dyn Points,
) -> Result<(), Error> {
    let (columns, rows) = sampler.size();
    let mut kept = Vec::new();
    for _ in &layout.planes {
        kept.push(filled(0, columns * rows)?);
    }
    scans::each(input, header, frame, layout, first, &mut |input, header, scan, tables| {
        read(input, header, layout, (scan, tables), sampler, &mut kept)
    })?;
    (0..rows).try_for_each(|row| sampler.deliver(row, &kept, points))
}

/// Reads one scan, and keeps the points of its components.
fn read(
    input: &mut Input<'_>,
    header: &Header,
    layout: &Layout,
    (scan, tables): (&Scan, &Tables),
    sampler: &mut Sampler,
    kept: &mut [Vec<u8>],
) -> Result<Option<u8>, Error> {
    let mut walk = Walk::new(header, layout, scan, tables)?;
    let (_, rows) = layout.mcus(scan);
    let mut made = [0; 4];
    for row in 1..=rows {
        walk.row(input, row - 1, sampler)?;
        for part in &scan.components {
            let (_, blocks) = layout.blocks_in_mcu(scan, part.index);
            let there = if row == rows { usize::MAX } else { row * blocks * 8 };
            let made = &mut made[part.index & 3];
            *made = sampler.keep(part.index, there, *made, &mut kept[part.index]);
        }
    }
    walk.finish(input)
}
