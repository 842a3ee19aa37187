//! HEVC, by heic-rs.

mod sps;

use crate::Error;
use crate::heif::{Codec, Coded};
use crate::planes::{Plane, Planes, Samples};
use heic_rs::hevc::{ChromaFormat, decode_still, probe};
use heic_rs::props::hvcc;

pub(crate) const CODEC: Codec = Codec {
    item: *b"hvc1",
    samples: &[*b"hvc1", *b"hev1"],
    configuration: *b"hvcC",
    animated: &[*b"hevc", *b"hevx", *b"msf1"],
    decode,
};

/// Bytes a pixel. A picture is there in words of 16 bits while it is decoded, a second time for the filter of its
/// edges, and a third time as it is handed over; beside it a few bytes for each block of 4x4.
const BYTES: u64 = 3 * 2 * 3 / 2 + 1;

fn decode(coded: &Coded<'_>, memory: u64) -> Result<Planes, Error> {
    let configuration = coded.configuration.ok_or_else(|| missing("configuration"))?;
    let configuration = hvcc::parse(configuration)?;
    let sets = configuration.parameter_sets();
    let info = probe(&sets)?;
    // What heic-rs makes of the denser kinds of chroma that x265 writes is an error or nothing to rely
    // on. No camera writes them.
    if !matches!(info.chroma, ChromaFormat::Monochrome | ChromaFormat::Yuv420) {
        return Err(Error::Unsupported);
    }
    if info.width < coded.width || info.height < coded.height {
        return Err(Error::Corrupt("a smaller picture than announced".to_owned()));
    }
    let pixels = u64::from(info.width) * u64::from(info.height);

    if pixels.checked_mul(BYTES).is_none_or(|needed| needed > memory) {
        return Err(Error::Memory);
    }
    let colour = sps::colour(&sets);
    let frame = decode_still(&sets, &configuration.split_nals(&coded.data)?)?;
    frame.validate()?;
    let plane =
        |words, stride: u32| Plane { samples: Samples::Words(words), stride: stride as usize };
    let coloured = frame.chroma != ChromaFormat::Monochrome;
    Ok(Planes {
        width: frame.width,
        height: frame.height,
        bits: frame.bit_depth.clamp(8, 16),
        chroma: frame.chroma,
        luma: plane(frame.y, frame.y_stride),
        differences: coloured
            .then(|| [plane(frame.cb, frame.c_stride), plane(frame.cr, frame.c_stride)]),
        colour,
    })
}

fn missing(what: &str) -> Error {
    Error::Corrupt(format!("a picture without its {what}"))
}
