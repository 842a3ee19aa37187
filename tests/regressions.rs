//! Replays what fuzzing once found: every file of `fuzz/regressions/`, by the ordinary toolchain.
//!
//! The folder is the target's name, the file's ending what must come of it: an error's code, or
//! `fingerprint`, or `pixels`.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

mod agreement;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use veilprint::pdq::Family;
use veilprint::report::Report;
use veilprint::sample::Grid;
use veilprint::{Limits, Options, Orientation, fingerprint_bytes, fingerprint_pixels};

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it is listed").path()).collect();
    paths.sort();
    paths
}

/// Replayed by the tests of whose it is: of the portal, and of the PNG reader.
const ELSEWHERE: [&str; 2] = ["exchange", "inflate"];

/// What comes of the bytes, in the word that a file's ending may be.
///
/// Nothing of those that are replayed elsewhere.
fn outcome(target: &str, bytes: &[u8]) -> Option<String> {
    Some(match target {
        "jpeg" | "png" | "webp" | "gif" | "bmp" | "tiff" | "heic" | "avif" | "jxl" | "pnm"
        | "ico" | "qoi" | "tga" => file(target, bytes),
        "points" => points(bytes),
        "orientation" => Orientation::from_exif(bytes).tag().to_string(),
        "sampling" => sampling(bytes),
        "report" => match Report::parse(bytes) {
            Ok(_) => "report".to_owned(),
            Err(_) => "invalid-report".to_owned(),
        },
        _ => return None,
    })
}

fn file(format: &str, bytes: &[u8]) -> String {
    match fingerprint_bytes(bytes, &Options { full: true, ..Options::default() }) {
        Ok(print) if print.format.as_str() == format => "fingerprint".to_owned(),
        Ok(print) => format!("{}, not {format}", print.format),
        Err(error) => error.code().to_string(),
    }
}

/// The same pixels, whether all of a JPEG is decoded or the points that its last bytes choose.
fn points(bytes: &[u8]) -> String {
    let chosen = agreement::chosen(agreement::choice_of(bytes));
    match agreement::compare(bytes, &Limits::default(), chosen) {
        Ok((_, Ok(()))) => "pixels".to_owned(),
        Ok((_, Err(error))) => error.code().to_string(),
        Err(difference) => difference,
    }
}

/// The pixels as they are claimed: width, height and channels first.
fn sampling(bytes: &[u8]) -> String {
    let (size, rest) = bytes.split_first_chunk::<8>().expect("a size");
    let (channels, pixels) = rest.split_first().expect("channels");
    let [width, height] =
        [0, 4].map(|at| u32::from_le_bytes([size[at], size[at + 1], size[at + 2], size[at + 3]]));
    let grid = Grid::from_pixels(pixels, (*channels).into(), width, height, Family::Nn512);
    let print = fingerprint_pixels(pixels, width, height, &Options::default());
    let error = grid.err().or(print.err());
    error.map_or("fingerprint".to_owned(), |error| error.code().to_string())
}

#[test]
fn what_was_found_once_stays_as_it_should_be() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions");
    let mut wrong = Vec::new();
    let mut count = 0;
    for target in entries(&folder) {
        let name = target.file_name().and_then(|name| name.to_str()).expect("a plain name");
        for file in entries(&target) {
            count += 1;
            let wanted = file.extension().and_then(|ending| ending.to_str()).expect("an ending");
            match outcome(name, &fs::read(&file).expect("it is there")) {
                Some(found) if found == wanted => {}
                None if ELSEWHERE.contains(&name) => {}
                found => wrong.push(format!("{}: {found:?}", file.display())),
            }
        }
    }
    assert!(count > 0, "nothing in {}", folder.display());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_target_can_be_replayed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let targets: BTreeSet<_> = entries(&root.join("fuzz/targets"))
        .iter()
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .filter(|name| name != "lib")
        .collect();
    assert!(targets.len() > 10, "{targets:?}");
    for target in &targets {
        let replayed = outcome(target, &[0; 9]).is_some();
        assert_ne!(replayed, ELSEWHERE.contains(&target.as_str()), "{target}");
    }
    let makefile = fs::read_to_string(root.join("Makefile")).expect("it is there");
    let listed = makefile.lines().find_map(|line| line.strip_prefix("FUZZ ?= "));
    let listed = listed.expect("the list of targets").split(' ').map(str::to_owned).collect();
    assert_eq!(targets, listed, "what `make fuzz` runs");
}
