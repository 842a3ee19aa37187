//! How much detail the 64x64 samples hold.

use super::jarosz::Small;

/// 0 (no detail) to 100: the sum of the steps between neighbours, in hundredths of the full range.
pub(super) fn quality(small: &Small) -> u8 {
    let mut sum = 0;
    for (row, below) in small.iter().zip(&small[1..]) {
        sum += row.iter().zip(below).map(|(u, v)| step(*u, *v)).sum::<i32>();
    }
    for row in small {
        sum += row.windows(2).map(|pair| step(pair[0], pair[1])).sum::<i32>();
    }
    // At most 100, so the conversion cannot fail.
    u8::try_from((sum / 90).min(100)).unwrap_or(100)
}

/// The conversion to an integer cuts off towards zero, as the reference's does: small steps, such
/// as noise, count nothing.
fn step(u: f32, v: f32) -> i32 {
    (((u - v) * 100.0 / 255.0) as i32).abs()
}
