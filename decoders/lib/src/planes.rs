//! Decoded planes of luma and chroma, and the colour of their pixels.

use crate::Error;
use heic_rs::hevc::ChromaFormat;

/// One plane of samples.
pub(crate) struct Plane {
    pub(crate) samples: Samples,
    /// Samples from one row to the next.
    pub(crate) stride: usize,
}

/// Samples as a decoder leaves them.
pub(crate) enum Samples {
    #[cfg(feature = "heic")]
    Words(Vec<u16>),
    #[cfg(feature = "avif")]
    Bytes(re_rav1d::dav1d::Plane),
    /// Two bytes a sample, in the machine's order.
    #[cfg(feature = "avif")]
    Pairs(re_rav1d::dav1d::Plane),
}

impl Plane {
    fn at(&self, x: usize, y: usize) -> u16 {
        let at = y * self.stride + x;
        match &self.samples {
            #[cfg(feature = "heic")]
            Samples::Words(words) => words[at],
            #[cfg(feature = "avif")]
            Samples::Bytes(bytes) => bytes[at].into(),
            #[cfg(feature = "avif")]
            Samples::Pairs(bytes) => u16::from_ne_bytes([bytes[2 * at], bytes[2 * at + 1]]),
        }
    }
}

/// A decoded picture.
pub(crate) struct Planes {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Bits of a sample that count, at least 8.
    pub(crate) bits: u8,
    pub(crate) chroma: ChromaFormat,
    pub(crate) luma: Plane,
    /// Blue and red difference; `None` in a grey picture.
    pub(crate) differences: Option<[Plane; 2]>,
    /// What the coded picture says of its colours.
    pub(crate) colour: Colour,
}

/// How luma and chroma are made of red, green and blue: ITU-T H.273.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    /// Its MatrixCoefficients.
    pub(crate) matrix: u16,
    /// Whether black is 0 and white 255, rather than 16 and 235.
    pub(crate) full: bool,
}

impl Planes {
    /// The colour of a pixel. Chroma is that of the pixels around it, not smoothed: libheif's way.
    pub(crate) fn rgb(&self, x: u32, y: u32, matrix: &Matrix) -> [u8; 3] {
        let byte = |sample: u16| i32::from((sample >> (self.bits - 8)).min(255));
        let (x, y) = (x as usize, y as usize);
        let luma = byte(self.luma.at(x, y));
        let Some([blue, red]) = &self.differences else {
            return [matrix.grey(luma); 3];
        };
        let (x, y) = (x >> self.chroma.x_shift(), y >> self.chroma.y_shift());
        matrix.rgb(luma, byte(blue.at(x, y)), byte(red.at(x, y)))
    }
}

/// The way back from luma and chroma to red, green and blue.
pub(crate) enum Matrix {
    /// The planes are green, blue and red.
    Identity { full: bool },
    /// The planes are luma, green and orange differences.
    Green,
    /// 256ths of each difference, where all values are used.
    Full { red: i32, green: [i32; 2], blue: i32 },
    /// The same for 16 to 235, and 16 to 240 of the differences.
    Limited { red: f32, green: [f32; 2], blue: f32 },
}

impl Matrix {
    /// # Errors
    /// [`Error::Unsupported`] for the rare ones that are no matrix of luma and two differences.
    pub(crate) fn new(colour: Colour) -> Result<Self, Error> {
        let (red, blue) = match colour.matrix {
            0 => return Ok(Self::Identity { full: colour.full }),
            8 if colour.full => return Ok(Self::Green),
            1 => (0.2126, 0.0722),
            4 => (0.30, 0.11),
            // What is not said is what JPEG has.
            2 | 5 | 6 => (0.299, 0.114),
            7 => (0.212, 0.087),
            9 => (0.2627, 0.0593),
            _ => return Err(Error::Unsupported),
        };
        let green = 1.0 - red - blue;
        let [of_red, of_blue] = [2.0 * (1.0 - red), 2.0 * (1.0 - blue)];
        let of_green = [-of_blue * blue / green, -of_red * red / green];
        if colour.full {
            let fixed = |factor: f32| (factor * 256.0).round() as i32;
            Ok(Self::Full { red: fixed(of_red), green: of_green.map(fixed), blue: fixed(of_blue) })
        } else {
            Ok(Self::Limited { red: of_red, green: of_green, blue: of_blue })
        }
    }

    fn grey(&self, luma: i32) -> u8 {
        match self {
            Self::Full { .. } | Self::Green | Self::Identity { full: true } => clipped(luma),
            Self::Limited { .. } | Self::Identity { full: false } => widened(luma, 0.0),
        }
    }

    fn rgb(&self, luma: i32, blue: i32, red: i32) -> [u8; 3] {
        match self {
            Self::Identity { full: true } => [red, luma, blue].map(clipped),
            Self::Identity { full: false } => [red, luma, blue].map(|each| widened(each, 0.0)),
            Self::Green => {
                let (green, orange) = (blue - 128, red - 128);
                [luma - green + orange, luma + green, luma - green - orange].map(clipped)
            }
            Self::Full { red: of_red, green, blue: of_blue } => {
                let (blue, red) = (blue - 128, red - 128);
                let sums = [of_red * red, green[0] * blue + green[1] * red, of_blue * blue];
                sums.map(|sum| clipped(luma + ((sum + 128) >> 8)))
            }
            Self::Limited { red: of_red, green, blue: of_blue } => {
                let [blue, red] = [blue, red].map(|each| (each - 128) as f32 * (255.0 / 224.0));
                let sums = [of_red * red, green[0] * blue + green[1] * red, of_blue * blue];
                sums.map(|sum| widened(luma, sum))
            }
        }
    }
}

fn widened(luma: i32, difference: f32) -> u8 {
    // The conversion ends at 0 and 255.
    ((luma - 16) as f32 * (255.0 / 219.0) + difference + 0.5) as u8
}

fn clipped(value: i32) -> u8 {
    value.clamp(0, 255) as u8
}
