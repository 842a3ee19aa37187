//! What a coefficient's number stands for: the steps of quantisation (RFC 6386, sections 9.6 and 14.1).

use super::bits::Bits;

/// The steps of one segment's blocks, each for the first coefficient and for the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Steps {
    pub(super) luma: [i16; 2],
    /// Of the block that holds the first coefficients of the other luma blocks.
    pub(super) means: [i16; 2],
    pub(super) chroma: [i16; 2],
}

/// A frame's indices: the base, and what is added for each kind.
pub(super) struct Indices {
    pub(super) base: i32,
    luma_dc: i32,
    means: [i32; 2],
    chroma: [i32; 2],
}

impl Indices {
    pub(super) fn read(bits: &mut Bits<'_>) -> Self {
        let base = bits.literal(7) as i32;
        let mut delta = || bits.optional(4);
        Self { base, luma_dc: delta(), means: [delta(), delta()], chroma: [delta(), delta()] }
    }

    /// The steps of a segment whose own base is `base`.
    #[inline(never)]
    pub(super) fn steps(&self, base: i32) -> Steps {
        let [means_dc, means_ac] = self.means;
        let [chroma_dc, chroma_ac] = self.chroma;
        Steps {
            luma: [dc(base + self.luma_dc), ac(base)],
            // At most 284 * 155 / 100.
            means: [
                2 * dc(base + means_dc),
                (i32::from(ac(base + means_ac)) * 155 / 100).max(8) as i16,
            ],
            chroma: [dc(base + chroma_dc).min(132), ac(base + chroma_ac)],
        }
    }
}

fn dc(index: i32) -> i16 {
    DC[index.clamp(0, 127) as usize]
}

fn ac(index: i32) -> i16 {
    AC[index.clamp(0, 127) as usize]
}

#[rustfmt::skip]
const DC: [i16; 128] = [
    4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23,
    23, 24, 25, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 37, 38, 39, 40, 41, 42, 43, 44,
    45, 46, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67,
    68, 69, 70, 71, 72, 73, 74, 75, 76, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91,
    93, 95, 96, 98, 100, 101, 102, 104, 106, 108, 110, 112, 114, 116, 118, 122, 124, 126, 128, 130,
    132, 134, 136, 138, 140, 143, 145, 148, 151, 154, 157,
];

#[rustfmt::skip]
const AC: [i16; 128] = [
    4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
    53, 54, 55, 56, 57, 58, 60, 62, 64, 66, 68, 70, 72, 74, 76, 78, 80, 82, 84, 86, 88, 90, 92, 94,
    96, 98, 100, 102, 104, 106, 108, 110, 112, 114, 116, 119, 122, 125, 128, 131, 134, 137, 140,
    143, 146, 149, 152, 155, 158, 161, 164, 167, 170, 173, 177, 181, 185, 189, 193, 197, 201, 205,
    209, 213, 217, 221, 225, 229, 234, 239, 245, 249, 254, 259, 264, 269, 274, 279, 284,
];
