//! Replays what fuzzing once found: every file of `fuzz/regressions/`, by the ordinary toolchain.
//!
//! The folder is the target's name, the file's ending what must come of it: an error's code, or
//! `fingerprint`.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use std::fs;
use std::path::{Path, PathBuf};
use veilprint::report::Report;
use veilprint::{Options, Orientation, fingerprint_bytes};

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it is listed").path()).collect();
    paths.sort();
    paths
}

/// What comes of the bytes, in the word that a file's ending may be.
fn outcome(target: &str, bytes: &[u8]) -> String {
    match target {
        "jpeg" | "png" | "webp" | "gif" | "bmp" | "tiff" => {
            match fingerprint_bytes(bytes, &Options { full: true, ..Options::default() }) {
                Ok(print) if print.format.as_str() == target => "fingerprint".to_owned(),
                Ok(print) => format!("{}, not {target}", print.format),
                Err(error) => error.code().to_string(),
            }
        }
        "orientation" => Orientation::from_exif(bytes).tag().to_string(),
        "report" => match Report::parse(bytes) {
            Ok(_) => "report".to_owned(),
            Err(_) => "invalid-report".to_owned(),
        },
        other => panic!("no target {other}"),
    }
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
            let found = outcome(name, &fs::read(&file).expect("it is there"));
            if found != wanted {
                wrong.push(format!("{}: {found}", file.display()));
            }
        }
    }
    assert!(count > 0, "nothing in {}", folder.display());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
