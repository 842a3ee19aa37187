//! What a picture is hashed as besides itself.

/// A change that somebody may make to a picture before posting it again: first mirrored, then
/// cropped or framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct View {
    /// Whether left and right change places.
    pub mirrored: bool,
    /// What is cut off on the left, at the top, on the right and at the bottom of what is then
    /// there, in thousandths of its width or height. Below zero, a black bar of that size
    /// is added, an eighth at most.
    pub sides: [i32; 4],
}

const fn view(mirrored: bool, left: i32, top: i32, right: i32, bottom: i32) -> View {
    View { mirrored, sides: [left, top, right, bottom] }
}

/// How many of [`WIDE`], from the first, are the standard set.
pub(super) const STANDARD: usize = 15;

/// The views, the most useful first, as `tests/recall/choose.py` prints them: the standard set by what
/// is most wanted of it, the others by what they find beyond that. By hand nothing is to be changed
/// here; what they find of other photos is in docs/recall.md.
pub(super) const WIDE: &[View] = &[
    view(true, 0, 0, 0, 0),
    view(false, 28, 28, 28, 28),
    view(false, 75, 75, 75, 75),
    view(false, 0, -70, 0, -70),
    view(false, 50, 50, 50, 50),
    view(false, -85, 0, -85, 0),
    view(false, 15, 5, 15, 35),
    view(false, 12, 28, 12, 12),
    view(false, 5, 15, 35, 5),
    view(false, -35, 0, -35, 0),
    view(false, 35, 5, 5, 5),
    view(false, 0, 0, 70, 0),
    view(false, 0, 70, 0, 0),
    view(false, 0, 0, 0, 65),
    view(false, 70, 0, 0, 0),
    view(true, 30, 30, 30, 30),
    view(true, 70, 70, 70, 70),
    view(false, 15, 5, 35, 15),
    view(false, 0, -20, 0, -20),
    view(true, 15, 15, 35, 25),
    view(true, 0, 0, 0, 60),
    view(true, -55, 0, -55, 0),
    view(true, 0, 35, 0, 0),
    view(false, 0, 0, 0, 35),
    view(false, 25, 25, 25, 15),
    view(true, 0, -65, 0, -65),
    view(true, 25, 5, 5, 25),
    view(false, 25, 25, 5, 5),
    view(false, 35, 5, 15, 25),
    view(true, 55, 0, 0, 0),
    view(false, 0, 40, 0, 0),
    view(true, 50, 50, 50, 50),
    view(false, 5, 35, 25, 35),
    view(true, 28, 28, 12, 12),
    view(true, 0, 0, 55, 0),
    view(false, 35, 35, 35, 35),
    view(false, 15, 5, 15, 15),
    view(false, 0, -95, 0, -95),
    view(false, 0, -60, 0, -60),
    view(true, 0, 80, 0, 0),
    view(true, 15, 25, 35, 5),
    view(false, 0, 0, 20, 0),
    view(false, -70, 0, -70, 0),
    view(false, 35, 35, 15, 35),
    view(false, 15, 15, 35, 35),
    view(false, 25, 25, 35, 5),
    view(false, 0, 15, 0, 0),
    view(true, 0, 0, 20, 30),
    view(false, -20, -20, -20, -20),
    view(true, -85, 0, -85, 0),
    view(false, 55, 55, 55, 55),
    view(false, 25, 25, 5, 35),
    view(false, 20, 15, 20, 15),
    view(false, 0, 0, 0, 10),
    view(true, 15, 15, 15, 5),
    view(false, 60, 50, 60, 50),
    view(false, -20, 0, -20, 0),
    view(true, -25, 0, -25, 0),
    view(true, 5, 35, 15, 35),
    view(false, 35, 5, 25, 5),
    view(false, 15, 35, 15, 5),
    view(false, 15, 35, 35, 35),
    view(false, 60, 20, 20, 60),
];
