//! How a box moves along a line, and what it divides by.

use super::jarosz::SIDE;

/// How a running sum moves along a line, by the reference's four phases.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// Samples added before the first output.
    pub(super) lead: usize,
    /// Outputs while the window still grows to its full size: ceil(length of the line / 128).
    pub(super) grow: usize,
}

impl Window {
    pub(super) fn of(n: usize) -> Self {
        let (size, ahead) = window(n);
        Self { lead: ahead - 1, grow: size - ahead + 1 }
    }

    /// Samples in it where nothing cuts it off.
    pub(super) fn size(self) -> usize {
        self.lead + self.grow
    }
}

/// Samples in the box on an axis of `n`, and how many of them are from the middle one on.
pub(crate) fn window(n: usize) -> (usize, usize) {
    let size = n.div_ceil(2 * SIDE);
    (size, (size + 2) / 2)
}

/// Division by a number of samples.
#[derive(Clone, Copy)]
pub(super) enum Mean {
    /// By a power of two: multiplying by its reciprocal gives the same bits, sooner.
    Times(f32),
    Over(f32),
}

impl Mean {
    pub(super) fn of(held: f32) -> Self {
        if (held as u32).is_power_of_two() { Self::Times(1.0 / held) } else { Self::Over(held) }
    }

    #[inline(always)]
    pub(super) fn apply(self, sum: f32) -> f32 {
        match self {
            Self::Times(factor) => sum * factor,
            Self::Over(held) => sum / held,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplying_by_the_reciprocal_is_dividing() {
        for held in 1..600_u32 {
            let held = held as f32;
            for sum in [1e-9, 0.1, 1.0 / 3.0, 254.7, 130_049.99, 7e5] {
                assert_eq!(Mean::of(held).apply(sum).to_bits(), (sum / held).to_bits(), "{held}");
            }
        }
    }
}
