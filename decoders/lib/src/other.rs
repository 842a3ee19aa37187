//! What no phone makes and `image` reads: PNM, ICO, QOI and TGA.

use crate::{Error, Limits, Opened, Picture, Pixels, buffer, wanted};
use image::error::UnsupportedErrorKind;
use image::{ColorType, ImageDecoder, ImageError, ImageFormat, ImageReader};
use std::io::{Cursor, ErrorKind};

struct Other<D> {
    decoder: Option<D>,
    picture: Picture,
}

pub(crate) fn open<'f>(
    file: &'f [u8],
    format: ImageFormat,
    limits: &Limits,
) -> Result<Box<dyn Opened + 'f>, Error> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.memory);
    reader.limits(allowed);
    let decoder = reader.into_decoder().map_err(error)?;
    let (width, height) = decoder.dimensions();
    limits.check(width, height)?;
    let picture = Picture { width, height, orientation: 1, animated: false };
    Ok(Box::new(Other { decoder: Some(decoder), picture }))
}

impl<D: ImageDecoder> Opened for Other<D> {
    fn picture(&self) -> Picture {
        self.picture
    }

    fn pixels(&mut self, columns: &[u32], rows: &[u32], mut memory: u64) -> Result<Pixels, Error> {
        let mut decoder = self.decoder.take().ok_or(Error::Unsupported)?;
        let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
        let colour = decoder.color_type();
        let mut whole = buffer(decoder.total_bytes(), &mut memory)?;
        let mut allowed = image::Limits::no_limits();
        allowed.max_alloc = Some(memory);
        decoder.set_limits(allowed).map_err(error)?;
        decoder.read_image(&mut whole).map_err(error)?;

        let channels = colour.channel_count() as usize;
        let sample = usize::from(colour.bytes_per_pixel()) / channels;
        let high = match colour {
            ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => 0,
            // The high byte of each sample, in the machine's order.
            ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => {
                usize::from(cfg!(target_endian = "little"))
            }
            _ => return Err(Error::Unsupported),
        };
        let grey = !colour.has_color();
        let [green, blue] = if grey { [0, 0] } else { [1, 2] };
        let stride = self.picture.width as usize * channels * sample;
        let mut out = rgb.as_chunks_mut::<3>().0.iter_mut();
        for &row in rows {
            let line = &whole[row as usize * stride..][..stride];
            for (&column, pixel) in columns.iter().zip(&mut out) {
                let at = |channel| line[(column as usize * channels + channel) * sample + high];
                *pixel = [at(0), at(green), at(blue)];
            }
        }
        Ok(Pixels { rgb, grey })
    }
}

fn error(error: ImageError) -> Error {
    match error {
        ImageError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof => Error::Truncated,
        ImageError::Unsupported(e) if matches!(e.kind(), UnsupportedErrorKind::GenericFeature(what) if what.contains("too large")) => {
            Error::Memory
        }
        ImageError::Unsupported(_) => Error::Unsupported,
        ImageError::Limits(_) => Error::Memory,
        other => Error::Corrupt(other.to_string()),
    }
}
