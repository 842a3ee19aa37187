//! The steps of a fingerprint by themselves, natively: `make bench-steps`.

#![allow(clippy::expect_used, reason = "a benchmark has nobody to report to")]

use divan::{Bencher, black_box};
use veilprint::sample::Grid;
use veilprint::{pdq, steps};

fn main() {
    divan::main();
}

/// Noise: what the filter sees makes no difference to its time.
fn grid() -> Grid {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels: Vec<u8> = (0..512 * 512 * 3).map(|_| noise()).collect();
    Grid::from_pixels(&pixels, 3, 512, 512, pdq::Family::Nn512).expect("there are so many pixels")
}

#[divan::bench(args = [false, true])]
fn entropy_decoding(bencher: Bencher<'_, '_>, progressive: bool) {
    let file = veilprint_fixtures::large::photo(progressive);
    bencher.bench(|| steps::entropy(black_box(&file)).expect("it is a JPEG"));
}

#[divan::bench(args = [false, true])]
fn entropy_decoding_and_sampling(bencher: Bencher<'_, '_>, progressive: bool) {
    let file = veilprint_fixtures::large::photo(progressive);
    bencher.bench(|| steps::points(black_box(&file)).expect("it is a JPEG"));
}

#[divan::bench]
fn jarosz(bencher: Bencher<'_, '_>) {
    let grid = grid();
    bencher.bench(|| steps::jarosz(black_box(&grid)));
}

#[divan::bench]
fn dct_and_median(bencher: Bencher<'_, '_>) {
    let small = steps::jarosz(&grid());
    bencher.bench(|| steps::dct(black_box(&small)));
}
