//! What a WebP's chunks claim, before its decoder believes them.
//!
//! The decoder makes room for a frame of the size that the frame's own header gives, and for an EXIF
//! block of the size that its chunk gives, before it compares them with the canvas and the file.

use crate::{Error, Limits, exif};

/// What is known of a WebP file from its chunks.
pub(super) struct Claims<'f> {
    /// How the picture is to be turned: its EXIF orientation, 1 to 8.
    pub(super) orientation: u8,
    /// Bytes that decoding the first frame takes besides the pixels that come out of it, and that
    /// the decoder does not limit by itself.
    pub(super) inside: u64,
    /// Whether more frames follow the first.
    pub(super) animated: bool,
    /// The picture's bytes, if it is the only one and lossy.
    pub(super) lossy: Option<&'f [u8]>,
}

/// Bytes of an EXIF block that are looked at; the orientation stands near its start.
const EXIF: u64 = 1 << 16;

/// Bytes for each pixel that decoding takes besides the pixels that come out: planes of luma and
/// chroma, padded to whole macroblocks.
const LOSSY: u64 = 2;
/// A lossless picture without alpha is decoded with it.
const LOSSLESS: u64 = 4;
/// An alpha channel is decoded as a lossless picture, of which one byte in four is kept.
const ALPHA: u64 = 5;
/// A frame of an animation is decoded by itself and then put on its canvas.
const ANIMATED: u64 = 4 + 4;

/// How far behind the end of its RIFF chunk the decoder still takes something for a chunk.
const PAST_END: u64 = 32;

/// Reads the chunks' headers.
///
/// # Errors
/// [`Error::Truncated`] where the file is shorter than its chunks say, [`Error::Corrupt`] where a
/// frame is not of the size that is announced for it, [`Error::Pixels`], [`Error::Memory`].
pub(super) fn claims<'f>(file: &'f [u8], limits: &Limits) -> Result<Claims<'f>, Error> {
    Chunks { file }.claims(limits)
}

struct Chunks<'f> {
    file: &'f [u8],
}

/// A chunk, and where its content lies in the file.
struct Chunk {
    name: [u8; 4],
    start: u64,
    end: u64,
}

type Size = (u32, u32);

