//! AV1, by rav1d.

use crate::Error;
use crate::heif::{Codec, Coded};
use crate::planes::{Colour, Plane, Planes, Samples};
use heic_rs::hevc::ChromaFormat;
use re_rav1d::dav1d::{self, Decoder, Picture, PixelLayout, PlanarImageComponent, Settings, pixel};

pub(crate) const CODEC: Codec = Codec {
    item: *b"av01",
    samples: &[*b"av01"],
    configuration: *b"av1C",
    animated: &[*b"avis"],
    decode,
};

/// Bytes a pixel while a picture of 8 bits and 4:2:0 is decoded: the picture, a second one before
/// its grain, and what is known of each block.
const BYTES: u64 = 6;

fn decode(coded: &Coded<'_>, memory: u64) -> Result<Planes, Error> {
    let pixels = u64::from(coded.width) * u64::from(coded.height);
    if pixels.checked_mul(each(coded)).is_none_or(|needed| needed > memory) {
        return Err(Error::Memory);
    }
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    // A larger picture than was announced is refused before there is memory for it.
    settings.set_frame_size_limit(u32::try_from(pixels).map_err(|_| Error::Memory)?);
    let mut decoder = Decoder::with_settings(&settings).map_err(error)?;
    match decoder.send_data(coded.data.clone().into_owned(), None, None, None) {
        Ok(()) | Err(dav1d::Error::Again) => {}
        Err(failure) => return Err(error(failure)),
    }
    loop {
        match decoder.get_picture() {
            Ok(picture) => return planes(&picture),
            // It has taken a part only; where it has all, there is no picture in it.
            Err(dav1d::Error::Again) => match decoder.send_pending_data() {
                Ok(()) => return decoder.get_picture().map_err(error).and_then(|p| planes(&p)),
                Err(dav1d::Error::Again) => {}
                Err(failure) => return Err(error(failure)),
            },
            Err(failure) => return Err(error(failure)),
        }
    }
}

/// Bytes a pixel, by what the configuration says of depth and chroma.
fn each(coded: &Coded<'_>) -> u64 {
    let said = coded.configuration.and_then(|record| record.payload.get(2).copied());
    let said = said.unwrap_or_default();
    let deep = if said & 0x40 != 0 { 2 } else { 1 };
    let dense = if said & 0x0c == 0 { 2 } else { 1 };
    BYTES * deep * dense
}

fn planes(picture: &Picture) -> Result<Planes, Error> {
    let bits = picture.bits_per_component().ok_or(Error::Unsupported)?.0 as u8;
    let chroma = match picture.pixel_layout() {
        PixelLayout::I400 => ChromaFormat::Monochrome,
        PixelLayout::I420 => ChromaFormat::Yuv420,
        PixelLayout::I422 => ChromaFormat::Yuv422,
        PixelLayout::I444 => ChromaFormat::Yuv444,
    };
    let plane = |component| {
        let bytes = picture.plane(component);
        let stride = picture.stride(component) as usize;
        if bits > 8 {
            Plane { samples: Samples::Pairs(bytes), stride: stride / 2 }
        } else {
            Plane { samples: Samples::Bytes(bytes), stride }
        }
    };
    let coloured = chroma != ChromaFormat::Monochrome;
    Ok(Planes {
        width: picture.width(),
        height: picture.height(),
        bits,
        chroma,
        luma: plane(PlanarImageComponent::Y),
        differences: coloured
            .then(|| [plane(PlanarImageComponent::U), plane(PlanarImageComponent::V)]),
        colour: Colour {
            matrix: matrix(picture.matrix_coefficients()),
            full: picture.color_range() == pixel::YUVRange::Full,
        },
    })
}

/// The number in ITU-T H.273.
fn matrix(coefficients: pixel::MatrixCoefficients) -> u16 {
    use pixel::MatrixCoefficients as Known;
    match coefficients {
        Known::Identity => 0,
        Known::BT709 => 1,
        Known::Unspecified => 2,
        Known::BT470M => 4,
        Known::BT470BG => 5,
        Known::ST170M => 6,
        Known::ST240M => 7,
        Known::YCgCo => 8,
        Known::BT2020NonConstantLuminance => 9,
        _ => u16::MAX,
    }
}

fn error(error: dav1d::Error) -> Error {
    match error {
        dav1d::Error::NotEnoughMemory => Error::Memory,
        dav1d::Error::UnsupportedBitstream => Error::Unsupported,
        dav1d::Error::Again => Error::Truncated,
        other => Error::Corrupt(other.to_string()),
    }
}
