//! Progressive files: the coefficients of the whole picture are kept until the last scan is read.

use super::Points;
use super::bits::{Bits, Cursor};
use super::coefficients::{Coefficients, Store};
use super::frame::{Frame, Layout};
use super::huffman::Table;
use super::idct::Arranged;
use super::input::Input;
use super::markers::{Header, Scan};
use super::progression::Kind;
use super::refine;
use super::restarts::Restarts;
use super::scans::{self, Tables};
use super::upsample::Sampler;
use crate::Error;

pub(super) fn decode(
    input: &mut Input<'_>,
    header: &mut Header,
    frame: &Frame,
    layout: &Layout,
    first: Scan,
    sampler: &mut Sampler,
    points: &mut dyn Points,
) -> Result<(), Error> {
    let mut store = Store::new(layout)?;
    let tables =
        scans::each(input, header, frame, layout, first, &mut |input, header, scan, _| {
            let kind = Kind::of(scan)?;
            let mut bits = Bits::new();
            let restarts = Restarts::new(header.restart_interval);
            let carried = Carried::default();
            Walk { input, header, layout, scan, bits: &mut bits, restarts, carried }
                .run(kind, &mut store)?;
            bits.finish(input)
        })?;
    render(layout, &store, &tables, sampler, points)
}

/// What is carried from block to block of a scan.
#[derive(Default)]
struct Carried {
    predictions: [i32; 4],
    /// Blocks still to come that have no further coefficients in the band.
    ended: u32,
}

