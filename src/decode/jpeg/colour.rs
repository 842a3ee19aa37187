//! Samples to RGB, with libjpeg's rounding.

use super::lanes::Words;

/// What the components of a picture stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colour {
    Grey,
    YCbCr,
    Rgb,
    Cmyk,
    Ycck,
}

/// Writes the red, the green and the blue of the samples of the planes, which all have the same length.
pub(super) fn convert(colour: Colour, planes: &[Vec<u8>], rgb: &mut [u8]) {
    let length = rgb.len() / 3;
    let (red, rest) = rgb.split_at_mut(length);
    let (green, blue) = rest.split_at_mut(length);
    if let (Colour::YCbCr, [y, cb, cr, ..]) = (colour, planes) {
        from_planes([y, cb, cr], [red, green, blue]);
    } else {
        one_by_one(colour, planes, [red, green, blue]);
    }
}

/// A function of its own, as [`from_planes`] is: a browser compiles and improves the one that it needs.
#[inline(never)]
fn one_by_one(colour: Colour, planes: &[Vec<u8>], [red, green, blue]: [&mut [u8]; 3]) {
    let pixels = red.iter_mut().zip(green).zip(blue);
    match (colour, planes) {
        (Colour::Grey, [grey, ..]) => {
            for (pixel, &value) in pixels.zip(grey) {
                put(pixel, [value; 3]);
            }
        }
        (Colour::Rgb, [red, green, blue, ..]) => {
            for (((pixel, &red), &green), &blue) in pixels.zip(red).zip(green).zip(blue) {
                put(pixel, [red, green, blue]);
            }
        }
        (Colour::Cmyk, [c, m, y, k, ..]) => {
            for ((((pixel, &c), &m), &y), &k) in pixels.zip(c).zip(m).zip(y).zip(k) {
                put(pixel, with_black([c, m, y], k));
            }
        }
        (Colour::Ycck, [y, cb, cr, k, ..]) => {
            for ((((pixel, &y), &cb), &cr), &k) in pixels.zip(y).zip(cb).zip(cr).zip(k) {
                // libjpeg makes CMY of this RGB by its complement.
                put(pixel, with_black(from_ycbcr(y, cb, cr).map(|light| 255 - light), k));
            }
        }
        _ => {}
    }
}

/// What [`from_ycbcr`] makes of three planes, eight pixels at once.
#[inline(never)]
fn from_planes([y, cb, cr]: [&[u8]; 3], [red, green, blue]: [&mut [u8]; 3]) {
    let (ys, y) = y.as_chunks();
    let (cbs, cb) = cb.as_chunks();
    let (crs, cr) = cr.as_chunks();
    let (reds, red) = red.as_chunks_mut();
    let (greens, green) = green.as_chunks_mut();
    let (blues, blue) = blue.as_chunks_mut();
    // Each factor without the whole numbers in it, which are added apart: what is left fits 16 bits.
    let factors = |cb: i16, cr: i16| Words::new(&[cb, cr, cb, cr, cb, cr, cb, cr]);
    let factors = [factors(0, 26_345), factors(-22_554, 18_734), factors(-14_942, 0)];
    for ((((red, green), blue), (y, cb)), cr) in
        reds.iter_mut().zip(greens).zip(blues).zip(ys.iter().zip(cbs)).zip(crs)
    {
        let [y, cb, cr] = [y, cb, cr].map(Words::of_samples);
        let [low, high] = cb.interleave(cr);
        let [r, g, b] = factors.map(|by| low.products(by).narrow::<16>(high.products(by)));
        *red = y.plus(cr).plus(r).samples();
        *green = y.minus(cr).plus(g).samples();
        *blue = y.plus(cb).plus(cb).plus(b).samples();
    }
    let pixels = red.iter_mut().zip(green).zip(blue);
    for (((pixel, &y), &cb), &cr) in pixels.zip(y).zip(cb).zip(cr) {
        put(pixel, from_ycbcr(y, cb, cr));
    }
}

#[inline(always)]
fn put(((red, green), blue): ((&mut u8, &mut u8), &mut u8), [r, g, b]: [u8; 3]) {
    (*red, *green, *blue) = (r, g, b);
}

