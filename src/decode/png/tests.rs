//! Whole pictures: against every pixel of the `png` crate's own rows, in pieces, and damaged.

mod head;

use super::{Error, Limits, Picture, Row, Sink, decode};
use png::{BitDepth, ColorType, Decoder, Encoder, Filter, Transformations};
use std::io::Cursor;
use veilprint_fixtures::{Expect, all};

/// Asks for some pixels and keeps their luma.
struct Kept {
    every: (u32, u32),
    columns: Vec<u32>,
    rows: Vec<u32>,
    luma: Vec<f32>,
}

impl Sink for Kept {
    fn begin(&mut self, picture: &Picture) -> Result<u64, Error> {
        self.columns = (0..picture.width).step_by(self.every.0 as usize).collect();
        self.rows = (0..picture.height).step_by(self.every.1 as usize).collect();
        Ok(0)
    }

    fn pick(&mut self) -> (Vec<u32>, Vec<u32>) {
        (self.columns.clone(), self.rows.clone())
    }

    fn row(&mut self, y: u32, row: &Row<'_>) {
        let width = self.columns.len();
        assert_eq!(y, self.rows[self.luma.len() / width]);
        let mut samples = vec![-1.0; width];
        row.luma(&(0..width as u32).collect::<Vec<_>>(), &mut samples);
        self.luma.extend(samples);
    }
}

fn pixels(file: &[u8], every: (u32, u32)) -> Result<Vec<f32>, Error> {
    let mut kept = Kept { every, columns: Vec::new(), rows: Vec::new(), luma: Vec::new() };
    decode(Cursor::new(file), &Limits::default(), &mut kept)?;
    assert_eq!(kept.luma.len(), kept.columns.len() * kept.rows.len());
    Ok(kept.luma)
}

/// The same by the `png` crate, which puts the whole picture together.
fn by_png(file: &[u8], every: (u32, u32)) -> Vec<f32> {
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let columns: Vec<u32> = (0..info.width).step_by(every.0 as usize).collect();
    let rows = bytes.chunks_exact(info.line_size).step_by(every.1 as usize);
    let channels = info.color_type.samples();
    rows.flat_map(|bytes| {
        let mut samples = vec![-1.0; columns.len()];
        let grey = channels < 3;
        let row = if grey { Row::grey8(bytes, channels) } else { Row::rgb8(bytes, channels) };
        row.luma(&columns, &mut samples);
        samples
    })
    .collect()
}

fn check(name: &str, file: &[u8]) {
    for every in [(1, 1), (3, 4), (1, 7), (5, 1)] {
        assert!(pixels(file, every).unwrap() == by_png(file, every), "{name}, every {every:?}");
    }
}

/// The chunks of a file: name and content.
fn chunks(file: &[u8]) -> Vec<([u8; 4], &[u8])> {
    let mut rest = &file[8..];
    let mut chunks = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (name, content) = after.split_first_chunk().unwrap();
        let (content, after) = content.split_at(u32::from_be_bytes(*length) as usize);
        chunks.push((*name, content));
        rest = &after[4..];
    }
    chunks
}

fn written(chunks: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in chunks {
        veilprint_fixtures::encode::png::chunk(&mut file, *name, content);
    }
    file
}

/// The file with its data in pieces of these lengths, over and over.
fn in_pieces(file: &[u8], lengths: &[usize]) -> Vec<u8> {
    let chunks = chunks(file);
    let data: Vec<u8> = chunks
        .iter()
        .filter(|(name, _)| name == b"IDAT")
        .flat_map(|(_, all)| *all)
        .copied()
        .collect();
    let mut pieces = Vec::new();
    let mut rest = &data[..];
    for &length in lengths.iter().cycle() {
        let (piece, after) = rest.split_at(length.min(rest.len()));
        pieces.push((*b"IDAT", piece));
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let first = chunks.iter().position(|(name, _)| name == b"IDAT").unwrap();
    let others = chunks.iter().filter(|(name, _)| name != b"IDAT").copied();
    let mut all: Vec<_> = others.collect();
    all.splice(first..first, pieces);
    written(&all)
}

/// A file of 8 bits a sample.
fn filtered(color: ColorType, filter: Filter, (width, height): (u32, u32)) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(filter);
    let channels = color.samples() as u32;
    let bytes: Vec<u8> = (0..width * height * channels)
        .map(|at| (at / channels % width * 3 + at / 97 * 5 + at.wrapping_mul(at) % 61) as u8)
        .collect();
    encoder.write_header().unwrap().write_image_data(&bytes).unwrap();
    file
}

