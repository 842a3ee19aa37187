//! The frame header, and how the blocks of its components lie in the picture.

use super::coefficients;
use super::colour::Colour;
use super::markers::{Scan, ScanComponent};
use crate::Error;

/// The frame header.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) precision: u8,
    pub(super) progressive: bool,
    pub(super) components: Vec<Component>,
}

/// One component of the frame header.
pub(super) struct Component {
    pub(super) identifier: u8,
    /// Sampling factors, 1 to 4.
    pub(super) horizontal: u32,
    pub(super) vertical: u32,
    /// Number of its quantisation table.
    pub(super) steps: usize,
}

/// Where everything is, in samples, blocks and MCUs.
pub(super) struct Layout {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colour: Colour,
    pub(super) mcu_columns: u32,
    pub(super) mcu_rows: u32,
    pub(super) planes: Vec<Plane>,
}

/// One component's samples.
pub(super) struct Plane {
    /// Sampling factors, which are also the blocks of one MCU.
    pub(super) horizontal: u32,
    pub(super) vertical: u32,
    /// How many columns and rows of the picture one sample stands for.
    pub(super) spread: (u32, u32),
    /// Samples and blocks that hold some of the picture.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) block_columns: u32,
    pub(super) block_rows: u32,
    /// Number of its quantisation table.
    pub(super) steps: usize,
}

impl Layout {
    /// The layout, or why libjpeg would refuse it too.
    pub(super) fn new(
        frame: &Frame,
        colour: Result<Colour, &'static str>,
    ) -> Result<Self, &'static str> {
        let colour = colour?;
        // A lone component is never interleaved: its MCU is one block, whatever its factors.
        let alone = frame.components.len() == 1;
        let factors = |part: &Component| {
            if alone { (1, 1) } else { (part.horizontal, part.vertical) }
        };
        let across = frame.components.iter().map(|part| factors(part).0).max().unwrap_or(1);
        let down = frame.components.iter().map(|part| factors(part).1).max().unwrap_or(1);
        let mut planes = Vec::new();
        for part in &frame.components {
            let (horizontal, vertical) = factors(part);
            if !across.is_multiple_of(horizontal) || !down.is_multiple_of(vertical) {
                return Err("a fractional ratio of sampling factors");
            }
            let width = (frame.width * horizontal).div_ceil(across);
            let height = (frame.height * vertical).div_ceil(down);
            planes.push(Plane {
                horizontal,
                vertical,
                spread: (across / horizontal, down / vertical),
                width,
                height,
                block_columns: width.div_ceil(8),
                block_rows: height.div_ceil(8),
                steps: part.steps,
            });
        }
        Ok(Self {
            width: frame.width,
            height: frame.height,
            colour,
            mcu_columns: frame.width.div_ceil(8 * across),
            mcu_rows: frame.height.div_ceil(8 * down),
            planes,
        })
    }

    /// Blocks of one component across and down, those included that only fill an MCU.
    pub(super) fn padded_blocks(&self, plane: &Plane) -> (usize, usize) {
        let across = self.mcu_columns * plane.horizontal;
        let down = self.mcu_rows * plane.vertical;
        (across as usize, down as usize)
    }

    /// Blocks of all components.
    pub(super) fn blocks(&self) -> u64 {
        let blocks = |plane| {
            let (across, down) = self.padded_blocks(plane);
            across as u64 * down as u64
        };
        self.planes.iter().map(blocks).sum()
    }

    /// MCUs of a scan across and down. A scan of one component is not interleaved: its MCU is a block,
    /// and it leaves out the blocks that only fill an MCU.
    pub(super) fn mcus(&self, scan: &Scan) -> (usize, usize) {
        match scan.components[..] {
            [ScanComponent { index, .. }] => {
                let plane = &self.planes[index];
                (plane.block_columns as usize, plane.block_rows as usize)
            }
            _ => (self.mcu_columns as usize, self.mcu_rows as usize),
        }
    }

    /// Blocks of a component in an MCU of the scan, across and down.
    pub(super) fn blocks_in_mcu(&self, scan: &Scan, index: usize) -> (usize, usize) {
        let plane = &self.planes[index];
        match scan.components[..] {
            [_] => (1, 1),
            _ => (plane.horizontal as usize, plane.vertical as usize),
        }
    }

    /// The bytes that the coefficients of the picture take, refused if more than `limit`.
    pub(super) fn check_memory(&self, limit: u64) -> Result<u64, Error> {
        let needed = self.blocks() * coefficients::BYTES;
        if needed > limit {
            return Err(Error::Limits { what: "bytes of memory", needed, limit });
        }
        Ok(needed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(width: u32, height: u32, factors: &[(u32, u32)]) -> Result<Layout, &'static str> {
        let part =
            |&(horizontal, vertical)| Component { identifier: 0, horizontal, vertical, steps: 0 };
        let components = factors.iter().map(part).collect();
        let frame = Frame { width, height, precision: 8, progressive: true, components };
        Layout::new(&frame, Ok(Colour::YCbCr))
    }

    #[test]
    fn halved_chroma_is_rounded_up_and_padded_to_whole_mcus() {
        let layout = layout(35, 17, &[(2, 2), (1, 1), (1, 1)]).unwrap();
        assert_eq!((layout.mcu_columns, layout.mcu_rows), (3, 2));
        let (luma, chroma) = (&layout.planes[0], &layout.planes[1]);
        assert_eq!((chroma.width, chroma.height, chroma.spread), (18, 9, (2, 2)));
        assert_eq!((luma.block_columns, luma.block_rows), (5, 3));
        assert_eq!(layout.padded_blocks(luma), (6, 4));
        assert_eq!(layout.blocks(), 24 + 6 + 6);
    }

    #[test]
    fn a_lone_component_has_one_block_an_mcu() {
        let layout = layout(17, 9, &[(2, 2)]).unwrap();
        assert_eq!((layout.mcu_columns, layout.mcu_rows), (3, 2));
        assert_eq!(layout.planes[0].spread, (1, 1));
    }

    #[test]
    fn thirds_of_halves_are_declined() {
        assert!(layout(8, 8, &[(3, 1), (2, 1), (1, 1)]).is_err());
    }

    #[test]
    fn memory_is_refused_before_it_is_taken() {
        let layout = layout(64, 64, &[(1, 1), (1, 1), (1, 1)]).unwrap();
        assert!(layout.check_memory(64 * 3 * 136).is_ok());
        let refused = layout.check_memory(64 * 3 * 136 - 1);
        assert!(matches!(refused, Err(Error::Limits { needed: 26_112, .. })));
    }
}