/// The factors 1.402, 1.772, 0.71414 and 0.34414 in 16 bits of fraction, each product rounded
/// where libjpeg's tables round it.
#[inline(always)]
fn from_ycbcr(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let half = 1 << 15;
    let red = y + ((91_881 * cr + half) >> 16);
    let green = y + ((half - 22_554 * cb - 46_802 * cr) >> 16);
    let blue = y + ((116_130 * cb + half) >> 16);
    [red, green, blue].map(|value| value.clamp(0, 255) as u8)
}

/// Light left by the inks under black, all stored inverted (255 is none), as every file with four
/// components in use does and as Pillow assumes; its conversion, too: `k - (255 - ink) k / 255`. Not
/// inlined: rare, and long where the compiler does several at once.
#[inline(never)]
fn with_black(inks: [u8; 3], black: u8) -> [u8; 3] {
    inks.map(|ink| {
        let product = (255 - i32::from(ink)) * i32::from(black) + 128;
        (i32::from(black) - (((product >> 8) + product) >> 8)).clamp(0, 255) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(colour: Colour, samples: &[u8]) -> [u8; 3] {
        let planes: Vec<Vec<u8>> = samples.iter().map(|&sample| vec![sample]).collect();
        let mut rgb = [1, 2, 3];
        convert(colour, &planes, &mut rgb);
        rgb
    }

    #[test]
    fn known_colours() {
        assert_eq!(one(Colour::Grey, &[77]), [77; 3]);
        assert_eq!(one(Colour::Rgb, &[1, 20, 200]), [1, 20, 200]);
        assert_eq!(one(Colour::YCbCr, &[76, 85, 255]), [254, 0, 0]);
        assert_eq!(one(Colour::YCbCr, &[29, 255, 107]), [0, 0, 254]);
        assert_eq!(one(Colour::YCbCr, &[200, 128, 128]), [200; 3]);
        assert_eq!(one(Colour::Cmyk, &[255, 255, 255, 255]), [255; 3]);
        assert_eq!(one(Colour::Cmyk, &[0, 255, 128, 255]), [0, 255, 128]);
        assert_eq!(one(Colour::Cmyk, &[200, 10, 90, 0]), [0; 3]);
        assert_eq!(one(Colour::Ycck, &[255, 128, 128, 255]), [0; 3]);
        assert_eq!(one(Colour::Ycck, &[0, 128, 128, 100]), [100; 3]);
    }

    #[test]
    fn eight_at_once_are_as_one_by_one() {
        let all: Vec<u8> = (0..=255).collect();
        for y in all.iter().step_by(5) {
            for cb in 0..=255 {
                let planes = [vec![*y; 256], vec![cb; 256], all.clone()];
                // Not a multiple of eight: the last ones go the other way.
                for length in [256, 251] {
                    let planes: Vec<_> =
                        planes.iter().map(|plane| plane[256 - length..].to_vec()).collect();
                    let mut rgb = vec![7; 3 * length];
                    convert(Colour::YCbCr, &planes, &mut rgb);
                    for (at, &cr) in planes[2].iter().enumerate() {
                        let got = [rgb[at], rgb[length + at], rgb[2 * length + at]];
                        assert_eq!(got, from_ycbcr(*y, cb, cr), "{y} {cb} {cr}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_rounding_is_within_one_of_the_real_formula() {
        for y in (0..=255).step_by(15) {
            for cb in (0..=255).step_by(5) {
                for cr in (0..=255).step_by(5) {
                    let (blue, red) = (f64::from(cb) - 128.0, f64::from(cr) - 128.0);
                    let real = [
                        f64::from(y) + 1.402 * red,
                        f64::from(y) - 0.344_14 * blue - 0.714_14 * red,
                        f64::from(y) + 1.772 * blue,
                    ];
                    for (got, real) in from_ycbcr(y, cb, cr).into_iter().zip(real) {
                        assert!((f64::from(got) - real.clamp(0.0, 255.0)).abs() <= 0.51);
                    }
                }
            }
        }
    }
}
