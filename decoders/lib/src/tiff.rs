//! TIFF, by the `tiff` crate itself.
//!
//! Not by `image`'s wrapper around it, which would bring a JPEG decoder of 100 KB into the WASM
//! module for the scanners that write JPEG into TIFF. No phone does: such a file is
//! `unsupported-format`, as is a palette, which the crate does not read.

use crate::{Error, Limits, Opened, Picture, Pixels, buffer, exif, wanted};
use std::io::{Cursor, ErrorKind};
use tiff::decoder::{BufferLayoutPreference, Decoder, DecodingResult, Limits as TiffLimits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

struct Tiff<'f> {
    decoder: Option<Decoder<Cursor<&'f [u8]>>>,
    color: ColorType,
    picture: Picture,
}

pub(crate) fn open<'f>(file: &'f [u8], limits: &Limits) -> Result<Box<dyn Opened + 'f>, Error> {
    let mut decoder = Decoder::new(Cursor::new(file)).map_err(error)?;
    let (width, height) = decoder.dimensions().map_err(error)?;
    limits.check(width, height)?;
    let orientation = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let orientation = orientation.filter(|tag| (1..=8).contains(tag)).unwrap_or(exif::UPRIGHT);
    let color = decoder.colortype().map_err(error)?;
    let picture = Picture { width, height, orientation, animated: false };
    Ok(Box::new(Tiff { decoder: Some(decoder), color, picture }))
}

impl Opened for Tiff<'_> {
    fn picture(&self) -> Picture {
        self.picture
    }

    fn pixels(&mut self, columns: &[u32], rows: &[u32], mut memory: u64) -> Result<Pixels, Error> {
        let mut decoder = self.decoder.take().ok_or(Error::Unsupported)?;
        let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
        let layout = decoder.image_buffer_layout().map_err(error)?;
        let left = memory.checked_sub(layout.complete_len as u64).ok_or(Error::Memory)?;
        let mut allowed = TiffLimits::default();
        allowed.decoding_buffer_size = layout.complete_len;
        allowed.intermediate_buffer_size = usize::try_from(left).unwrap_or(usize::MAX);
        let mut samples = DecodingResult::U8(Vec::new());
        let mut decoder = decoder.with_limits(allowed);
        decoder.read_image_to_buffer(&mut samples).map_err(error)?;

        let color = self.color;
        let whole = Whole { samples, layout, color };
        let mut out = rgb.as_chunks_mut::<3>().0.iter_mut();
        for &y in rows {
            for (&x, pixel) in columns.iter().zip(&mut out) {
                *pixel = whole.rgb(x as usize, y as usize).ok_or(Error::Unsupported)?;
            }
        }
        let grey = matches!(color, ColorType::Gray(_) | ColorType::GrayA(_));
        Ok(Pixels { rgb, grey })
    }
}

/// A decoded picture, of which single pixels are asked for.
struct Whole {
    samples: DecodingResult,
    layout: BufferLayoutPreference,
    color: ColorType,
}

impl Whole {
    /// A pixel in 8 bits, or `None` where its kind is not read here.
    fn rgb(&self, x: usize, y: usize) -> Option<[u8; 3]> {
        let sample = |channel| self.sample(x, y, channel).map(|sample| self.to_byte(sample));
        match self.color {
            ColorType::Gray(_) | ColorType::GrayA(_) => sample(0).map(|grey| [grey; 3]),
            ColorType::RGB(_) | ColorType::RGBA(_) => Some([sample(0)?, sample(1)?, sample(2)?]),
            ColorType::CMYK(_) | ColorType::CMYKA(_) => {
                let black = 255 - u32::from(sample(3)?);
                let ink = |channel| sample(channel).map(|ink| (255 - u32::from(ink)) * black);
                // Rounded to the nearest of 255 steps, at most 255.
                let [r, g, b] =
                    [ink(0)?, ink(1)?, ink(2)?].map(|light| ((light + 127) / 255) as u8);
                Some([r, g, b])
            }
            _ => None,
        }
    }

    fn sample(&self, x: usize, y: usize, channel: usize) -> Option<Sample> {
        let channels = usize::from(self.color.num_samples());
        let bits = usize::from(self.color.bit_depth());
        let row = self.layout.row_stride?.get();
        let (plane, at) = if self.layout.planes > 1 {
            (channel * self.layout.plane_stride?.get(), x)
        } else {
            (0, x * channels + channel)
        };
        let start = plane + y * row;
        match &self.samples {
            DecodingResult::U8(bytes) if bits < 8 => {
                let byte = *bytes.get(start + at * bits / 8)?;
                let shift = 8 - bits - at * bits % 8;
                Some(Sample::Integer(u16::from(byte >> shift) & ((1 << bits) - 1)))
            }
            DecodingResult::U8(bytes) => bytes.get(start + at).map(|&v| Sample::Integer(v.into())),
            DecodingResult::U16(words) => words.get(start / 2 + at).map(|&v| Sample::Integer(v)),
            DecodingResult::F32(floats) => floats.get(start / 4 + at).map(|&v| Sample::Float(v)),
            _ => None,
        }
    }

    fn to_byte(&self, sample: Sample) -> u8 {
        match (sample, self.color.bit_depth()) {
            (Sample::Integer(value), 16) => (value >> 8) as u8,
            (Sample::Integer(value), bits @ 1..=7) => {
                (u32::from(value) * 255 / ((1 << bits) - 1)) as u8
            }
            (Sample::Integer(value), _) => value as u8,
            // Black is 0 and white 1, as TIFF readers agree; the conversion ends at 0 and 255.
            (Sample::Float(value), _) => (value * 255.0).round() as u8,
        }
    }
}

#[derive(Clone, Copy)]
enum Sample {
    Integer(u16),
    Float(f32),
}

fn error(error: TiffError) -> Error {
    match error {
        TiffError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => Error::Truncated,
        TiffError::UnsupportedError(_) => Error::Unsupported,
        TiffError::LimitsExceeded => Error::Memory,
        other => Error::Corrupt(other.to_string()),
    }
}
