//! Whole files: against libjpeg-turbo's pixels, against a full decode, and damaged in many ways.

use super::*;
use std::path::PathBuf;

/// Asks for some points and keeps what it is given.
struct Kept {
    every: (u32, u32),
    size: (u32, u32),
    wanted: Wanted,
    given: usize,
    rgb: Vec<u8>,
    exif: Option<Vec<u8>>,
}

impl Points for Kept {
    fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error> {
        self.size = (frame.width, frame.height);
        self.exif = frame.exif.map(<[u8]>::to_vec);
        self.wanted.columns = (0..frame.width).step_by(self.every.0 as usize).collect();
        self.wanted.rows = (0..frame.height).step_by(self.every.1 as usize).collect();
        Ok(self.wanted.clone())
    }

    fn row(&mut self, y: u32, rgb: &[u8]) -> Result<(), Error> {
        assert_eq!(y, self.wanted.rows[self.given]);
        assert_eq!(rgb.len(), self.wanted.columns.len() * 3);
        self.given += 1;
        let length = self.wanted.columns.len();
        self.rgb.extend((0..length).flat_map(|x| [rgb[x], rgb[length + x], rgb[2 * length + x]]));
        Ok(())
    }
}

fn decode_with(file: &[u8], every: (u32, u32), limit: u64) -> (Result<Outcome, Error>, Kept) {
    let wanted = Wanted::default();
    let mut kept = Kept { every, size: (0, 0), wanted, given: 0, rgb: Vec::new(), exif: None };
    let mut source = file;
    let outcome = decode(&mut source, limit, &mut kept);
    (outcome, kept)
}

fn pixels(file: &[u8], every: (u32, u32)) -> Kept {
    let (outcome, kept) = decode_with(file, every, 1 << 20);
    assert_eq!(outcome.unwrap(), Outcome::Done);
    assert_eq!(kept.given, kept.wanted.rows.len());
    kept
}

fn failure(file: &[u8]) -> Error {
    decode_with(file, (1, 1), 1 << 20).0.unwrap_err()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/jpeg")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

/// Names of all fixtures, with the size and hash that libjpeg-turbo gives.
fn listed() -> Vec<(String, (u32, u32), u64)> {
    let list = std::fs::read_to_string(folder().join("libjpeg-turbo.txt")).unwrap();
    let line = |line: &str| {
        let [name, width, height, hash] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let size = (width.parse().unwrap(), height.parse().unwrap());
        (name.to_owned(), size, u64::from_str_radix(hash, 16).unwrap())
    };
    let listed: Vec<_> = list.lines().map(line).collect();
    assert!(listed.len() >= 20);
    listed
}

fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, step)
}

#[test]
fn every_pixel_is_that_of_libjpeg_turbo() {
    for (name, size, hash) in listed() {
        let kept = pixels(&fixture(&name), (1, 1));
        assert_eq!(kept.size, size, "{name}");
        assert_eq!(fnv(&kept.rgb), hash, "{name}");
    }
}

#[test]
fn fewer_points_are_the_same_points() {
    for (name, (width, _), _) in listed() {
        let file = fixture(&name);
        let full = pixels(&file, (1, 1));
        for every in [(2, 3), (5, 1), (1, 7), (9, 11), (40, 40)] {
            let kept = pixels(&file, every);
            let mut expected: Vec<u8> = Vec::new();
            for y in &kept.wanted.rows {
                for x in &kept.wanted.columns {
                    let at = ((y * width + x) * 3) as usize;
                    expected.extend(&full.rgb[at..at + 3]);
                }
            }
            assert!(kept.rgb == expected, "{name} {every:?}");
        }
    }
}

/// zune-jpeg transforms and upsamples otherwise: near, on smooth pictures, is all it can be.
#[test]
fn another_decoder_sees_the_same_picture() {
    for name in ["444.jpg", "420.jpg", "420-progressive.jpg", "grey.jpg"] {
        let file = fixture(name);
        let other = image::load_from_memory(&file).unwrap().into_rgb8();
        let kept = pixels(&file, (1, 1));
        assert_eq!(other.dimensions(), kept.size);
        let differences = other.iter().zip(&kept.rgb).map(|(&a, &b)| a.abs_diff(b));
        assert!(differences.max().unwrap() <= 3, "{name}");
    }
}

#[test]
fn a_file_cut_anywhere_is_truncated() {
    for (name, ..) in listed() {
        let file = fixture(&name);
        for length in (0..file.len() - 2).rev().step_by(7) {
            match decode_with(&file[..length], (1, 1), 1 << 20).0 {
                Err(Error::Truncated) => {}
                // The last bits of the last byte may be mere padding.
                Ok(Outcome::Done) if length + 3 >= file.len() => {}
                other => panic!("{name} cut to {length}: {other:?}"),
            }
        }
    }
}

