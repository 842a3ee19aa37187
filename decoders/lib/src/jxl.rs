//! JPEG XL, by jxl, the decoder of its own authors.

use crate::{Error, Limits, Opened, Picture, Pixels, buffer, wanted};
use jxl::api::{
    Event, ExtraChannel, JxlColorType, JxlDataFormat, JxlDecoder, JxlDecoderOptions,
    JxlOutputBuffer, JxlPixelFormat, ProfileLevel,
};

/// Bytes a sample while it is decoded: as a whole number or a float, and once more where a later
/// part of the picture refers to it.
const BYTES: u64 = 8;

pub(crate) struct Jxl<'f> {
    decoder: JxlDecoder,
    rest: &'f [u8],
    grey: bool,
    channels: u64,
    picture: Picture,
}

impl<'f> Jxl<'f> {
    pub(crate) fn open(file: &'f [u8], limits: &Limits) -> Result<Self, Error> {
        let mut options = JxlDecoderOptions::default();
        options.adjust_orientation = false;
        options.max_profile_level = ProfileLevel::Main10;
        // The alpha channel counts, and so may a few others.
        options.sample_limit = usize::try_from(limits.pixels.saturating_mul(5)).ok();
        let mut decoder = JxlDecoder::new(options);
        let mut rest = file;
        match decoder.process(&mut rest, None, None).map_err(error)? {
            Event::BasicInfo => {}
            Event::NeedMoreInput { .. } => return Err(Error::Truncated),
            _ => return Err(Error::Corrupt("no header".to_owned())),
        }
        let nothing = || Error::Corrupt("no header".to_owned());
        let info = decoder.basic_info().ok_or_else(nothing)?;
        let side = |side: usize| u32::try_from(side).map_err(|_| Error::Pixels(u64::MAX));
        let picture = Picture {
            width: side(info.size.0)?,
            height: side(info.size.1)?,
            orientation: info.orientation as u8,
            animated: info.animation.is_some(),
        };
        limits.check(picture.width, picture.height)?;
        if info.extra_channels.iter().any(|each| each.ec_type == ExtraChannel::Black) {
            return Err(Error::Unsupported);
        }
        let extra = info.extra_channels.len();
        let grey = decoder.embedded_color_profile().ok_or_else(nothing)?.channels() == 1;
        let colours = if grey { JxlColorType::Grayscale } else { JxlColorType::Rgb };
        let format = JxlPixelFormat {
            color_type: colours,
            color_data_format: Some(JxlDataFormat::U8 { bit_depth: 8 }),
            extra_channel_format: vec![None; extra],
        };
        decoder.set_pixel_format(format).map_err(error)?;
        Ok(Self { decoder, rest, grey, channels: 3 + extra as u64, picture })
    }
}

impl Opened for Jxl<'_> {
    fn picture(&self) -> Picture {
        self.picture
    }

    fn pixels(&mut self, columns: &[u32], rows: &[u32], mut memory: u64) -> Result<Pixels, Error> {
        let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
        let Picture { width, height, .. } = self.picture;
        let each = if self.grey { 1 } else { 3 };
        let pixels = u64::from(width) * u64::from(height);
        let mut whole = buffer(pixels * each as u64, &mut memory)?;
        if pixels * self.channels * BYTES > memory {
            return Err(Error::Memory);
        }
        let stride = width as usize * each;
        loop {
            let mut output = [JxlOutputBuffer::new(&mut whole, height as usize, stride)];
            match self.decoder.process(&mut self.rest, Some(&mut output), None).map_err(error)? {
                Event::FrameComplete { .. } => break,
                Event::NeedMoreInput { .. } => return Err(Error::Truncated),
                Event::BasicInfo | Event::FrameHeader => {}
                Event::Complete => return Err(Error::Corrupt("no picture".to_owned())),
            }
        }
        let mut out = rgb.as_chunks_mut::<3>().0.iter_mut();
        for &row in rows {
            let line = &whole[row as usize * stride..][..stride];
            for (&column, pixel) in columns.iter().zip(&mut out) {
                let from = &line[column as usize * each..][..each];
                *pixel = [from[0], from[each / 2], from[each - 1]];
            }
        }
        Ok(Pixels { rgb, grey: self.grey })
    }
}

fn error(error: jxl::error::Error) -> Error {
    use jxl::error::Error as Known;
    match error {
        Known::OutOfBounds(_) | Known::SectionTooShort => Error::Truncated,
        Known::OutOfMemory(_) | Known::ImageOutOfMemory(..) => Error::Memory,
        Known::ImageSizeTooLarge(width, height) => {
            Error::Pixels((width as u64).saturating_mul(height as u64))
        }
        Known::ImageDimensionTooLarge(side) => Error::Pixels(side),
        Known::LevelLimitExceeded { .. } => Error::Unsupported,
        other => Error::Corrupt(other.to_string()),
    }
}
