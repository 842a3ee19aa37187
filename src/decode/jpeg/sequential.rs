//! Sequential scans, and files of one such scan: decoded as they are read.

use super::Points;
use super::bits::{Bits, Cursor, Held};
use super::blocks::{Buffer, skip_ac};
use super::frame::Layout;
use super::huffman::Table;
use super::idct::Arranged;
use super::input::Input;
use super::markers::{Header, Scan};
use super::restarts::Restarts;
use super::scans::{self, Tables};
use super::upsample::Sampler;
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
    fn read(
        &self,
        cursor: &mut Cursor,
        held: &Held,
        prediction: &mut i32,
        buffer: &mut Buffer,
    ) -> Result<(), Error> {
        cursor.refill(held);
        *prediction = prediction.wrapping_add(self.dc.difference(cursor)?);
        buffer.clear();
        buffer.set(0, *prediction as i16);
        buffer.read_ac(cursor, held, self.ac)
    }

    /// Reads a block that no point needs: only the prediction goes on. Not inlined: photos of 12 megapixels
    /// have hardly any, and the row of MCUs would be twice as long to be made better code of.
    #[inline(never)]
    fn pass(&self, cursor: &mut Cursor, held: &Held, prediction: &mut i32) -> Result<(), Error> {
        cursor.refill(held);
        *prediction = prediction.wrapping_add(self.dc.difference(cursor)?);
        skip_ac(cursor, held, self.ac)
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
    let mut tables = Tables::default();
    scans::note_tables(&mut tables, header, layout, scan);
    let mut walk = Walk::new(header, layout, scan, &tables)?;
    for mcu_row in 0..layout.mcu_rows as usize {
        walk.row(input, mcu_row, sampler)?;
        sampler.emit(mcu_row, points)?;
    }
    Ok(())
}

/// One way through the MCUs of a scan, and what is carried from one to the next.
pub(super) struct Walk<'a> {
    units: Vec<Unit<'a>>,
    /// MCUs in a row.
    columns: usize,
    bits: Bits,
    restarts: Restarts,
    predictions: [i32; 4],
    buffer: Buffer,
}

impl<'a> Walk<'a> {
    /// Before a scan.
    pub(super) fn new(
        header: &'a Header,
        layout: &Layout,
        scan: &Scan,
        tables: &Tables,
    ) -> Result<Self, Error> {
        Ok(Self {
            units: units(header, layout, scan, tables)?,
            columns: layout.mcus(scan).0,
            bits: Bits::new(),
            restarts: Restarts::new(header.restart_interval),
            predictions: [0; 4],
            buffer: Buffer::new(),
        })
    }

    /// Passes over what is left of the scan, and gives the marker behind it, or nothing at the end of the
    /// file.
    pub(super) fn finish(&mut self, input: &mut Input<'_>) -> Result<Option<u8>, Error> {
        self.bits.finish(input)
    }

    /// Reads one row of MCUs. Not inlined, as the module's head says.
    #[inline(never)]
    pub(super) fn row(
        &mut self,
        input: &mut Input<'_>,
        mcu_row: usize,
        sampler: &mut Sampler,
    ) -> Result<(), Error> {
        let Self { units, columns, bits, restarts, predictions, buffer } = self;
        for mcu_column in 0..*columns {
            if restarts.before_mcu(bits, input)? {
                *predictions = [0; 4];
            }
            for unit in &*units {
                bits.prepare(input)?;
                let column = mcu_column * unit.across + unit.x;
                let row = mcu_row * unit.down + unit.y;
                let wanted = sampler.wants(unit.plane, column, row);
                let prediction = &mut predictions[unit.plane & 3];
                let read = bits.block(|cursor, held| {
                    if wanted {
                        unit.read(cursor, held, prediction, buffer)
                    } else {
                        unit.pass(cursor, held, prediction)
                    }
                });
                read.map_err(|error| bits.reason(error))?;
                bits.check()?;
                if wanted {
                    sampler.put(unit.plane, column, row, buffer.block(), &unit.steps);
                }
            }
        }
        Ok(())
    }
}

fn units<'a>(
    header: &'a Header,
    layout: &Layout,
    scan: &Scan,
    tables: &Tables,
) -> Result<Vec<Unit<'a>>, Error> {
    let mut units = Vec::new();
    for part in &scan.components {
        let steps = scans::arranged(tables, part.index)?;
        let (across, down) = layout.blocks_in_mcu(scan, part.index);
        for (y, x) in (0..down).flat_map(|y| (0..across).map(move |x| (y, x))) {
            units.push(Unit {
                plane: part.index,
                across,
                x,
                down,
                y,
                dc: header.dc_table(part.dc_table)?,
                ac: header.ac_table(part.ac_table)?,
                steps,
            });
        }
    }
    Ok(units)
}
