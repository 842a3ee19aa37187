//! The first picture of a HEIF sequence's track, for files that have no picture beside it.

use crate::Error;
use crate::heif::{Codec, find};
use crate::planes::Colour;
use heic_rs::boxes::{BoxHeader, BoxIter};

/// A track's first sample.
pub(crate) struct First<'f> {
    pub(crate) configuration: Option<BoxHeader<'f>>,
    pub(crate) colour: Option<Colour>,
    pub(crate) data: &'f [u8],
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Bytes of a visual sample entry before the boxes in it.
const ENTRY: usize = 78;

pub(crate) fn first(file: &[u8], codec: Codec) -> Result<First<'_>, Error> {
    let movie = find(BoxIter::new(file), b"moov")?;
    for track in movie.children() {
        let track = track?;
        if track.is(b"trak")
            && let Some(first) = of_track(file, &track, codec)?
        {
            return Ok(first);
        }
    }
    Err(Error::Unsupported)
}

/// `None` where the track is of something else.
fn of_track<'f>(
    file: &'f [u8],
    track: &BoxHeader<'f>,
    codec: Codec,
) -> Result<Option<First<'f>>, Error> {
    let media = find(track.children(), b"mdia")?;
    let information = find(media.children(), b"minf")?;
    let table = find(information.children(), b"stbl")?;

    let (_, _, mut entries) = find(table.children(), b"stsd")?.full_box("stsd")?;
    entries.u32("stsd entries")?;
    let Some(entry) = BoxIter::new(entries.rest()).next().transpose()? else { return Ok(None) };
    if !codec.samples.contains(&entry.boxtype) {
        return Ok(None);
    }
    let mut fields = entry.reader();
    fields.skip(24, "sample entry")?;
    let width = fields.u16("sample width")?.into();
    let height = fields.u16("sample height")?.into();
    let inside = BoxIter::new(entry.payload.get(ENTRY..).ok_or(Error::Truncated)?);
    let colour = match inside.clone().find(b"colr")? {
        Some(colour) if colour.payload.starts_with(b"nclx") => coded(&colour)?,
        _ => None,
    };

    let (_, _, mut sizes) = find(table.children(), b"stsz")?.full_box("stsz")?;
    let same = sizes.u32("stsz size")?;
    sizes.u32("stsz count")?;
    let length = if same == 0 { sizes.u32("stsz first size")? } else { same };
    let start = match table.children().find(b"stco")? {
        Some(offsets) => {
            let (_, _, mut offsets) = offsets.full_box("stco")?;
            offsets.u32("stco count")?;
            u64::from(offsets.u32("stco offset")?)
        }
        None => {
            let (_, _, mut offsets) = find(table.children(), b"co64")?.full_box("co64")?;
            offsets.u32("co64 count")?;
            offsets.u64("co64 offset")?
        }
    };
    let start = usize::try_from(start).map_err(|_| Error::Truncated)?;
    let data = file.get(start..).and_then(|rest| rest.get(..length as usize));
    Ok(Some(First {
        configuration: inside.find(&codec.configuration)?,
        colour,
        data: data.ok_or(Error::Truncated)?,
        width,
        height,
    }))
}

fn coded(colour: &BoxHeader<'_>) -> Result<Option<Colour>, Error> {
    let mut fields = colour.reader();
    fields.skip(8, "colr")?;
    let matrix = fields.u16("colr matrix")?;
    let full = fields.u8("colr range")? & 0x80 != 0;
    Ok(Some(Colour { matrix, full }))
}
