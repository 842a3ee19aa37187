//! The loop filter (RFC 6386, section 15): edges between blocks are smoothed, of 16 pixels at once.
//! A row of chroma holds 8 bytes of both chromas in turns, so that there, too, it is 16.

use super::lanes::{self, Bytes};
use super::planes::Plane;

/// The two filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Simple,
    Normal,
}

/// How much an edge may be a thing of the picture's, not of the blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Strength {
    /// Of an edge inside a macroblock; 0 if nothing is filtered. 4 more between macroblocks.
    pub(super) edge: u8,
    interior: u8,
    high_variance: u8,
}

impl Strength {
    #[inline(never)]
    pub(super) fn new(level: i32, sharpness: u8) -> Self {
        let level = level.clamp(0, 63) as u8;
        if level == 0 {
            return Self::default();
        }
        let interior = match sharpness {
            0 => level,
            1..=4 => (level / 2).min(9 - sharpness),
            _ => (level / 4).min(9_u8.saturating_sub(sharpness)),
        };
        let interior = interior.max(1);
        let high_variance = match level {
            40.. => 2,
            15.. => 1,
            _ => 0,
        };
        Self { edge: 2 * level + interior, interior, high_variance }
    }

    /// Between macroblocks.
    fn outer(self) -> Self {
        Self { edge: self.edge + 4, ..self }
    }
}

/// Which edges of a macroblock there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub(super) left: bool,
    pub(super) top: bool,
    pub(super) inner: bool,
}

/// The edge between macroblocks, the one inside, and either by the simple filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Outer,
    Inner,
    Simple,
}

/// Filters the edges of a macroblock's luma, which lies at `x` of the rows from `y`.
#[inline(never)]
pub(super) fn luma(
    plane: &mut Plane,
    (x, y): (usize, usize),
    edges: Edges,
    kind: Kind,
    strength: Strength,
) {
    let (outer, inner) = match kind {
        Kind::Simple => (Edge::Simple, Edge::Simple),
        Kind::Normal => (Edge::Outer, Edge::Inner),
    };
    let at = plane.at(x, y);
    let below = 8 * plane.stride();
    if edges.left {
        beside(
            plane,
            [(at.wrapping_sub(4), at), (at + below - 4, at + below)],
            outer,
            strength.outer(),
        );
    }
    if edges.inner {
        for at in [at + 4, at + 8, at + 12] {
            beside(plane, [(at - 4, at), (at + below - 4, at + below)], inner, strength);
        }
    }
    if edges.top {
        above(plane, (x, y), outer, strength.outer());
    }
    if edges.inner {
        for y in [y + 4, y + 8, y + 12] {
            above(plane, (x, y), inner, strength);
        }
    }
}

/// The same of both chromas, by the normal filter: the simple one leaves them alone.
#[inline(never)]
pub(super) fn chroma(plane: &mut Plane, (x, y): (usize, usize), edges: Edges, strength: Strength) {
    let at = plane.at(x, y);
    if edges.left {
        let edges = [(at.wrapping_sub(12), at), (at.wrapping_sub(4), at + 8)];
        beside(plane, edges, Edge::Outer, strength.outer());
    }
    if edges.inner {
        beside(plane, [(at, at + 4), (at + 8, at + 12)], Edge::Inner, strength);
    }
    if edges.top {
        above(plane, (x, y), Edge::Outer, strength.outer());
    }
    if edges.inner {
        above(plane, (x, y + 4), Edge::Inner, strength);
    }
}

/// Filters the two parts of an edge of 8 pixels downwards each, given where the 4 pixels to the left
/// and to the right of each begin.
#[inline(never)]
fn beside(plane: &mut Plane, parts: [(usize, usize); 2], edge: Edge, strength: Strength) {
    let stride = plane.stride();
    let mut rows = [[0; 8]; 16];
    for (rows, (left, right)) in rows.as_chunks_mut::<8>().0.iter_mut().zip(parts) {
        if right == left + 4 {
            for (i, row) in rows.iter_mut().enumerate() {
                *row = plane.get(left + i * stride);
            }
            continue;
        }
        for (i, row) in rows.iter_mut().enumerate() {
            let [a, b, c, d] = plane.get(left + i * stride);
            let [e, f, g, h] = plane.get(right + i * stride);
            *row = [a, b, c, d, e, f, g, h];
        }
    }
    let mut lanes = lanes::columns(&rows);
    smooth(&mut lanes, edge, strength);
    let rows = lanes::rows(lanes);
    for (rows, (left, right)) in rows.as_chunks::<8>().0.iter().zip(parts) {
        if right == left + 4 {
            for (i, &row) in rows.iter().enumerate() {
                plane.put(left + i * stride, row);
            }
            continue;
        }
        for (i, &[a, b, c, d, e, f, g, h]) in rows.iter().enumerate() {
            plane.put(left + i * stride, [a, b, c, d]);
            plane.put(right + i * stride, [e, f, g, h]);
        }
    }
}

/// Filters the edge of 16 pixels across between row `y` and the one above.
#[inline(never)]
fn above(plane: &mut Plane, (x, y): (usize, usize), edge: Edge, strength: Strength) {
    let (above, below, stride) = (plane.at(x, y.wrapping_sub(4)), plane.at(x, y), plane.stride());
    let at = |i: usize| if i < 4 { above + i * stride } else { below + (i - 4) * stride };
    let mut lanes = std::array::from_fn(|i| Bytes::new(plane.get(at(i))));
    smooth(&mut lanes, edge, strength);
    // No filter changes the outermost pixels.
    for (i, lanes) in lanes.into_iter().enumerate().take(7).skip(1) {
        plane.put(at(i), lanes.bytes());
    }
}

