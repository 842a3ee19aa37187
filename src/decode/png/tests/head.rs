//! What comes before the pixels, against what the `png` crate makes of it: of every fixture, and of every
//! fixture with each of its chunks lost, doubled, moved and damaged.

use super::super::chunks::Chunks;
use super::super::head::{Header, Notes};
use super::{chunks, written};
use crate::orientation::Orientation;
use crate::{Error, Limits};
use png::{Decoder, DecodingError};
use std::io::{Cursor, ErrorKind};
use veilprint_fixtures::{all, encode::png::chunk};

type Chunk<'a> = ([u8; 4], &'a [u8]);

/// What is found out before the pixels.
#[derive(Debug, PartialEq)]
struct Found {
    size: (u32, u32),
    samples: usize,
    depth: u8,
    interlaced: bool,
    palette: Option<Vec<[u8; 3]>>,
    orientation: Option<Orientation>,
    animated: bool,
}

fn found(file: &[u8]) -> Result<Found, Error> {
    let mut chunks = Chunks::of(Cursor::new(file))?;
    let limits = Limits::default();
    let header = Header::read(&mut chunks, &limits)?;
    let notes = Notes::read(&mut chunks, &limits)?;
    Ok(Found {
        size: (header.width, header.height),
        samples: header.colour.samples(),
        depth: header.depth,
        interlaced: header.interlaced,
        palette: notes.palette,
        orientation: notes.orientation,
        animated: notes.animated,
    })
}

fn by_png(file: &[u8]) -> Result<Found, DecodingError> {
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let reader = decoder.read_info()?;
    let info = reader.info();
    Ok(Found {
        size: info.size(),
        samples: info.color_type.samples(),
        depth: info.bit_depth as u8,
        interlaced: info.interlaced,
        palette: info.palette.as_deref().map(|colours| colours.as_chunks().0.to_vec()),
        orientation: info.exif_metadata.as_deref().map(Orientation::from_exif),
        animated: info.animation_control.is_some_and(|control| control.num_frames > 1),
    })
}

/// The two say the same; whether they found it to be a picture.
fn agreed(name: &str, file: &[u8]) -> bool {
    match (found(file), by_png(file)) {
        (Ok(own), Ok(other)) => {
            assert_eq!(own, other, "{name}");
            true
        }
        (Err(own), Err(other)) => {
            let short =
                matches!(&other, DecodingError::IoError(e) if e.kind() == ErrorKind::UnexpectedEof);
            assert_eq!(matches!(own, Error::Truncated), short, "{name}: {own}, {other}");
            assert!(short || matches!(own, Error::Corrupt { .. }), "{name}: {own}");
            false
        }
        (own, other) => panic!("{name}: {own:?}, {other:?}"),
    }
}

/// Each fixture that is a picture: its name and its bytes.
fn heads() -> Vec<(String, Vec<u8>)> {
    let files = all().into_iter().filter(|fixture| fixture.name.ends_with(".png"));
    let files = files.filter(|fixture| by_png(&fixture.bytes).is_ok());
    files.map(|fixture| (fixture.name, fixture.bytes)).collect()
}

/// Where the pixels begin: what they are is for others to find out.
const PIXELS: Chunk<'_> = (*b"IDAT", &[]);

/// The chunks before the pixels.
fn head(file: &[u8]) -> Vec<Chunk<'_>> {
    chunks(file).into_iter().take_while(|(name, _)| *name != PIXELS.0).collect()
}

/// The frames of an animation, about which the two are not of one mind.
fn of_frames(name: [u8; 4]) -> bool {
    matches!(&name, b"fcTL" | b"fdAT")
}

#[test]
fn of_every_fixture_and_of_what_is_left_of_it() {
    let heads = heads();
    assert!(heads.len() > 50, "{} files", heads.len());
    for (name, file) in &heads {
        assert!(agreed(name, file));
        let data = file.windows(4).position(|name| name == b"IDAT").unwrap();
        for length in 0..data + 4 {
            assert!(!agreed(&format!("{length} bytes of {name}"), &file[..length]));
        }
    }
}

#[test]
fn with_a_chunk_lost_doubled_moved_or_damaged() {
    let mut pictures = [0, 0];
    for (name, file) in heads() {
        let head = head(&file);
        let mut look = |change: &str, chunks: &[Chunk<'_>]| {
            let file = written(&[chunks, &[PIXELS]].concat());
            pictures[usize::from(agreed(&format!("{name}, {change}"), &file))] += 1;
        };
        for (at, &(kind, content)) in
            head.iter().enumerate().filter(|(_, chunk)| !of_frames(chunk.0))
        {
            let without = [&head[..at], &head[at + 1..]].concat();
            look(&format!("without {}", kind.escape_ascii()), &without);
            look(&format!("{} last", kind.escape_ascii()), &[&without[..], &[head[at]]].concat());
            look(&format!("{} twice", kind.escape_ascii()), &[&head[..], &[head[at]]].concat());
            let zeros = vec![0; content.len()];
            let longer = [content, &[0]].concat();
            let shorter = content.split_last().map_or(content, |(_, all)| all);
            for content in [&zeros[..], &longer, shorter, &[]] {
                let mut changed = head.clone();
                changed[at].1 = content;
                look(&format!("{} of {} bytes", kind.escape_ascii(), content.len()), &changed);
            }
        }
    }
    assert!(pictures.iter().all(|&count| count > 200), "{pictures:?}");
}