#[test]
fn what_follows_the_picture_does_not_matter_and_the_last_marker_may_be_missing() {
    for (name, _, hash) in listed() {
        let mut file = fixture(&name);
        file.truncate(file.len() - 2);
        assert_eq!(fnv(&pixels(&file, (1, 1)).rgb), hash, "{name}");
        file.extend([0xFF, 0xFF, 0xD9, 0xFF, 0xD8, 1, 2, 3]);
        assert_eq!(fnv(&pixels(&file, (1, 1)).rgb), hash, "{name}");
    }
}

#[test]
fn damage_never_panics() {
    let mut state = 1_u32;
    let mut random = |range: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % range
    };
    let mut refused = 0;
    for (name, ..) in listed() {
        let file = fixture(&name);
        for round in 0..200 {
            let mut damaged = file.clone();
            for _ in 0..=random(4) {
                let place = random(if round % 2 == 0 { damaged.len() } else { 200 });
                match random(3) {
                    0 => damaged[place] = 0xFF,
                    1 => damaged[place] ^= 1 << random(8),
                    _ => drop(damaged.remove(place)),
                }
            }
            refused += usize::from(decode_with(&damaged, (3, 2), 1 << 20).0.is_err());
        }
    }
    assert!(refused > 1000, "only {refused} were refused: the damage is none");
}

#[test]
fn exif_is_handed_over_without_its_signature() {
    let plain = fixture("420.jpg");
    let mut file = plain[..2].to_vec();
    file.extend(b"\xFF\xE1\x00\x0CExif\0\0MM\0*\xFF\xE1\x00\x09Exif\0\0x");
    file.extend(&plain[2..]);
    assert_eq!(pixels(&file, (1, 1)).exif.unwrap(), b"MM\0*");
    assert!(pixels(&plain, (1, 1)).exif.is_none());
}

/// The file with one byte after its frame marker changed.
fn with_frame(file: &[u8], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut file = file.to_vec();
    let at = file.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    change(&mut file[at..at + 10]);
    file
}

#[test]
fn other_processes_are_declined_before_anything_is_asked() {
    let plain = fixture("420.jpg");
    for (place, value) in [(1, 0xC3), (1, 0xC5), (1, 0xC9), (1, 0xCA), (4, 12)] {
        let file = with_frame(&plain, |frame| frame[place] = value);
        let (outcome, kept) = decode_with(&file, (1, 1), 1 << 20);
        assert!(matches!(outcome, Ok(Outcome::Declined(_))), "{place} {value:x}");
        assert_eq!(kept.size, (0, 0));
    }
    let late_height = with_frame(&plain, |frame| frame[5..7].fill(0));
    let (outcome, _) = decode_with(&late_height, (1, 1), 1 << 20);
    assert!(matches!(outcome, Ok(Outcome::Declined(_))));
}

#[test]
fn a_height_beyond_the_data_is_truncated() {
    let file = with_frame(&fixture("420.jpg"), |frame| frame[5..7].fill(0xFF));
    assert!(matches!(failure(&file), Error::Truncated));
}

#[test]
fn memory_of_a_progressive_picture_is_limited() {
    let file = fixture("420-progressive.jpg");
    let (outcome, kept) = decode_with(&file, (1, 1), 1000);
    assert!(matches!(outcome, Err(Error::Limits { limit: 1000, .. })));
    assert_eq!(kept.size, (0, 0));
}

#[test]
fn thousands_of_scans_over_a_large_picture_are_refused() {
    let segment = |code: u8, content: &[u8]| {
        let length = (content.len() + 2) as u16;
        let mut segment = vec![0xFF, code];
        segment.extend(length.to_be_bytes());
        segment.extend(content);
        segment
    };
    // 4096x4096 in grey; one AC code, of 1 bit, that ends the band for 16384 blocks and more.
    let mut file = vec![0xFF, 0xD8];
    file.extend(segment(0xDB, &[&[0][..], &[1; 64]].concat()));
    file.extend(segment(0xC2, &[8, 16, 0, 16, 0, 1, 1, 0x11, 0]));
    let counts = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    file.extend(segment(0xC4, &[&[0x10][..], &counts, &[0xE0]].concat()));
    let mut scan = segment(0xDA, &[1, 1, 0, 1, 63, 0]);
    // 16 codes of 15 bits cover the 262144 blocks: 16384 each.
    scan.extend([0; 30]);
    for _ in 0..1000 {
        file.extend(&scan);
    }
    file.extend([0xFF, 0xD9]);
    let (outcome, _) = decode_with(&file, (8, 8), 1 << 30);
    assert!(matches!(outcome, Err(Error::Limits { what: "scans", .. })), "{outcome:?}");
}

#[test]
fn points_outside_the_picture_are_our_own_error() {
    struct Outside;
    impl Points for Outside {
        fn begin(&mut self, frame: &Frame<'_>) -> Result<Wanted, Error> {
            Ok(Wanted { columns: vec![frame.width], rows: vec![0] })
        }
        fn row(&mut self, _: u32, _: &[u8]) -> Result<(), Error> {
            Ok(())
        }
    }
    let file = fixture("420.jpg");
    let outcome = decode(&mut &file[..], 1 << 20, &mut Outside);
    assert!(matches!(outcome, Err(Error::Internal { .. })));
}
