//! What no phone makes and `image` reads: GIF, BMP, PNM, ICO, QOI and TGA.

use crate::{Error, Limits, Opened, Picture, Pixels, exif, gif, whole};
use image::{ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;

struct Other<D> {
    decoder: Option<D>,
    picture: Picture,
}

pub(crate) fn open<'f>(
    file: &'f [u8],
    format: ImageFormat,
    limits: &Limits,
) -> Result<Box<dyn Opened + 'f>, Error> {
    let animated = format == ImageFormat::Gif && gif::is_animated(file);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.memory);
    reader.limits(allowed);
    let decoder = reader.into_decoder().map_err(whole::error)?;
    let (width, height) = decoder.dimensions();
    limits.check(width, height)?;
    let picture = Picture { width, height, orientation: exif::UPRIGHT, animated };
    Ok(Box::new(Other { decoder: Some(decoder), picture }))
}

impl<D: ImageDecoder> Opened for Other<D> {
    fn picture(&self) -> Picture {
        self.picture
    }

    fn pixels(&mut self, columns: &[u32], rows: &[u32], memory: u64) -> Result<Pixels, Error> {
        let decoder = self.decoder.take().ok_or(Error::Unsupported)?;
        whole::pixels(decoder, columns, rows, memory)
    }
}
