//! Every fixture, against what is known of it: its pixels before they were written, or as another
//! decoder finds them in it.

#![allow(clippy::expect_used, reason = "what fails here fails a test")]

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom};
use std::sync::LazyLock;
use veilprint::pdq::{Family, Hash, MATCH_DISTANCE, Pdq, hash_rgb};
use veilprint::{Error, Fingerprint, Options, fingerprint, fingerprint_bytes};
use veilprint_fixtures::scene::Picture;
use veilprint_fixtures::{Expect, Expected, Fixture, all, orientation};

const OPTIONS: fn() -> Options =
    || Options { full: true, sha256: true, md5: true, ..Options::default() };

type Found = (Fixture, Expected, Result<Fingerprint, String>);

/// Each picture with what must be found in it, and what is.
static PRINTS: LazyLock<Vec<Found>> = LazyLock::new(|| {
    let pictures = all().into_iter().filter_map(|fixture| {
        let expected = fixture.expected()?.clone();
        let print =
            fingerprint_bytes(&fixture.bytes, &OPTIONS()).map_err(|error| error.to_string());
        Some((fixture, expected, print))
    });
    pictures.collect()
});

/// Fails with all that `check` finds wrong, picture by picture.
fn each(check: impl Fn(&Fixture, &Expected, &Fingerprint) -> Vec<String>) {
    let mut wrong = Vec::new();
    for (fixture, expected, print) in PRINTS.iter() {
        match print {
            Ok(print) => wrong.extend(
                check(fixture, expected, print)
                    .iter()
                    .map(|text| format!("{}: {text}", fixture.name)),
            ),
            Err(error) => wrong.push(format!("{}: {error}", fixture.name)),
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

fn upright(expected: &Expected) -> Picture {
    // A quarter turn one way is undone by one the other way; all others undo themselves.
    let back = match expected.orientation {
        6 => 8,
        8 => 6,
        same => same,
    };
    orientation::stored(&expected.stored, back)
}

fn pdq(picture: &Picture, family: Family) -> Pdq {
    hash_rgb(&picture.pixels, picture.width, picture.height, family).expect("pixels enough")
}

#[test]
fn each_is_recognised_for_what_it_is() {
    each(|_, expected, print| {
        let found = (print.format.as_str(), print.width, print.height, print.orientation);
        let stored = &expected.stored;
        let wanted = (expected.format, stored.width, stored.height, expected.orientation);
        if found == wanted { vec![] } else { vec![format!("{found:?} instead of {wanted:?}")] }
    });
}

#[test]
fn what_moves_is_said_to() {
    each(|fixture, _, print| {
        let moves = fixture.name.contains("animated");
        if print.animated == moves { vec![] } else { vec![format!("animated: {}", print.animated)] }
    });
    let moving = PRINTS.iter().filter(|(fixture, ..)| fixture.name.contains("animated"));
    let mut formats: Vec<_> = moving.map(|(_, expected, _)| expected.format).collect();
    formats.dedup();
    assert_eq!(formats, ["avif", "gif", "heic", "png", "webp"]);
}

#[test]
fn each_hash_is_that_of_the_pixels() {
    each(|_, expected, print| {
        let upright = upright(expected);
        let turned = expected.orientation != 1;
        let of = |picture, family| Some(pdq(picture, family));
        let stored = |family| turned.then(|| pdq(&expected.stored, family));
        let mut wrong = Vec::new();
        for (what, hash, quality, wanted) in [
            ("upright", Some(print.pdq), Some(print.quality), of(&upright, Family::Nn512)),
            ("full", print.full, print.full_quality, of(&upright, Family::Full)),
            ("as stored", print.as_stored, None, stored(Family::Nn512)),
            ("full as stored", print.full_as_stored, None, stored(Family::Full)),
        ] {
            let (Some(hash), Some(wanted)) = (hash, wanted) else {
                if hash.is_some() != wanted.is_some() {
                    wrong.push(format!("{what}: {hash:?} instead of {wanted:?}"));
                }
                continue;
            };
            let distance = hash.distance(&wanted.hash);
            if distance > expected.within {
                wrong.push(format!("{what}: {distance} bits from the pixels"));
            }
            let slack = u8::from(expected.within > 0);
            if quality.is_some_and(|quality| quality.abs_diff(wanted.quality) > slack) {
                wrong.push(format!("{what}: quality {quality:?} instead of {}", wanted.quality));
            }
        }
        wrong
    });
}

#[test]
fn pictures_of_a_family_have_one_hash() {
    let mut families: BTreeMap<&str, Vec<(&str, u32, Hash)>> = BTreeMap::new();
    for (fixture, expected, print) in PRINTS.iter() {
        if let Ok(print) = print {
            let member = (fixture.name.as_str(), expected.apart, print.pdq);
            families.entry(&expected.family).or_default().push(member);
        }
    }
    assert!(families.values().any(|members| members.len() > 30), "formats share a family");
    let mut wrong = Vec::new();
    for members in families.values() {
        for (at, (name, apart, hash)) in members.iter().enumerate() {
            for (other, _, other_hash) in &members[at + 1..] {
                let distance = hash.distance(other_hash);
                if distance > *apart {
                    wrong.push(format!("{name} and {other}: {distance} bits"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What makes the other tests mean something: the pictures have detail enough for their hashes to
/// be trusted, and are unlike themselves when turned or mirrored.
#[test]
fn the_pictures_tell_right_from_wrong() {
    each(|_, expected, print| {
        let mut wrong = Vec::new();
        if print.quality < 80 {
            wrong.push(format!("quality {}", print.quality));
        }
        if expected.family.starts_with("tiny") {
            return wrong;
        }
        let upright = upright(expected);
        for way in 2..=8 {
            let other = pdq(&orientation::stored(&upright, way), Family::Nn512).hash;
            let distance = print.pdq.distance(&other);
            if distance <= MATCH_DISTANCE {
                wrong.push(format!("{distance} bits from itself in orientation {way}"));
            }
        }
        wrong
    });
}

/// They are slow to compute without optimisation: one picture of each format is enough.
#[test]
fn the_other_hashes_come_with_the_same_fingerprint() {
    let mut formats = BTreeMap::new();
    for (fixture, expected, print) in PRINTS.iter() {
        formats.entry(expected.format).or_insert((fixture, print.as_ref().expect("it is read")));
    }
    assert_eq!(formats.len(), 6);
    for (fixture, print) in formats.values() {
        let options = Options { similar: true, ..OPTIONS() };
        let found = fingerprint_bytes(&fixture.bytes, &options).expect("it was read before");
        assert!(
            found.similar.as_ref().is_some_and(|similar| similar.len() > 10),
            "{}",
            fixture.name
        );
        assert_eq!(Fingerprint { similar: None, ..found }, **print, "{}", fixture.name);
    }
}

#[test]
fn the_digests_are_of_the_files_bytes() {
    use md5::{Digest, Md5};
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    each(|fixture, _, print| {
        let wanted =
            (hex(&sha2::Sha256::digest(&fixture.bytes)), hex(&Md5::digest(&fixture.bytes)));
        let found = (print.sha256.clone(), print.md5.clone());
        if found == (Some(wanted.0), Some(wanted.1)) { vec![] } else { vec![format!("{found:?}")] }
    });
}

#[test]
fn what_was_not_asked_for_is_not_given() {
    let mut wrong = Vec::new();
    for (fixture, _, print) in PRINTS.iter() {
        let Ok(print) = print else { continue };
        let wanted = Fingerprint {
            full: None,
            full_quality: None,
            full_as_stored: None,
            sha256: None,
            md5: None,
            ..print.clone()
        };
        match fingerprint_bytes(&fixture.bytes, &Options::default()) {
            Ok(found) if found == wanted => {}
            other => wrong.push(format!("{}: {other:?}", fixture.name)),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A file that hands out few bytes at a time, as files and sockets may.
struct Sparing<'a> {
    bytes: &'a [u8],
    at: u64,
}

impl Read for Sparing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = self.bytes.get(self.at as usize..).unwrap_or_default();
        let count = left.len().min(buffer.len()).min(1 + self.at as usize % 1000);
        buffer[..count].copy_from_slice(&left[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Sparing<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let (base, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.bytes.len() as u64, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        self.at = base.checked_add_signed(by).ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[test]
fn a_sparing_source_gives_the_same() {
    each(|fixture, _, print| {
        let source = Sparing { bytes: &fixture.bytes, at: 0 };
        match fingerprint(source, &OPTIONS()) {
            Ok(found) if found == *print => vec![],
            other => vec![format!("{other:?}")],
        }
    });
}

#[test]
fn what_must_be_refused_is() {
    let mut wrong = Vec::new();
    let mut refused = 0;
    for fixture in all() {
        let Expect::Error(code) = fixture.expect else { continue };
        refused += 1;
        match fingerprint_bytes(&fixture.bytes, &OPTIONS()) {
            Err(Error::UnsupportedFormat { seems })
                if fixture.seems.is_some_and(|expected| expected != seems) =>
            {
                wrong.push(format!("{}: seems to be {seems}", fixture.name));
            }
            Err(error) if error.code().as_str() == code => {}
            Err(error) => {
                wrong.push(format!("{}: {} ({error}), not {code}", fixture.name, error.code()));
            }
            Ok(_) => wrong.push(format!("{}: a fingerprint, not {code}", fixture.name)),
        }
    }
    assert!(refused > 20, "{refused} files");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
