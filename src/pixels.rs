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

    /// 8-bit R, G and B, each together: first all of R.
    pub(crate) fn planes(bytes: &'a [u8]) -> Self {
        let length = bytes.len() / 3;
        Self::new(bytes, Layout { stride: 1, rgb: [0, length, 2 * length], grey: false })
    }

    /// Writes the luma of the pixels at `columns` into `samples`.
    pub(crate) fn luma(&self, columns: &[u32], samples: &mut [f32]) {
        let Layout { stride, rgb, grey } = self.layout;
        let [r, g, b] = rgb.map(|offset| self.bytes.get(offset..).unwrap_or_default());
        let pixels = columns.iter().map(|&x| x as usize * stride).zip(&mut *samples);
        if grey {
            pixels.for_each(|(x, sample)| *sample = f32::from(r[x]));
        } else if stride == 1 && is_all_in_order(columns) {
            luma_of_planes([r, g, b], samples);
        } else if stride == 1 {
            // Of all of the row: the compiler makes several at once, and nearly all are wanted.
            let all: Vec<f32> =
                r.iter().zip(g).zip(b).map(|((&r, &g), &b)| luma(r, g, b)).collect();
            pixels.for_each(|(x, sample)| *sample = all[x]);
        } else {
            pixels.for_each(|(x, sample)| *sample = luma(r[x], g[x], b[x]));
        }
    }
}

/// The luma of all pixels of a row. Not inlined: a browser makes better code of nothing else, then.
#[inline(never)]
fn luma_of_planes([r, g, b]: [&[u8]; 3], samples: &mut [f32]) {
    let pixels = samples.iter_mut().zip(r).zip(g).zip(b);
    pixels.for_each(|(((sample, &r), &g), &b)| *sample = luma(r, g, b));
}

/// Whether these columns, which go one way, are 0, 1, 2 and so on.
fn is_all_in_order(columns: &[u32]) -> bool {
    columns.first() == Some(&0) && columns.last().is_some_and(|&x| x as usize + 1 == columns.len())
}

/// The luma of the reference, summed in its order.
fn luma(r: u8, g: u8, b: u8) -> f32 {
    (0.299 * f32::from(r) + 0.587 * f32::from(g)) + 0.114 * f32::from(b)
}
