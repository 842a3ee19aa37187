//! How pixels lie in a row, and how the wanted ones are taken out of it.

use super::corrupt;
use super::head::{Colour, Header};
use crate::Error;
use crate::pixels::Layout;

/// How pixels lie in a row of the file.
pub(super) enum Pixels {
    /// In whole bytes.
    Bytes(Layout),
    /// One brightness of so many bits, fewer than 8.
    Grey(usize),
    /// The number, of so many bits, of a colour among these.
    Palette(usize, Vec<[u8; 3]>),
}

impl Pixels {
    pub(super) fn of(header: &Header, palette: Option<Vec<[u8; 3]>>) -> Result<Self, Error> {
        let depth = usize::from(header.depth);
        Ok(match header.colour {
            Colour::Palette => {
                let palette = palette.ok_or_else(|| corrupt("a palette that is missing"))?;
                Self::Palette(depth, palette)
            }
            Colour::Grey if depth < 8 => Self::Grey(depth),
            colour => {
                // PNG stores the high byte of 16 first, which is the one that counts.
                let bytes = depth / 8;
                let grey = matches!(colour, Colour::Grey | Colour::GreyAlpha);
                let rgb = if grey { [0; 3] } else { [0, bytes, 2 * bytes] };
                Self::Bytes(Layout { stride: colour.samples() * bytes, rgb, grey })
            }
        })
    }

    /// How they lie where [`copy`](Self::copy) puts them.
    pub(super) fn layout(&self) -> Layout {
        match self {
            Self::Bytes(layout) => *layout,
            Self::Grey(_) => Layout { stride: 1, rgb: [0; 3], grey: true },
            Self::Palette(..) => Layout { stride: 3, rgb: [0, 1, 2], grey: false },
        }
    }

    /// Bits of a pixel.
    fn bits(&self) -> u64 {
        match self {
            Self::Bytes(layout) => 8 * layout.stride as u64,
            Self::Grey(depth) | Self::Palette(depth, _) => *depth as u64,
        }
    }

    /// Bytes from one pixel to the next as filters see it: at least 1.
    pub(super) fn distance(&self) -> usize {
        self.bits().div_ceil(8) as usize
    }

    /// Bytes of a row of `width` pixels.
    pub(super) fn length(&self, width: u32) -> u64 {
        (u64::from(width) * self.bits()).div_ceil(8)
    }

    /// Puts the pixels at `columns` of `row` into `out`, one behind the other.
    pub(super) fn take(&self, row: &[u8], columns: &[u32], out: &mut [u8]) {
        match self {
            Self::Bytes(Layout { stride: 1, .. }) => taken::<1>(row, columns, out),
            Self::Bytes(Layout { stride: 2, .. }) => taken::<2>(row, columns, out),
            Self::Bytes(Layout { stride: 3, .. }) => taken::<3>(row, columns, out),
            Self::Bytes(Layout { stride: 4, .. }) => taken::<4>(row, columns, out),
            _ => {
                let out = out.chunks_exact_mut(self.layout().stride);
                columns.iter().zip(out).for_each(|(&x, out)| self.copy(row, x as usize, out));
            }
        }
    }

    /// Puts pixel `x` of `row` into `out`.
    pub(super) fn copy(&self, row: &[u8], x: usize, out: &mut [u8]) {
        match self {
            Self::Bytes(Layout { stride, .. }) => {
                out.copy_from_slice(&row[x * stride..(x + 1) * stride]);
            }
            Self::Grey(depth) => out.fill(bits(row, x, *depth) * (255 / ((1 << depth) - 1)) as u8),
            Self::Palette(depth, colours) => {
                // A number without a colour is black, as it is in browsers.
                let colour = colours.get(usize::from(bits(row, x, *depth)));
                out.copy_from_slice(colour.unwrap_or(&[0; 3]));
            }
        }
    }
}

/// Where the compiler knows how long a pixel is, it is one instruction.
fn taken<const N: usize>(row: &[u8], columns: &[u32], out: &mut [u8]) {
    let pixels = row.as_chunks::<N>().0;
    let out = out.as_chunks_mut::<N>().0.iter_mut();
    columns.iter().zip(out).for_each(|(&x, out)| *out = pixels[x as usize]);
}

/// Sample `x` of a row of samples of `depth` bits, 1 to 8.
fn bits(row: &[u8], x: usize, depth: usize) -> u8 {
    let at = x * depth;
    let mask = (1_u16 << depth) - 1;
    row[at / 8] >> (8 - depth - at % 8) & mask as u8
}
