//! Real photos against the C++ reference's hashes of them.
//!
//! The photos are not in the repository: they are looked for in `$VEILPRINT_SHARED`, by default the
//! folder `shared` beside it, in `photos/` and `perf/`, each with an `expected.json`. Each photo is
//! a case of its own. Without them the one case is listed as ignored, and said to be skipped.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use veilprint::pdq::{Hash, MIN_QUALITY};
use veilprint::{Error, Fingerprint, Format, Options, fingerprint};

#[derive(Clone, Deserialize)]
struct Photo {
    sha256: String,
    #[serde(alias = "stored_width")]
    width: u32,
    #[serde(alias = "stored_height")]
    height: u32,
    exif_orientation: u8,
    stored: Families,
    /// Left out where it is the same as `stored`.
    upright: Option<Families>,
}

#[derive(Clone, Deserialize)]
struct Families {
    nn512: Reference,
    full: Option<Reference>,
}

#[derive(Clone, Deserialize)]
struct Reference {
    hash: Hash,
    quality: u8,
}

fn main() -> ExitCode {
    let shared = std::env::var_os("VEILPRINT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let mut trials = Vec::new();
    for folder in ["photos", "perf"] {
        let folder = shared.join(folder);
        let found = trials_of(&folder);
        if found.is_empty() {
            eprintln!(
                "SKIPPED: no photos in {}; set VEILPRINT_SHARED to where they are",
                folder.display()
            );
            let name = format!("all of {}", folder.display());
            trials.push(Trial::test(name, || Ok(())).with_ignored_flag(true));
        }
        trials.extend(found);
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trials_of(folder: &Path) -> Vec<Trial> {
    let Ok(json) = std::fs::read_to_string(folder.join("expected.json")) else {
        return Vec::new();
    };
    let photos: BTreeMap<String, Photo> =
        serde_json::from_str(&json).expect("expected.json is of the shape above");
    let mut trials: Vec<_> = photos
        .iter()
        .map(|(name, photo)| {
            let (path, photo) = (folder.join(name), photo.clone());
            Trial::test(name.clone(), move || check(&path, &photo))
        })
        .collect();
    let jpegs: Vec<_> = photos
        .iter()
        .filter(|(name, _)| name.ends_with(".jpg") || name.ends_with(".jpeg"))
        .map(|(name, photo)| (folder.join(name), photo.clone()))
        .collect();
    let name = format!("JPEGs of {} on average", folder.display());
    trials.push(Trial::test(name, move || mean(&jpegs)));
    let pair = ["12mp_dog_q90_420_orient6.jpg", "12mp_dog_progressive_orient6.jpg"];
    if pair.iter().all(|name| photos.contains_key(*name)) {
        let paths = pair.map(|name| folder.join(name));
        trials.push(Trial::test("progressive equals baseline", move || same(&paths)));
    }
    trials
}

fn read(path: &Path, options: &Options) -> Result<Result<Fingerprint, Error>, Failed> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(fingerprint(file, options))
}

fn check(path: &Path, photo: &Photo) -> Result<(), Failed> {
    let has_full = photo.stored.full.is_some();
    let options = Options { full: has_full, sha256: true, ..Options::default() };
    let result = read(path, &options)?;
    let print = result.map_err(|error| error.to_string())?;
    if print.format == Format::Heic {
        // libheif, by which it was expected, turns a picture upright before anybody sees it.
        let turned = if print.orientation < 5 {
            (print.width, print.height)
        } else {
            (print.height, print.width)
        };
        if turned != (photo.width, photo.height) {
            return Err(format!("{turned:?} when upright").into());
        }
        return near("upright", (print.pdq, Some(print.quality)), &photo.stored.nn512, 0);
    }
    let found = (print.sha256.as_deref(), print.width, print.height, print.orientation);
    let wanted = (Some(photo.sha256.as_str()), photo.width, photo.height, photo.exif_orientation);
    if found != wanted {
        return Err(format!("{found:?} instead of {wanted:?}").into());
    }
    // Decoders of lossy formats may round differently.
    let bits =
        if matches!(print.format, Format::Jpeg | Format::WebP | Format::Avif) { 2 } else { 0 };
    let upright = photo.upright.as_ref().unwrap_or(&photo.stored);
    near("upright", (print.pdq, Some(print.quality)), &upright.nn512, bits)?;
    if let (Some(hash), Some(reference)) = (print.full, &upright.full) {
        near("upright, full", (hash, print.full_quality), reference, bits)?;
    }
    if photo.exif_orientation == 1 {
        return match print.as_stored {
            None => Ok(()),
            Some(_) => Err("a second hash of an upright picture".into()),
        };
    }
    let as_stored = print.as_stored.ok_or("no hash as stored")?;
    near("as stored", (as_stored, None), &photo.stored.nn512, bits)?;
    if let Some(reference) = &photo.stored.full {
        let full = print.full_as_stored.ok_or("no full hash as stored")?;
        near("as stored, full", (full, None), reference, bits)?;
    }
    Ok(())
}

/// The hash is within so many bits, its quality within 1. The bits of a picture of low quality are
/// noise: there, only that its quality is low can be asked.
fn near(
    what: &str,
    (hash, quality): (Hash, Option<u8>),
    reference: &Reference,
    bits: u32,
) -> Result<(), Failed> {
    if let Some(quality) = quality
        && quality.abs_diff(reference.quality) > 1
    {
        return Err(format!("{what}: quality {quality} for {}", reference.quality).into());
    }
    let distance = hash.distance(&reference.hash);
    if reference.quality >= MIN_QUALITY && distance > bits {
        return Err(format!("{what}: {distance} bits, {bits} are allowed").into());
    }
    Ok(())
}

/// Each may be 2 bits away, all of them together hardly any.
fn mean(photos: &[(PathBuf, Photo)]) -> Result<(), Failed> {
    let (mut bits, mut count) = (0, 0);
    for (path, photo) in photos {
        let print = read(path, &Options::default())?.map_err(|error| error.to_string())?;
        let reference = &photo.upright.as_ref().unwrap_or(&photo.stored).nn512;
        if reference.quality >= MIN_QUALITY {
            bits += print.pdq.distance(&reference.hash);
            count += 1;
        }
    }
    if count == 0 || bits * 10 > count {
        return Err(format!("{bits} bits in {count} photos, one in ten is allowed").into());
    }
    Ok(())
}

fn same(paths: &[PathBuf; 2]) -> Result<(), Failed> {
    let [baseline, progressive] = paths.each_ref().map(|path| {
        let print = read(path, &Options::default())?.map_err(|error| error.to_string())?;
        Ok::<_, Failed>((print.pdq, print.quality, print.as_stored))
    });
    let (baseline, progressive) = (baseline?, progressive?);
    if baseline != progressive {
        return Err(format!("{baseline:?} and {progressive:?}").into());
    }
    Ok(())
}
