//! What a file may ask for is checked before room is made for it.
//!
//! One test alone in its process, because it measures the memory of all of it.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use peak_alloc::PeakAlloc;
use veilprint::{Code, Error, Limits, Options, fingerprint_bytes, fingerprint_pixels};
use veilprint_fixtures::all;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The file's window, decoders' own tables: nothing that grows with the picture.
const ROOM: usize = 4 << 20;

/// The result, and how many bytes more than before were in use at once.
fn measured(bytes: &[u8], limits: Limits) -> (Result<(), Error>, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = fingerprint_bytes(bytes, &Options { limits, ..Options::default() });
    (result.map(|_| ()), MEMORY.peak_usage() - before)
}

#[test]
fn limits_hold_before_memory_is_taken() {
    files_keep_to_their_limits();
    hashing_takes_no_more_than_it_says();
    scans_of_one_component_take_no_more_than_they_say();
}

/// Of every shape: exactly as much as is said to be needed is enough, and is not exceeded.
fn hashing_takes_no_more_than_it_says() {
    for (width, height) in [(2000, 1500), (30, 50_000), (50_000, 30), (512, 512), (90, 70)] {
        let pixels: Vec<u8> = (0..4 * width * height).map(|at| ((at * 31) >> 3) as u8).collect();
        for full in [false, true] {
            let hashed = |memory| {
                let limits = Limits { memory, ..Limits::default() };
                let options = Options { full, limits, ..Options::default() };
                fingerprint_pixels(&pixels, width, height, &options)
            };
            let Err(Error::Limits { needed, .. }) = hashed(0) else {
                panic!("{width}x{height}: no limit holds");
            };
            assert!(hashed(needed - 1).is_err(), "{width}x{height}: {needed}");
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            hashed(needed).expect("as much as it needs");
            let peak = (MEMORY.peak_usage() - before) as u64;
            // Positions of columns and rows, and what is 64 wide.
            let room = 16 * u64::from(width + height) + (64 << 10);
            assert!(peak <= needed + room, "{width}x{height}, {full}: {peak} of {needed}");
            assert!(peak >= needed / 2, "{width}x{height}, {full}: {peak} of {needed}");
        }
    }
}

/// The points of the components that were read are held until the last one is.
fn scans_of_one_component_take_no_more_than_they_say() {
    let file = veilprint_fixtures::large::photo_apart();
    for (full, points) in [(false, 512 * 512), (true, 2000 * 1500)] {
        let hashed = |memory| {
            let limits = Limits { memory, ..Limits::default() };
            fingerprint_bytes(&file, &Options { full, limits, ..Options::default() })
        };
        let refused = |memory| match hashed(memory) {
            Err(Error::Limits { needed, .. }) => needed,
            other => panic!("{memory} bytes: {other:?}"),
        };
        let hash = refused(0);
        let needed = refused(hash);
        assert_eq!(needed - hash, 3 * points, "full: {full}");
        assert_eq!(refused(needed - 1), needed);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        hashed(needed).expect("as much as it needs");
        let peak = (MEMORY.peak_usage() - before) as u64;
        assert!(peak >= 3 * points && peak <= needed + ROOM as u64, "{peak} of {needed}");
    }
}

fn files_keep_to_their_limits() {
    let all = all();
    let huge: Vec<_> = all.iter().filter(|fixture| fixture.name.starts_with("huge")).collect();
    assert!(huge.len() >= 6, "one for each format");
    let mut wrong = Vec::new();
    for fixture in &huge {
        let (result, peak) = measured(&fixture.bytes, Limits::default());
        let code = result.map_err(|error| error.code());
        if code != Err(Code::Limits) || peak > ROOM {
            wrong.push(format!("{}: {code:?} after {peak} bytes", fixture.name));
        }
    }

    for fixture in all.iter().filter(|fixture| fixture.expected().is_some()) {
        let expected = fixture.expected().expect("filtered");
        let pixels = u64::from(expected.stored.width) * u64::from(expected.stored.height);
        let length = fixture.bytes.len() as u64;
        let defaults = Limits::default();
        // What a HEIC file cuts off is decoded first.
        let decoded = if fixture.name.contains("cropped") { 2 * pixels } else { pixels };
        for (limits, code) in [
            (Limits { bytes: length, pixels: decoded, ..defaults }, None),
            (Limits { bytes: length - 1, ..defaults }, Some(Code::TooLarge)),
            (Limits { pixels: pixels - 1, ..defaults }, Some(Code::Limits)),
            // Four bytes a sample at the least, for the rows that are hashed next.
            (Limits { memory: pixels.min(4 * 5) * 4 - 1, ..defaults }, Some(Code::Limits)),
        ] {
            let (result, peak) = measured(&fixture.bytes, limits);
            let found = result.err().map(|error| error.code());
            if found != code || (code.is_some() && peak > ROOM) {
                wrong.push(format!(
                    "{} under {limits:?}: {found:?} after {peak} bytes",
                    fixture.name
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}