/// Reads a block into its coefficients, given its component's place in the scan.
trait Read: FnMut(&mut Bits, &mut Carried, usize, Coefficients<'_>) -> Result<(), Error> {}

impl<F> Read for F where
    F: FnMut(&mut Bits, &mut Carried, usize, Coefficients<'_>) -> Result<(), Error>
{
}

/// One way through the blocks of a scan.
struct Walk<'a, 'b> {
    input: &'a mut Input<'b>,
    header: &'a Header,
    layout: &'a Layout,
    scan: &'a Scan,
    bits: &'a mut Bits,
    restarts: Restarts,
    carried: Carried,
}

impl Walk<'_, '_> {
    fn run(self, kind: Kind, store: &mut Store) -> Result<(), Error> {
        let ((first, last), (_, low)) = (self.scan.band, self.scan.approximation);
        let (first, last, low) = (usize::from(first), usize::from(last), u32::from(low));
        let mut dc: Vec<&Table> = Vec::new();
        let mut ac: Vec<&Table> = Vec::new();
        for part in &self.scan.components {
            if kind == Kind::DcFirst {
                dc.push(self.header.dc_table(part.dc_table)?);
            }
            if matches!(kind, Kind::AcFirst | Kind::AcRefine) {
                ac.push(self.header.ac_table(part.ac_table)?);
            }
        }
        match kind {
            Kind::DcFirst => self.each_block(store, |bits, carried, part, mut out| {
                bits.cursor.refill(&bits.held);
                out.set_dc(carried.dc(part, dc[part], &mut bits.cursor)? << low);
                Ok(())
            }),
            Kind::DcRefine => self.each_block(store, |bits, _, _, mut out| {
                bits.cursor.refill_for_one(&bits.held);
                out.add_to_dc((bits.cursor.take(1) << low) as i16);
                Ok(())
            }),
            Kind::AcFirst => self.each_block_of_one(store, |bits, carried, _, mut out| {
                let (band, ended) = ((first, last), &mut carried.ended);
                bits.block(|cursor, held| {
                    refine::first(cursor, held, ac[0], band, low, ended, &mut out)
                })
            }),
            Kind::AcRefine => self.each_block_of_one(store, |bits, carried, _, mut out| {
                let (band, ended) = ((first, last), &mut carried.ended);
                bits.block(|cursor, held| {
                    refine::again(cursor, held, ac[0], band, low, ended, &mut out)
                })
            }),
        }
    }

    /// Calls `read` for each block of the scan, with the component's place in it.
    fn each_block(mut self, store: &mut Store, mut read: impl Read) -> Result<(), Error> {
        if self.scan.components.len() == 1 {
            return self.each_block_of_one(store, read);
        }
        (0..self.layout.mcu_rows as usize).try_for_each(|row| self.row(row, store, &mut read))
    }

    /// The same for a scan of one component. Not interleaved, it leaves out the blocks that only fill an
    /// MCU. Scans of AC coefficients are always so.
    fn each_block_of_one(mut self, store: &mut Store, mut read: impl Read) -> Result<(), Error> {
        let Some(part) = self.scan.components.first() else { return Ok(()) };
        let plane = &self.layout.planes[part.index];
        (0..plane.block_rows as usize)
            .try_for_each(|row| self.row_of_one(part.index, row, store, &mut read))
    }

    // A row of each kind of scan is a function of its own, as the module's head says: in one for all of the
    // picture, which a browser never called again, the first progressive photo took twice as long.

    /// A row of MCUs.
    #[inline(never)]
    fn row(
        &mut self,
        mcu_row: usize,
        store: &mut Store,
        read: &mut impl Read,
    ) -> Result<(), Error> {
        let Self { input, layout, scan, bits, restarts, carried, .. } = self;
        for mcu_column in 0..layout.mcu_columns as usize {
            if restarts.before_mcu(bits, input)? {
                *carried = Carried::default();
            }
            for (place, part) in scan.components.iter().enumerate() {
                let plane = &layout.planes[part.index];
                let (across, down) = (plane.horizontal as usize, plane.vertical as usize);
                for row in mcu_row * down..(mcu_row + 1) * down {
                    for column in mcu_column * across..(mcu_column + 1) * across {
                        bits.prepare(input)?;
                        let block = store.block(part.index, column, row);
                        read(bits, carried, place, block).map_err(|error| bits.reason(error))?;
                        bits.check()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// A row of blocks of the only component.
    #[inline(never)]
    fn row_of_one(
        &mut self,
        plane: usize,
        row: usize,
        store: &mut Store,
        read: &mut impl Read,
    ) -> Result<(), Error> {
        let Self { input, layout, bits, restarts, carried, .. } = self;
        for column in 0..layout.planes[plane].block_columns as usize {
            if restarts.before_mcu(bits, input)? {
                *carried = Carried::default();
            }
            bits.prepare(input)?;
            let block = store.block(plane, column, row);
            read(bits, carried, 0, block).map_err(|error| bits.reason(error))?;
            bits.check()?;
        }
        Ok(())
    }
}

impl Carried {
    #[inline(always)]
    fn dc(&mut self, part: usize, table: &Table, cursor: &mut Cursor) -> Result<i32, Error> {
        let prediction = &mut self.predictions[part & 3];
        *prediction = prediction.wrapping_add(table.difference(cursor)?);
        Ok(*prediction)
    }
}

/// Makes the wanted points of the kept coefficients.
fn render(
    layout: &Layout,
    store: &Store,
    tables: &Tables,
    sampler: &mut Sampler,
    points: &mut dyn Points,
) -> Result<(), Error> {
    let components = 0..layout.planes.len();
    let arranged =
        components.map(|each| scans::arranged(tables, each)).collect::<Result<Vec<_>, _>>()?;
    for mcu_row in 0..layout.mcu_rows as usize {
        render_row(layout, store, &arranged, mcu_row, sampler);
        sampler.emit(mcu_row, points)?;
    }
    Ok(())
}

#[inline(never)]
fn render_row(
    layout: &Layout,
    store: &Store,
    steps: &[Arranged],
    mcu_row: usize,
    sampler: &mut Sampler,
) {
    for (index, (plane, steps)) in layout.planes.iter().zip(steps).enumerate() {
        let down = plane.vertical as usize;
        for row in mcu_row * down..((mcu_row + 1) * down).min(plane.block_rows as usize) {
            for column in 0..plane.block_columns as usize {
                if sampler.wants(index, column, row) {
                    let block = store.read(index, column, row);
                    sampler.put(index, column, row, block, steps);
                }
            }
        }
    }
}
