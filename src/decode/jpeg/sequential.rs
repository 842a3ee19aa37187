//! Sequential files of one scan: decoded as they are read.

use super::bits::Bits;
use super::blocks::{Block, skip_ac};
use super::frame::Layout;
use super::huffman::Table;
use super::idct::{self, Arranged};
use super::input::Input;
use super::markers::{Header, Scan};
use super::restarts::Restarts;
use super::upsample::Sampler;
use super::{Points, corrupt};
use crate::Error;

/// One block of every MCU.
struct Unit<'a> {
    plane: usize,
    /// Blocks of an MCU across, and this block's place among them.
    across: usize,
    x: usize,
    /// The same downwards.
    down: usize,
    y: usize,
    dc: &'a Table,
    ac: &'a Table,
    steps: Arranged,
}

impl Unit<'_> {
    #[inline(always)]
    fn read(&self, bits: &mut Bits, prediction: &mut i32, block: &mut Block) -> Result<(), Error> {
        bits.cursor.refill(&bits.held);
        *prediction = prediction.wrapping_add(self.dc.difference(&mut bits.cursor)?);
        block.clear();
        block.set(0, *prediction as i16);
        block.read_ac(&mut bits.cursor, &bits.held, self.ac)
    }

    /// Reads a block that no point needs: only the prediction goes on.
    #[inline(always)]
    fn pass(&self, bits: &mut Bits, prediction: &mut i32) -> Result<(), Error> {
        bits.cursor.refill(&bits.held);
        *prediction = prediction.wrapping_add(self.dc.difference(&mut bits.cursor)?);
        skip_ac(&mut bits.cursor, &bits.held, self.ac)
    }
}

pub(super) fn decode(
    input: &mut Input<'_>,
    header: &Header,
    layout: &Layout,
    scan: &Scan,
    sampler: &mut Sampler,
    points: &mut dyn Points,
) -> Result<(), Error> {
    let units = units(header, layout, scan)?;
    let mut bits = Bits::new();
    let mut restarts = Restarts::new(header.restart_interval);
    let mut predictions = [0_i32; 4];
    let mut block = Block::new();
    for mcu_row in 0..layout.mcu_rows as usize {
        for mcu_column in 0..layout.mcu_columns as usize {
            if restarts.before_mcu(&mut bits, input)? {
                predictions = [0; 4];
            }
            for unit in &units {
                bits.prepare(input)?;
                let column = mcu_column * unit.across + unit.x;
                let row = mcu_row * unit.down + unit.y;
                let wanted = sampler.wants(unit.plane, column, row);
                let prediction = &mut predictions[unit.plane & 3];
                let read = if wanted {
                    unit.read(&mut bits, prediction, &mut block)
                } else {
                    unit.pass(&mut bits, prediction)
                };
                read.map_err(|error| bits.reason(error))?;
                bits.check()?;
                if wanted {
                    sampler.put(unit.plane, column, row, &block, &unit.steps);
                }
            }
        }
        sampler.emit(mcu_row, points)?;
    }
    Ok(())
}

fn units<'a>(header: &'a Header, layout: &Layout, scan: &Scan) -> Result<Vec<Unit<'a>>, Error> {
    let mut units = Vec::new();
    for part in &scan.components {
        let plane = &layout.planes[part.index];
        let steps = header.steps[plane.steps].as_deref();
        let steps = steps.ok_or_else(|| corrupt("a scan without its quantisation table"))?;
        let (across, down) = (plane.horizontal as usize, plane.vertical as usize);
        for (y, x) in (0..down).flat_map(|y| (0..across).map(move |x| (y, x))) {
            units.push(Unit {
                plane: part.index,
                across,
                x,
                down,
                y,
                dc: header.dc_table(part.dc_table)?,
                ac: header.ac_table(part.ac_table)?,
                steps: idct::arrange(steps),
            });
        }
    }
    Ok(units)
}
