//! Files of several scans, one after the other.

use super::corrupt;
use super::frame::{Frame, Layout};
use super::idct::{self, Arranged};
use super::input::Input;
use super::markers::{Header, Next, Scan, Steps};
use super::progression::Precision;
use crate::Error;

/// Visits of blocks that one file may cost, beyond [`SCANS`]: encoders make about ten scans, a
/// file made to stall its reader thousands.
const VISITS: u64 = 50_000_000;
/// Scans that are always allowed.
const SCANS: u64 = 40;

/// The quantisation table of each component that has had a scan.
pub(super) type Tables = [Option<Box<Steps>>; 4];

/// Notes the tables of a scan that begins. libjpeg takes the one that holds when a component's first scan
/// begins.
pub(super) fn note_tables(tables: &mut Tables, header: &Header, layout: &Layout, scan: &Scan) {
    for part in &scan.components {
        let table = &mut tables[part.index];
        if table.is_none() {
            table.clone_from(&header.steps[layout.planes[part.index].steps]);
        }
    }
}

/// The quantisation table of a component that has had a scan, as the transform takes it.
pub(super) fn arranged(tables: &Tables, component: usize) -> Result<Arranged, Error> {
    let steps = tables[component].as_deref();
    let steps = steps.ok_or_else(|| corrupt("a scan without its quantisation table"))?;
    Ok(idct::arrange(steps))
}

/// Reads a scan, and gives the marker behind it, or nothing at the end of the file.
pub(super) type Read<'a> =
    dyn FnMut(&mut Input<'_>, &Header, &Scan, &Tables) -> Result<Option<u8>, Error> + 'a;

/// Calls `read` for the scans of a file, the `first` of which begins, until all is there.
pub(super) fn each(
    input: &mut Input<'_>,
    header: &mut Header,
    frame: &Frame,
    layout: &Layout,
    first: Scan,
    read: &mut Read<'_>,
) -> Result<Tables, Error> {
    let mut tables = Tables::default();
    let mut precision = Precision::new(layout.planes.len());
    let allowed = SCANS.max(VISITS / layout.blocks().max(1));
    let mut scan = first;
    for count in 1.. {
        if count > allowed {
            return Err(Error::Limits { what: "scans", needed: count, limit: allowed });
        }
        note_tables(&mut tables, header, layout, &scan);
        let marker = read(input, header, &scan, &tables)?;
        precision.note(&scan, frame.progressive);
        match header.next_from(input, marker)? {
            Next::Scan(next) => scan = next,
            Next::Declined(_) => return Err(corrupt("another kind of frame after a scan")),
            Next::End { marked } => {
                if !precision.every_component() || !marked && !precision.full() {
                    return Err(Error::Truncated);
                }
                break;
            }
        }
    }
    Ok(tables)
}