const COLOURS: [ColorType; 4] =
    [ColorType::Grayscale, ColorType::GrayscaleAlpha, ColorType::Rgb, ColorType::Rgba];

#[test]
fn every_pixel_of_every_fixture_is_that_of_the_png_crate() {
    let whole = |fixture: &&veilprint_fixtures::Fixture| {
        fixture.name.ends_with(".png") && matches!(fixture.expect, Expect::Picture(_))
    };
    let fixtures = all();
    let files: Vec<_> = fixtures.iter().filter(whole).collect();
    assert!(files.len() > 50, "{} files", files.len());
    for fixture in files {
        check(&fixture.name, &fixture.bytes);
    }
}

#[test]
fn every_filter_is_that_of_the_png_crate() {
    use Filter::{Adaptive, Avg, NoFilter, Paeth, Sub, Up};
    for color in COLOURS {
        for filter in [Adaptive, NoFilter, Sub, Up, Avg, Paeth] {
            // Rows longer than what is inflated at a time, and pictures of one column and one row.
            for size in [(97, 61), (40_000, 4), (1, 300), (300, 1)] {
                let file = filtered(color, filter, size);
                check(&format!("{color:?} {filter:?} {size:?}"), &file);
            }
        }
    }
}

#[test]
fn the_data_may_come_in_pieces_of_any_length() {
    let file = filtered(ColorType::Rgb, Filter::Adaptive, (211, 150));
    let expected = by_png(&file, (1, 1));
    for lengths in [&[1][..], &[7], &[0, 1, 2, 300], &[8192], &[100_000]] {
        assert!(pixels(&in_pieces(&file, lengths), (1, 1)).unwrap() == expected, "{lengths:?}");
    }
}

#[test]
fn what_lies_behind_the_last_pixel_may_be_lost_but_not_wrong() {
    let file = filtered(ColorType::Rgb, Filter::Adaptive, (50, 40));
    let expected = by_png(&file, (1, 1));
    let end = file.len() - 12;
    // Without what says that the file ends, and without the last chunk's checksum.
    for length in [file.len() - 1, end, end - 1, end - 4] {
        assert!(pixels(&file[..length], (1, 1)).unwrap() == expected, "{length} bytes");
    }
    let mut wrong = file.clone();
    wrong[end - 1] ^= 1;
    assert!(matches!(pixels(&wrong, (1, 1)), Err(Error::Corrupt { .. })));
    // A checksum in the middle is looked at as well.
    let mut wrong = in_pieces(&file, &[500]);
    let second = wrong.windows(4).enumerate().filter(|(_, name)| name == b"IDAT").nth(1).unwrap().0;
    wrong[second - 5] ^= 1;
    assert!(matches!(pixels(&wrong, (1, 1)), Err(Error::Corrupt { .. })));
}

#[test]
fn fewer_pixels_than_announced_are_an_error() {
    let file = filtered(ColorType::Rgba, Filter::Sub, (60, 50));
    let data_at = file.windows(4).position(|name| name == b"IDAT").unwrap() + 4;
    for length in (data_at..file.len() - 60).step_by(11) {
        let error = pixels(&file[..length], (1, 1)).unwrap_err();
        assert!(matches!(error, Error::Truncated), "{length} bytes: {error}");
    }
    // The same where the file goes on and only the data end too soon.
    let mut chunks = chunks(&file);
    for (name, content) in &mut chunks {
        if name == b"IDAT" {
            *content = &content[..content.len() / 2];
        }
    }
    let error = pixels(&written(&chunks), (1, 1)).unwrap_err();
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
}
