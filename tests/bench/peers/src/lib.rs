//! Other ways from a picture file to a PDQ hash that need no decoder of the browser, for `make bench`.
//!
//! Each decodes the whole picture, as stored: none turns it upright, which only makes them faster. What
//! they do not read fails with `unsupported`, what they fail at with `damaged`.

use image::{DynamicImage, ImageError};
use jpeg_decoder::PixelFormat;
use std::io::Cursor;
use veilprint::pdq::{Family, Hash, hash_grid};
use veilprint::sample::{Grid, SIDE};
use wasm_bindgen::prelude::*;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

enum Failure {
    Unsupported,
    Damaged,
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        Self::from_str(match failure {
            Failure::Unsupported => "unsupported",
            Failure::Damaged => "damaged",
        })
    }
}

/// The `image` crate's colours, then the hash.
#[wasm_bindgen]
pub fn image(file: &[u8]) -> Result<String, JsValue> {
    Ok(by_image(file)?.to_string())
}

/// zune-jpeg asked for luma only, then the hash.
#[wasm_bindgen]
pub fn zune(file: &[u8]) -> Result<String, JsValue> {
    Ok(by_zune(file)?.to_string())
}

/// jpeg-decoder asked for the scale of its inverse DCT that is nearest to what is hashed (an eighth, of
/// a phone's photo), then the hash.
#[wasm_bindgen]
pub fn eighth(file: &[u8]) -> Result<String, JsValue> {
    Ok(by_eighth(file)?.to_string())
}

fn by_image(file: &[u8]) -> Result<Hash, Failure> {
    let picture = image::load_from_memory(file).map_err(|error| match error {
        ImageError::Unsupported(_) => Failure::Unsupported,
        _ => Failure::Damaged,
    })?;
    let (width, height) = (picture.width(), picture.height());
    match picture {
        // Another copy of all pixels, without their opacity, would be time for nothing.
        DynamicImage::ImageRgba8(pixels) => of_colours(&pixels, 4, width, height),
        other => of_colours(&other.into_rgb8(), 3, width, height),
    }
}

fn by_zune(file: &[u8]) -> Result<Hash, Failure> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    let luma = decoder.decode().map_err(|error| match error {
        DecodeErrors::IllegalMagicBytes(_) | DecodeErrors::Unsupported(_) => Failure::Unsupported,
        _ => Failure::Damaged,
    })?;
    let (width, height) = decoder.dimensions().ok_or(Failure::Damaged)?;
    of_grey(&luma, width, height)
}

fn by_eighth(file: &[u8]) -> Result<Hash, Failure> {
    if !file.starts_with(b"\xff\xd8") {
        return Err(Failure::Unsupported);
    }
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(file));
    decoder.read_info().map_err(of_jpeg)?;
    let stored = decoder.info().ok_or(Failure::Damaged)?;
    let scaled = |side: u16, eighths: u32| (u32::from(side) * eighths).div_ceil(8);
    let longest = stored.width.max(stored.height);
    let eighths = [1, 2, 4, 8];
    let nearest = eighths.into_iter().min_by_key(|&each| scaled(longest, each).abs_diff(SIDE));
    let scale = |side| u16::try_from(scaled(side, nearest.unwrap_or(8))).unwrap_or(side);
    decoder.scale(scale(stored.width), scale(stored.height)).map_err(of_jpeg)?;
    let pixels = decoder.decode().map_err(of_jpeg)?;
    let info = decoder.info().ok_or(Failure::Damaged)?;
    match info.pixel_format {
        PixelFormat::RGB24 => of_colours(&pixels, 3, info.width.into(), info.height.into()),
        PixelFormat::L8 => of_grey(&pixels, info.width.into(), info.height.into()),
        PixelFormat::L16 | PixelFormat::CMYK32 => Err(Failure::Unsupported),
    }
}

fn of_jpeg(error: jpeg_decoder::Error) -> Failure {
    match error {
        jpeg_decoder::Error::Unsupported(_) => Failure::Unsupported,
        _ => Failure::Damaged,
    }
}

fn of_colours(pixels: &[u8], channels: usize, width: u32, height: u32) -> Result<Hash, Failure> {
    let grid = Grid::from_pixels(pixels, channels, width, height, Family::Nn512);
    Ok(hash_grid(&grid.map_err(|_| Failure::Damaged)?).hash)
}

/// The library takes colours only. To make some of every pixel would be time for nothing: the same
/// ones are sampled first that it would sample.
fn of_grey(luma: &[u8], width: usize, height: usize) -> Result<Hash, Failure> {
    let side = SIDE as usize;
    let (across, down) = if width > side || height > side { (side, side) } else { (width, height) };
    let rows = (0..down).map(|y| luma.get(y * height / down * width..));
    let mut pixels = Vec::with_capacity(3 * across * down);
    for row in rows {
        let row = row.and_then(|row| row.get(..width)).ok_or(Failure::Damaged)?;
        pixels.extend((0..across).flat_map(|x| [row[x * width / across]; 3]));
    }
    of_colours(&pixels, 3, across as u32, down as u32)
}