#[test]
fn with_a_checksum_that_is_wrong() {
    let mut pictures = [0, 0];
    for (name, file) in heads() {
        let mut at = 8;
        for (kind, content) in head(&file) {
            at += 12 + content.len();
            let mut file = file.clone();
            file[at - 1] ^= 1;
            let name = format!("{name}, checksum of {}", kind.escape_ascii());
            pictures[usize::from(agreed(&name, &file))] += 1;
        }
    }
    assert!(pictures.iter().all(|&count| count > 20), "{pictures:?}");
}

#[test]
fn with_every_header() {
    let palette = [0; 6];
    let mut pictures = [0, 0];
    for at in 0..13 {
        // Sizes that fit into memory, as the other allocates rows.
        let values: Vec<u8> =
            if matches!(at, 0..=1 | 4..=5) { vec![0] } else { (0..=255).collect() };
        for value in values {
            for colour in [0, 2, 3, 4, 6] {
                let mut header = [0, 0, 0, 9, 0, 0, 0, 7, 8, colour, 0, 0, 0];
                header[at] = value;
                let head: [Chunk<'_>; 2] = [(*b"IHDR", &header), (*b"PLTE", &palette)];
                let file = written(&[&head[..], &[PIXELS]].concat());
                pictures[usize::from(agreed(&format!("{header:?}"), &file))] += 1;
            }
        }
    }
    assert!(pictures.iter().all(|&count| count > 1_000), "{pictures:?}");
}

#[test]
fn with_more_chunks() {
    let exif = |orientation| {
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
        exif[19] = orientation;
        exif
    };
    let controls: Vec<Vec<u8>> =
        [(0, 0), (1, 0), (2, 0), (2, 9), (1 << 31, 0), (2, 1 << 31), (u32::MAX, 1)]
            .iter()
            .map(|(frames, plays): &(u32, u32)| {
                [frames.to_be_bytes(), plays.to_be_bytes()].concat()
            })
            .collect();
    let mut more: Vec<([u8; 4], Vec<u8>)> = vec![
        (*b"ABCD", vec![1, 2, 3]),
        (*b"aBCD", vec![1, 2, 3]),
        (*b"IEND", vec![]),
        (*b"IHDR", vec![0; 13]),
        (*b"PLTE", vec![7; 5]),
        (*b"PLTE", vec![7; 769]),
        (*b"CgBI", vec![0; 4]),
        (*b"eXIf", vec![]),
        (*b"eXIf", exif(6)),
        (*b"eXIf", exif(8)),
        (*b"acTL", vec![0, 0, 0]),
        (*b"tRNS", vec![9; 6]),
        (*b"iCCP", vec![1; 5_000]),
        (*b"zTXt", vec![1; 5_000]),
    ];
    more.extend(controls.into_iter().map(|control| (*b"acTL", control)));
    let mut pictures = [0, 0];
    for (name, file) in heads().into_iter().step_by(5) {
        let head = head(&file);
        for (at, first) in more.iter().enumerate() {
            for second in &more[..=at] {
                let extra: [Chunk<'_>; 2] = [(first.0, &first.1), (second.0, &second.1)];
                let file = written(&[&head[..], &extra, &[PIXELS]].concat());
                let name = format!("{name}, {extra:?}");
                pictures[usize::from(agreed(&name, &file))] += 1;
            }
        }
    }
    assert!(pictures.iter().all(|&count| count > 1_000), "{pictures:?}");
}

#[test]
fn frames_of_an_animation_are_passed_over_whatever_they_say() {
    let file = &heads()[0].1;
    let head = head(file);
    let expected = found(file).unwrap();
    for extra in [(*b"fcTL", &[9; 26][..]), (*b"fcTL", &[]), (*b"fdAT", &[1; 3])] {
        let changed = written(&[&head[..], &[extra, PIXELS]].concat());
        assert!(by_png(&changed).is_err());
        assert_eq!(found(&changed).unwrap(), expected);
    }
}

#[test]
fn no_more_memory_than_is_allowed() {
    let file = &heads()[0].1;
    let head = head(file);
    let mut file = written(&head);
    chunk(&mut file, *b"eXIf", &[0; 5_000]);
    let limits = Limits { memory: 4_999, ..Limits::default() };
    let mut chunks = Chunks::of(Cursor::new(&file)).unwrap();
    Header::read(&mut chunks, &limits).unwrap();
    let error = Notes::read(&mut chunks, &limits).unwrap_err();
    assert!(matches!(error, Error::Limits { limit: 4_999, .. }), "{error}");
}