impl<'f> Chunks<'f> {
    fn claims(&self, limits: &Limits) -> Result<Claims<'f>, Error> {
        let [_, _, _, _, s0, s1, s2, s3, ..] = self.bytes::<12>(0)?;
        let end = 8 + u64::from(u32::from_le_bytes([s0, s1, s2, s3]));
        // The EXIF block stands behind the picture, and the decoder does not mind when it was cut
        // off with the end of the file. The hash minds: it would be of the sideways picture. Some
        // writers count a last byte of padding that they do not write.
        if self.length() + 1 < end {
            return Err(Error::Truncated);
        }
        let first = self.chunk(12)?;
        if &first.name == b"VP8X" {
            return self.extended(&first, end, limits);
        }
        // Anything else than a frame is the decoder's to refuse.
        let (width, height) = self.frame(&first)?.unwrap_or_default();
        let upright =
            Claims { orientation: exif::UPRIGHT, inside: 0, animated: false, lossy: None };
        if &first.name != b"VP8L" {
            return Ok(Claims { lossy: self.lossy(&first)?, ..upright });
        }
        let inside = u64::from(width) * u64::from(height) * LOSSLESS;
        if inside > limits.memory {
            return Err(Error::Memory);
        }
        // Without a canvas, the decoder takes the largest side of a lossless picture for 0.
        if width.max(height) > 0x3fff {
            return Err(Error::Unsupported);
        }
        Ok(Claims { inside, ..upright })
    }

    fn extended(&self, first: &Chunk, end: u64, limits: &Limits) -> Result<Claims<'f>, Error> {
        let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = self.bytes(first.start)?;
        let (width, height) = (1 + u24([w0, w1, w2]), 1 + u24([h0, h1, h2]));
        limits.check(width, height)?;
        let animated = flags & 2 != 0;
        let mut each = LOSSLESS;
        let mut block = None;
        let mut frames = 0;
        let mut lossy = None;
        let mut at = first.next();
        // The decoder looks a little beyond the end that the file gives itself.
        while at + 8 <= self.length().min(end + PAST_END) {
            let chunk = self.chunk(at)?;
            if chunk.end > self.length() {
                if chunk.is_read() {
                    return Err(Error::Truncated);
                }
                break;
            }
            match &chunk.name {
                b"ALPH" => each = each.max(LOSSLESS + ALPHA),
                b"VP8 " | b"VP8L" if !animated => {
                    self.agree(&chunk, (width, height))?;
                    lossy = lossy.or(self.lossy(&chunk)?);
                }
                b"ANMF" => {
                    frames += 1;
                    if frames == 1 {
                        each = ANIMATED + ALPHA + LOSSY;
                        self.first_frame(&chunk)?;
                    }
                }
                b"EXIF" if block.is_none() => {
                    block = self.part(chunk.start, chunk.end.min(chunk.start + EXIF));
                }
                _ => {}
            }
            at = chunk.next();
        }
        let orientation = block.map_or(exif::UPRIGHT, exif::orientation);
        let inside = u64::from(width) * u64::from(height) * each;
        Ok(Claims { orientation, inside, animated: frames > 1, lossy })
    }

    /// The frame of an animation, which may have its alpha channel before it.
    fn first_frame(&self, frame: &Chunk) -> Result<(), Error> {
        let [_, _, _, _, _, _, w0, w1, w2, h0, h1, h2] = self.bytes(frame.start)?;
        let size = (1 + u24([w0, w1, w2]), 1 + u24([h0, h1, h2]));
        let mut chunk = self.chunk(frame.start + 16)?;
        if &chunk.name == b"ALPH" {
            chunk = self.chunk(chunk.next())?;
            // The decoder takes for lossy whatever comes after it.
            chunk.name = *b"VP8 ";
        }
        self.agree(&chunk, size)
    }

    /// The bytes of a lossy picture, if it is one.
    fn lossy(&self, chunk: &Chunk) -> Result<Option<&'f [u8]>, Error> {
        if &chunk.name != b"VP8 " {
            return Ok(None);
        }
        self.part(chunk.start, chunk.end).ok_or(Error::Truncated).map(Some)
    }

    fn agree(&self, chunk: &Chunk, announced: Size) -> Result<(), Error> {
        match self.frame(chunk)? {
            Some(size) if size == announced => Ok(()),
            _ => Err(Error::Corrupt("a WebP frame of another size".to_owned())),
        }
    }

    /// The size that a frame's own header gives, if it is a frame.
    fn frame(&self, chunk: &Chunk) -> Result<Option<Size>, Error> {
        match &chunk.name {
            b"VP8 " => {
                let [_, _, _, _, _, _, size @ ..] = self.bytes::<10>(chunk.start)?;
                let [w0, w1, h0, h1] = size.map(u32::from);
                Ok(Some(((w0 | w1 << 8) & 0x3fff, (h0 | h1 << 8) & 0x3fff)))
            }
            b"VP8L" => {
                let [_, size @ ..] = self.bytes::<5>(chunk.start)?;
                let bits = u32::from_le_bytes(size);
                Ok(Some((1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff))))
            }
            _ => Ok(None),
        }
    }

    fn chunk(&self, at: u64) -> Result<Chunk, Error> {
        let [n0, n1, n2, n3, s0, s1, s2, s3] = self.bytes(at)?;
        let start = at + 8;
        let end = start + u64::from(u32::from_le_bytes([s0, s1, s2, s3]));
        Ok(Chunk { name: [n0, n1, n2, n3], start, end })
    }

    fn bytes<const N: usize>(&self, at: u64) -> Result<[u8; N], Error> {
        let bytes = self.part(at, at + N as u64).and_then(|part| part.first_chunk());
        bytes.copied().ok_or(Error::Truncated)
    }

    /// What of the file is between two places, if both are inside of it.
    fn part(&self, start: u64, end: u64) -> Option<&'f [u8]> {
        self.file.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }

    fn length(&self) -> u64 {
        self.file.len() as u64
    }
}

impl Chunk {
    /// Whether the picture or its orientation is read from it.
    fn is_read(&self) -> bool {
        matches!(&self.name, b"VP8 " | b"VP8L" | b"ALPH" | b"ANMF" | b"EXIF")
    }

    /// Where the next one begins: at an even place.
    fn next(&self) -> u64 {
        self.end.next_multiple_of(2)
    }
}

fn u24([low, middle, high]: [u8; 3]) -> u32 {
    u32::from_le_bytes([low, middle, high, 0])
}
