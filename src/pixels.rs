//! One row of decoded pixels, in whatever layout its decoder left it, and the luma of its pixels.

/// A row of pixels of one layout.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    bytes: &'a [u8],
    layout: Layout,
}

/// Where the bytes that count lie in a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Bytes from one pixel to the next.
    pub(crate) stride: usize,
    /// Which of them is red, green and blue; for 16-bit samples the high byte.
    pub(crate) rgb: [usize; 3],
    /// Whether there is one channel of light only. Its value is the luma as it stands: the
    /// weighted sum of three equal values is not always that value in `f32`.
    pub(crate) grey: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn new(bytes: &'a [u8], layout: Layout) -> Self {
        Self { bytes, layout }
    }

    /// 8-bit R, G, B and perhaps more (alpha, which is passed over as the reference does).
    pub(crate) fn rgb8(bytes: &'a [u8], channels: usize) -> Self {
        Self::new(bytes, Layout { stride: channels, rgb: [0, 1, 2], grey: false })
    }

    /// 8-bit grey, the first of `channels` bytes.
    pub(crate) fn grey8(bytes: &'a [u8], channels: usize) -> Self {
        Self::new(bytes, Layout { stride: channels, rgb: [0; 3], grey: true })
    }

    /// Writes the luma of the pixels at `columns` into `samples`.
    pub(crate) fn luma<'s>(&self, columns: &[u32], samples: impl Iterator<Item = &'s mut f32>) {
        let Layout { stride, rgb: [r, g, b], grey } = self.layout;
        let pixels = columns.iter().map(|&x| {
            let start = x as usize * stride;
            &self.bytes[start..start + stride]
        });
        if grey {
            pixels.zip(samples).for_each(|(pixel, sample)| *sample = f32::from(pixel[r]));
        } else {
            pixels.zip(samples).for_each(|(p, sample)| *sample = luma(p[r], p[g], p[b]));
        }
    }
}

/// The luma of the reference, summed in its order.
fn luma(r: u8, g: u8, b: u8) -> f32 {
    (0.299 * f32::from(r) + 0.587 * f32::from(g)) + 0.114 * f32::from(b)
}
