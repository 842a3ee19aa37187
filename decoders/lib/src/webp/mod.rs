//! WebP: a lossy picture by our own decoder at the wanted points, anything else by `image`'s.

mod claims;

use self::claims::{Claims, claims};
use crate::{Error, Limits, Opened, Picture, Pixels, buffer, vp8, wanted, whole};
use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;
use std::io::Cursor;

struct WebP<'f> {
    picture: Picture,
    read: Option<Read<'f>>,
}

/// How the picture is read.
enum Read<'f> {
    /// A frame at the wanted points.
    Lossy(&'f [u8]),
    /// All of it, which takes so many bytes beside its pixels.
    Whole(Box<WebPDecoder<Cursor<&'f [u8]>>>, u64),
}

pub(crate) fn open<'f>(file: &'f [u8], limits: &Limits) -> Result<Box<dyn Opened + 'f>, Error> {
    let Claims { orientation, inside, animated, lossy } = claims(file, limits)?;
    // What is around the picture is its to judge, even where the picture is not.
    let decoder = WebPDecoder::new(Cursor::new(file)).map_err(whole::error)?;
    let (width, height) = decoder.dimensions();
    limits.check(width, height)?;
    let read = match lossy {
        Some(frame) => Read::Lossy(frame),
        None => Read::Whole(Box::new(decoder), inside),
    };
    let picture = Picture { width, height, orientation, animated };
    Ok(Box::new(WebP { picture, read: Some(read) }))
}

impl Opened for WebP<'_> {
    fn picture(&self) -> Picture {
        self.picture
    }

    fn pixels(&mut self, columns: &[u32], rows: &[u32], mut memory: u64) -> Result<Pixels, Error> {
        match self.read.take().ok_or(Error::Unsupported)? {
            Read::Whole(decoder, inside) => {
                let memory = memory.checked_sub(inside).ok_or(Error::Memory)?;
                whole::pixels(*decoder, columns, rows, memory)
            }
            Read::Lossy(frame) => {
                let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
                if vp8::held(self.picture.width) > memory {
                    return Err(Error::Memory);
                }
                let mut lines = rgb.chunks_exact_mut(3 * columns.len());
                vp8::decode(frame, columns, rows.to_vec(), &mut |_, row| {
                    if let Some(line) = lines.next() {
                        line.copy_from_slice(row);
                    }
                })?;
                Ok(Pixels { rgb, grey: false })
            }
        }
    }
}
