//! What a sequence parameter set says of colours: ITU-T H.265, 7.3.2.2 and E.2.1.
//!
//! heic-rs reads over it. An iPhone says nothing of it anywhere else, and its pictures use all 256
//! values, which is not what a file that says nothing means.

use crate::planes::Colour;

/// The kind of NAL unit that is a sequence parameter set.
const SPS: u8 = 33;

/// What holds where nothing is said.
const UNSAID: Colour = Colour { matrix: 2, full: false };

/// The colours of the first sequence parameter set among `sets`.
pub(super) fn colour(sets: &[&[u8]]) -> Colour {
    let is_sps = |set: &&&[u8]| set.first().is_some_and(|byte| byte >> 1 & 0x3f == SPS);
    let said = sets.iter().find(is_sps).and_then(|set| {
        let set = unescaped(set.get(2..)?);
        Bits { bytes: &set, at: 0 }.sps()
    });
    said.unwrap_or(UNSAID)
}

/// Without the byte that is put after two zeros so that they start no NAL unit.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut zeros = 0;
    let mut kept = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        kept.push(byte);
    }
    kept
}

struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }

    fn bits(&mut self, count: u32) -> Option<u32> {
        (0..count).try_fold(0, |value, _| Some(value << 1 | u32::from(self.bit()?)))
    }

    fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// An unsigned number in Exp-Golomb code.
    fn ue(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.bit()? {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        Some((1 << zeros) - 1 + self.bits(zeros)?)
    }

    fn sps(&mut self) -> Option<Colour> {
        self.skip(4);
        let layers = self.bits(3)?;
        self.skip(1);
        self.profile(layers)?;
        self.ue()?;
        if self.ue()? == 3 {
            self.skip(1);
        }
        self.ue()?;
        self.ue()?;
        if self.bit()? {
            for _ in 0..4 {
                self.ue()?;
            }
        }
        self.ue()?;
        self.ue()?;
        let order = self.ue()? + 4;
        let each = self.bit()?;
        for _ in if each { 0 } else { layers }..=layers {
            for _ in 0..3 {
                self.ue()?;
            }
        }
        for _ in 0..6 {
            self.ue()?;
        }
        if self.bit()? && self.bit()? {
            self.scaling()?;
        }
        self.skip(2);
        if self.bit()? {
            self.skip(8);
            self.ue()?;
            self.ue()?;
            self.skip(1);
        }
        self.references()?;
        if self.bit()? {
            for _ in 0..self.ue()?.min(32) {
                self.skip(order as usize + 1);
            }
        }
        self.skip(2);
        if self.bit()? { self.usability() } else { None }
    }

    fn profile(&mut self, layers: u32) -> Option<()> {
        self.skip(96);
        let mut more = 0;
        for _ in 0..layers {
            more += if self.bit()? { 88 } else { 0 };
            more += if self.bit()? { 8 } else { 0 };
        }
        if layers > 0 {
            self.skip(2 * (8 - layers as usize));
        }
        self.skip(more);
        Some(())
    }

    fn scaling(&mut self) -> Option<()> {
        for size in 0..4 {
            for _ in 0..if size == 3 { 2 } else { 6 } {
                if !self.bit()? {
                    self.ue()?;
                    continue;
                }
                let starts = if size > 1 { 1 } else { 0 };
                for _ in 0..starts + 64.min(1 << (4 + 2 * size)) {
                    self.ue()?;
                }
            }
        }
        Some(())
    }

    fn references(&mut self) -> Option<()> {
        let count = self.ue()?.min(64);
        let mut pictures = 0;
        for set in 0..count {
            if set > 0 && self.bit()? {
                self.skip(1);
                self.ue()?;
                let mut kept = 0;
                for _ in 0..=pictures {
                    if self.bit()? || self.bit()? {
                        kept += 1;
                    }
                }
                pictures = kept;
            } else {
                pictures = self.ue()?.min(16) + self.ue()?.min(16);
                for _ in 0..pictures {
                    self.ue()?;
                    self.skip(1);
                }
            }
        }
        Some(())
    }

    fn usability(&mut self) -> Option<Colour> {
        if self.bit()? && self.bits(8)? == 255 {
            self.skip(32);
        }
        if self.bit()? {
            self.skip(1);
        }
        if !self.bit()? {
            return None;
        }
        self.skip(3);
        let full = self.bit()?;
        let mut matrix = UNSAID.matrix;
        if self.bit()? {
            self.skip(16);
            matrix = self.bits(8)? as u16;
        }
        Some(Colour { matrix, full })
    }
}
