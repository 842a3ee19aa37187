//! How a HEIF picture is turned: its rotations and mirrors as one EXIF orientation.

use heic_rs::{Mirror, Rotation};

/// A turn of the plane: where the upright picture's right and down point in the stored one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn([i8; 4]);

/// By EXIF orientation, from 1.
const ORIENTATIONS: [Turn; 8] = [
    Turn([1, 0, 0, 1]),
    Turn([-1, 0, 0, 1]),
    Turn([-1, 0, 0, -1]),
    Turn([1, 0, 0, -1]),
    Turn([0, 1, 1, 0]),
    Turn([0, -1, 1, 0]),
    Turn([0, -1, -1, 0]),
    Turn([0, 1, -1, 0]),
];

impl Turn {
    pub(crate) const NONE: Self = ORIENTATIONS[0];

    pub(crate) fn rotated(self, rotation: Rotation) -> Self {
        self.then(match rotation {
            Rotation::None => ORIENTATIONS[0],
            Rotation::Ccw90 => ORIENTATIONS[7],
            Rotation::Ccw180 => ORIENTATIONS[2],
            Rotation::Ccw270 => ORIENTATIONS[5],
        })
    }

    /// The crate names the directions as the standard's first edition did. Every writer and reader
    /// that there is, and the second edition, has them the other way round: axis 0 puts the top at
    /// the bottom.
    pub(crate) fn mirrored(self, mirror: Mirror) -> Self {
        self.then(match mirror {
            Mirror::LeftRight => ORIENTATIONS[3],
            Mirror::TopBottom => ORIENTATIONS[1],
        })
    }

    fn then(self, Self([e, f, g, h]): Self) -> Self {
        let Self([a, b, c, d]) = self;
        Self([e * a + f * c, e * b + f * d, g * a + h * c, g * b + h * d])
    }

    /// The EXIF orientation, 1 to 8.
    pub(crate) fn orientation(self) -> u8 {
        let found = ORIENTATIONS.iter().position(|&each| each == self);
        // Of eight turns, any two make one of the eight.
        found.map_or(1, |at| at as u8 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotations_and_mirrors_make_each_orientation() {
        use {Mirror::LeftRight, Rotation::*};
        for (rotation, mirror, orientation) in [
            (None, Option::None, 1),
            (Ccw180, Option::None, 3),
            (None, Some(LeftRight), 4),
            (Ccw90, Option::None, 8),
            (Ccw270, Option::None, 6),
            (None, Some(Mirror::TopBottom), 2),
            (Ccw90, Some(LeftRight), 5),
            (Ccw270, Some(LeftRight), 7),
        ] {
            let turn = Turn::NONE.rotated(rotation);
            let turn = mirror.map_or(turn, |mirror| turn.mirrored(mirror));
            assert_eq!(turn.orientation(), orientation, "{rotation:?} {mirror:?}");
        }
    }
}
