//! How a row of samples becomes a row of the picture.
//!
//! Chroma of half the width, or half the height, or both is upsampled as libjpeg-turbo does by
//! default, with a triangle filter: 3/4 of the nearer sample, 1/4 of the farther, on each axis
//! that is halved. Every other ratio repeats samples.

use super::frame::Plane;

/// How samples become columns (or rows) of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Repeat(u32),
    Triangle,
}

impl Filter {
    /// The filters across and down that libjpeg-turbo takes for a component.
    pub(super) fn both(plane: &Plane) -> (Self, Self) {
        match plane.spread {
            (2, 1) if plane.width > 2 => (Self::Triangle, Self::Repeat(1)),
            (2, 2) if plane.width > 2 => (Self::Triangle, Self::Triangle),
            (1, 2) => (Self::Repeat(1), Self::Triangle),
            (across, down) => (Self::Repeat(across), Self::Repeat(down)),
        }
    }

    /// The nearer and the farther of the `length` samples that position `at` is made of.
    pub(super) fn pair(self, at: u32, length: u32) -> (u32, u32) {
        match self {
            Self::Repeat(count) => (at / count, at / count),
            Self::Triangle if at.is_multiple_of(2) => (at / 2, (at / 2).saturating_sub(1)),
            Self::Triangle => (at / 2, (at / 2 + 1).min(length - 1)),
        }
    }
}

// All of a row is filtered, wanted or not: many at once are sooner done than one by one. Each filter is a
// function of its own, not inlined: a browser compiles and improves only those that a picture needs.

#[inline(never)]
pub(super) fn of_two_rows(near: &[u8], far: &[u8], nudge: u16, line: &mut [u8]) {
    for ((&near, &far), value) in near.iter().zip(far).zip(line) {
        *value = ((3 * u16::from(near) + u16::from(far) + nudge) >> 2) as u8;
    }
}

#[inline(never)]
pub(super) fn widen(near: &[u8], between: &mut [u16]) {
    between.iter_mut().zip(near).for_each(|(between, &near)| *between = u16::from(near));
}

#[inline(never)]
pub(super) fn sum_of_two_rows(near: &[u8], far: &[u8], between: &mut [u16]) {
    for ((between, &near), &far) in between.iter_mut().zip(near).zip(far) {
        *between = 3 * u16::from(near) + u16::from(far);
    }
}

/// Puts what [`triangle`] has made in order.
#[inline(never)]
pub(super) fn in_turns((left, right): (&[u8], &[u8]), values: &mut [u8]) {
    let (pairs, last) = values.as_chunks_mut::<2>();
    let halves = left.iter().zip(right);
    pairs.iter_mut().zip(halves).for_each(|(pair, (&left, &right))| *pair = [left, right]);
    last.iter_mut().zip(&left[pairs.len()..]).for_each(|(value, &left)| *value = left);
}

/// Makes two columns of each sample, left ones into the first half of `line`, right ones into the
/// second. The `nudges` are added before `BITS` are cut off: libjpeg takes two in turns, so that halves
/// are not always rounded up.
#[inline(never)]
pub(super) fn triangle<const BITS: u32>(samples: &[u16], line: &mut [u8], nudges: [u16; 2]) {
    let (left, right) = line.split_at_mut(line.len() / 2);
    let made = |near: u16, far: u16, nudge: u16| ((3 * near + far + nudge) >> BITS) as u8;
    let [nudge_left, nudge_right] = nudges;
    let ([first, after @ ..], [.., last]) = (samples, samples) else { return };
    let Some((leftmost, left)) = left.split_first_mut() else { return };
    let Some((right, [rightmost, ..])) = right.split_at_mut_checked(after.len()) else { return };
    *leftmost = made(*first, *first, nudge_left);
    *rightmost = made(*last, *last, nudge_right);
    for ((value, &near), &far) in left.iter_mut().zip(after).zip(samples) {
        *value = made(near, far, nudge_left);
    }
    for ((value, &near), &far) in right.iter_mut().zip(samples).zip(after) {
        *value = made(near, far, nudge_right);
    }
}