/// Filters across an edge of 16 pixels, the middle of these lanes.
#[inline(never)]
fn smooth(lanes: &mut [Bytes; 8], edge: Edge, strength: Strength) {
    let [p3, p2, p1, p0, q0, q1, q2, q3] = *lanes;
    let differ = |a: Bytes, b: Bytes| a.minus(b).or(b.minus(a));
    let step = differ(p0, q0);
    let step = step.plus(step).plus(differ(p1, q1).halved());
    let mut chosen = step.at_most(Bytes::splat(strength.edge));
    let near = differ(p1, p0).max(differ(q1, q0));
    let calm = near.at_most(Bytes::splat(strength.high_variance));
    if edge != Edge::Simple {
        let far = differ(p3, p2).max(differ(p2, p1)).max(differ(q3, q2)).max(differ(q2, q1));
        chosen = chosen.and(far.max(near).at_most(Bytes::splat(strength.interior)));
    }

    let [p2, p1, p0, q0, q1, q2] = [p2, p1, p0, q0, q1, q2].map(Bytes::recentred);
    let beyond = p1.signed_minus(q1);
    let beyond = if edge == Edge::Inner { beyond.and_not(calm) } else { beyond };
    let across = q0.signed_minus(p0);
    let change = beyond.signed_plus(across).signed_plus(across).signed_plus(across).and(chosen);
    // Between macroblocks, only what is not calm is changed as elsewhere.
    let common = if edge == Edge::Outer { change.and_not(calm) } else { change };
    let less = common.signed_plus(Bytes::splat(4)).signed_shifted::<3>();
    let more = common.signed_plus(Bytes::splat(3)).signed_shifted::<3>();
    let (mut p2, mut p1, mut p0) = (p2, p1, p0.signed_plus(more));
    let (mut q0, mut q1, mut q2) = (q0.signed_minus(less), q1, q2);
    match edge {
        Edge::Simple => {}
        Edge::Inner => {
            let half = less.signed_plus(Bytes::splat(1)).signed_shifted::<1>().and(calm);
            (p1, q1) = (p1.signed_plus(half), q1.signed_minus(half));
        }
        Edge::Outer => {
            let [small, middle, large] = change.and(calm).ninths();
            (p2, q2) = (p2.signed_plus(small), q2.signed_minus(small));
            (p1, q1) = (p1.signed_plus(middle), q1.signed_minus(middle));
            (p0, q0) = (p0.signed_plus(large), q0.signed_minus(large));
        }
    }
    let [p2, p1, p0, q0, q1, q2] = [p2, p1, p0, q0, q1, q2].map(Bytes::recentred);
    *lanes = [p3, p2, p1, p0, q0, q1, q2, q3];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel across an edge, as the RFC has it.
    fn plain(pixels: [u8; 8], edge: Edge, strength: Strength) -> [u8; 8] {
        let [p3, p2, p1, p0, q0, q1, q2, q3] = pixels.map(i32::from);
        let (limit, interior) = (i32::from(strength.edge), i32::from(strength.interior));
        let high = i32::from(strength.high_variance);
        if (p0 - q0).abs() * 2 + (p1 - q1).abs() / 2 > limit {
            return pixels;
        }
        let steps = [p3 - p2, p2 - p1, p1 - p0, q1 - q0, q2 - q1, q3 - q2];
        if edge != Edge::Simple && steps.iter().any(|step| step.abs() > interior) {
            return pixels;
        }
        let varies = (p1 - p0).abs() > high || (q1 - q0).abs() > high;
        let c = |number: i32| number.clamp(-128, 127);
        let u = |number: i32| (c(number) + 128) as u8;
        let [p2, p1, p0, q0, q1, q2] = [p2, p1, p0, q0, q1, q2].map(|pixel| pixel - 128);
        let mut after = pixels;
        if edge == Edge::Outer && !varies {
            let w = c(c(p1 - q1) + 3 * (q0 - p0));
            for (i, (p, q)) in [(p0, q0), (p1, q1), (p2, q2)].into_iter().enumerate() {
                let a = c((9 * (3 - i as i32) * w + 63) >> 7);
                (after[3 - i], after[4 + i]) = (u(p + a), u(q - a));
            }
            return after;
        }
        let outer = if edge == Edge::Inner && !varies { 0 } else { c(p1 - q1) };
        let a = c(outer + 3 * (q0 - p0));
        let (less, more) = (c(a + 4) >> 3, c(a + 3) >> 3);
        (after[3], after[4]) = (u(p0 + more), u(q0 - less));
        if edge == Edge::Inner && !varies {
            let half = (less + 1) >> 1;
            (after[2], after[5]) = (u(p1 + half), u(q1 - half));
        }
        after
    }

    #[test]
    fn each_filter_is_the_rfcs() {
        let mut state = 7_u32;
        let mut random = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        let mut changed = 0;
        for number in 0..30_000 {
            let strength = Strength::new(number % 64, (number / 64 % 8) as u8);
            let strength = if number % 2 == 0 { strength.outer() } else { strength };
            let (middle, spread) = (random() % 256, 1 + random() % 40);
            let rows: [[u8; 8]; 16] = std::array::from_fn(|_| {
                std::array::from_fn(|_| (middle + random() % spread).min(255) as u8)
            });
            for edge in [Edge::Outer, Edge::Inner, Edge::Simple] {
                let mut lanes = lanes::columns(&rows);
                smooth(&mut lanes, edge, strength);
                let expected = rows.map(|row| plain(row, edge, strength));
                assert_eq!(lanes::rows(lanes), expected, "{edge:?} {strength:?} {rows:?}");
                changed += usize::from(expected != rows);
            }
        }
        assert!(changed > 20_000);
    }
}
