//! The raw pixel vectors: hash and quality equal the C++ reference's, for both families, also where
//! only the same order of floating-point operations gives the same bits.
//!
//! Their dihedral hashes are left alone: the reference makes those from DCT coefficients, which is
//! not what hashing the turned pixels gives, and only the latter is done here.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use serde::Deserialize;
use sha2::{Digest, Sha256};
use veilprint::pdq::{Family, Hash, hash_rgb};

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    kind: String,
    width: u32,
    height: u32,
    params: Vec<u32>,
    sha256_rgb: String,
    nn512: Reference,
    full: Reference,
}

#[derive(Deserialize)]
struct Reference {
    hash: Hash,
    quality: u8,
}

fn vectors() -> Vec<Vector> {
    let json = include_str!("vectors/raw_vectors.json");
    serde_json::from_str::<Vectors>(json).expect("the vectors are of this shape").vectors
}

/// A linear congruential generator: `count` bytes.
fn lcg(seed: u32, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..count).map(|_| byte()).collect()
}

/// Value noise in three channels: a function of (column, row).
fn value_noise(seed: u32, cell: u32, width: u32, height: u32) -> impl Fn(u32, u32) -> [u32; 3] {
    let columns = width / cell + 2;
    let lattice = lcg(seed, (columns * (height / cell + 2) * 3) as usize);
    move |x, y| {
        let (column, right, row, down) = (x / cell, x % cell, y / cell, y % cell);
        let (left, up) = (cell - right, cell - down);
        [0, 1, 2].map(|channel| {
            let corner = |dx: u32, dy: u32| {
                let place = ((row + dy) * columns + column + dx) * 3 + channel;
                u32::from(lattice[place as usize])
            };
            let upper = corner(0, 0) * left + corner(1, 0) * right;
            let lower = corner(0, 1) * left + corner(1, 1) * right;
            (upper * up + lower * down) / (cell * cell)
        })
    }
}

/// The picture that the vector describes, by the formulas in the file's `doc`.
fn pixels(vector: &Vector) -> Vec<u8> {
    let (width, height) = (vector.width, vector.height);
    let params = &vector.params;
    let across = move |x: u32| x * 255 / (width - 1).max(1);
    let down = move |y: u32| y * 255 / (height - 1).max(1);
    let white = |is: bool| [if is { 255 } else { 0 }; 3];
    let colour: Box<dyn Fn(u32, u32) -> [u32; 3]> = match vector.kind.as_str() {
        "noise" => return lcg(params[0], (width * height * 3) as usize),
        "const" => Box::new(|_, _| [params[0], params[1], params[2]]),
        "hgrad" => Box::new(move |x, _| [across(x); 3]),
        "vgrad" => Box::new(move |_, y| [down(y); 3]),
        "dgrad" => Box::new(move |x, y| [u32::midpoint(across(x), down(y)); 3]),
        "rgbgrad" => Box::new(move |x, y| [across(x), down(y), 255 - across(x)]),
        "radial" => Box::new(move |x, y| {
            let square = |at: u32, side: u32| (2 * i64::from(at) - i64::from(side) + 1).pow(2);
            let end = i64::from(width - 1).pow(2) + i64::from(height - 1).pow(2);
            [(255 - (square(x, width) + square(y, height)) * 255 / end.max(1)) as u32; 3]
        }),
        "check" => Box::new(|x, y| white((x / params[0] + y / params[0]) % 2 == 1)),
        "xor" => Box::new(|x, y| {
            let value = (x ^ y) & 255;
            [value, value * 3 & 255, 255 - value]
        }),
        "tri" => Box::new(|x, y| [x * 3, y * 5, x + 2 * y].map(|k| (k % 510).abs_diff(255))),
        "vnoise" => Box::new(value_noise(params[0], params[1], width, height)),
        "vnoise2" => {
            let coarse = value_noise(params[0], params[1], width, height);
            let fine = value_noise(params[0] + 1, params[2], width, height);
            Box::new(move |x, y| {
                let (coarse, fine) = (coarse(x, y), fine(x, y));
                [0, 1, 2].map(|c| (3 * coarse[c] + fine[c]) / 4)
            })
        }
        "halfx" => Box::new(|x, _| white(x >= width / 2)),
        "halfy" => Box::new(|_, y| white(y >= height / 2)),
        "dot" => Box::new(|x, y| {
            [if (x, y) == (width / 2, height / 2) { params[1] } else { params[0] }; 3]
        }),
        "stripes" => Box::new(|x, _| white(x / params[0] % 2 == 1)),
        other => panic!("no formula for {other}"),
    };
    let colour = &colour;
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    places.flat_map(|(x, y)| colour(x, y)).map(|value| value as u8).collect()
}

#[test]
fn every_vector_equals_the_reference_to_the_bit() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 57);
    let mut wrong = Vec::new();
    for vector in &vectors {
        let rgb = pixels(vector);
        let digest: String =
            Sha256::digest(&rgb).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, vector.sha256_rgb, "{} was not rebuilt as described", vector.name);
        for (family, reference) in [(Family::Nn512, &vector.nn512), (Family::Full, &vector.full)] {
            let found = hash_rgb(&rgb, vector.width, vector.height, family).expect("pixels enough");
            if (found.hash, found.quality) != (reference.hash, reference.quality) {
                let (distance, quality) = (found.hash.distance(&reference.hash), found.quality);
                wrong.push(format!(
                    "{} {family:?}: {distance} bits, quality {quality} for {}",
                    vector.name, reference.quality
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
