//! Whole pictures: against every pixel of libwebp's and of a second decoder's, and damaged.

use super::*;
use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;
use std::io::Cursor;
use veilprint_fixtures::all;
use veilprint_fixtures::encode::webp::{Settings, decoded, lossy, lossy_with};
use veilprint_fixtures::scene::{Picture as Scene, Random, scene};

/// The frame of a still file, if it is lossy.
fn frame(file: &[u8]) -> Option<&[u8]> {
    let mut rest = file.get(12..)?;
    while let Some(([a, b, c, d, l0, l1, l2, l3], content)) = rest.split_first_chunk() {
        let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize;
        if [a, b, c, d] == [b'V', b'P', b'8', b' '].each_ref() {
            return content.get(..length);
        }
        rest = content.get(length.next_multiple_of(2)..)?;
    }
    None
}

fn pixels(frame: &[u8], every: (usize, usize)) -> Result<Vec<u8>, Error> {
    let (width, height) = size(frame)?;
    let columns: Vec<_> = (0..width).step_by(every.0).collect();
    let rows: Vec<_> = (0..height).step_by(every.1).collect();
    let (mut given, mut pixels) = (Vec::new(), Vec::new());
    decode(frame, &columns, rows.clone(), &mut |y, rgb| {
        assert_eq!(rgb.len(), 3 * columns.len());
        given.push(y);
        pixels.extend_from_slice(rgb);
    })?;
    assert_eq!(given, rows);
    Ok(pixels)
}

/// The pixels by `image`, whose decoder is written in Rust, without alpha.
fn by_image(file: &[u8]) -> Vec<u8> {
    let decoder = WebPDecoder::new(Cursor::new(file)).unwrap();
    let channels = usize::from(decoder.color_type().channel_count());
    let mut pixels = vec![0; decoder.total_bytes() as usize];
    decoder.read_image(&mut pixels).unwrap();
    pixels.chunks_exact(channels).flat_map(|pixel| &pixel[..3]).copied().collect()
}

fn check(name: &str, file: &[u8]) {
    let pixels = pixels(frame(file).unwrap(), (1, 1)).unwrap();
    assert!(pixels == decoded(file).pixels, "{name}: not as by libwebp");
    assert!(pixels == by_image(file), "{name}: not as by image");
}

/// Noise, flat parts and slopes.
fn mixed(width: u32, height: u32, seed: u64) -> Scene {
    let mut random = Random::new(seed);
    let noise: Vec<u8> = (0..width * height).map(|_| random.byte()).collect();
    Scene::from_fn(width, height, |x, y| match (x / 24 + y / 20) % 4 {
        0 => [noise[(y * width + x) as usize], noise[(x * height + y) as usize], x as u8],
        1 => [200, 30, (seed * 40) as u8],
        2 => [(7 * x + 3 * y) as u8, (5 * y) as u8, (9 * x) as u8],
        _ => [noise[(y * width + x) as usize] / 4 + 90; 3],
    })
}

#[test]
fn every_pixel_of_the_fixtures() {
    let files = all();
    let lossy = files.iter().filter(|file| {
        file.name.contains("webp") && file.expected().is_some() && frame(&file.bytes).is_some()
    });
    let checked = lossy.map(|file| check(&file.name, &file.bytes)).count();
    assert!(checked >= 12, "{checked}");
}

#[test]
fn every_size() {
    for (width, height) in
        (1..=36).flat_map(|width| [1, 2, 7, 15, 16, 17, 31, 33].map(|h| (width, h)))
    {
        for (width, height) in [(width, height), (height, width)] {
            let quality = ((width * 31 + height * 17) % 101) as f32;
            let picture = mixed(width, height, 3);
            check(&format!("{width}x{height}"), &lossy(&picture, quality));
        }
    }
}

#[test]
fn every_quality_filter_and_number_of_partitions() {
    let pictures = [mixed(150, 131, 1), scene(120, 90, 2)];
    for quality in (0..=100).step_by(4) {
        for (number, picture) in pictures.iter().enumerate() {
            let settings = Settings {
                quality: quality as f32,
                simple_filter: (quality / 4) % 2 == 0,
                strength: quality * 7 % 101,
                sharpness: quality / 4 % 8,
                partitions: quality / 4 % 4,
                segments: 1 + quality / 8 % 4,
                method: quality / 4 % 7,
            };
            check(&format!("{number} {settings:?}"), &lossy_with(picture, &settings));
        }
    }
}

#[test]
fn wanted_points_are_those_of_the_whole() {
    let picture = mixed(101, 77, 5);
    let file = lossy(&picture, 70.0);
    let frame = frame(&file).unwrap();
    let whole = pixels(frame, (1, 1)).unwrap();
    for every in [(3, 2), (1, 40), (50, 1), (101, 77)] {
        let rows = whole.chunks_exact(3 * 101).step_by(every.1);
        let expected: Vec<u8> = rows
            .flat_map(|row| row.as_chunks::<3>().0.iter().step_by(every.0))
            .flatten()
            .copied()
            .collect();
        assert_eq!(pixels(frame, every).unwrap(), expected);
    }
}

#[test]
fn a_cut_frame_is_refused() {
    for partitions in [0, 2] {
        let settings = Settings { partitions, quality: 80.0, ..Settings::default() };
        let file = lossy_with(&mixed(70, 90, 6), &settings);
        let frame = frame(&file).unwrap();
        let whole = pixels(frame, (1, 1)).unwrap();
        for length in 0..frame.len() {
            match pixels(&frame[..length], (1, 1)) {
                // The last bytes may hold nothing that is needed, and one of zeros may be left out.
                Ok(pixels) => assert!(pixels == whole || length + 2 > frame.len(), "{length}"),
                Err(Error::Truncated | Error::Corrupt { .. }) => {}
                Err(error) => panic!("{length}: {error:?}"),
            }
        }
    }
}

#[test]
fn damage_is_an_error_or_a_picture() {
    let mut random = Random::new(8);
    for partitions in [0, 3] {
        let settings = Settings { partitions, quality: 60.0, ..Settings::default() };
        let file = lossy_with(&mixed(60, 50, 7), &settings);
        let frame = frame(&file).unwrap();
        for number in 0..3000 {
            let mut damaged = frame.to_vec();
            let end = if number % 2 == 0 { 40 } else { frame.len() };
            for _ in 0..=number % 3 {
                damaged[random.below(end as u32) as usize] = random.byte();
            }
            // A size of any other kind than small is no case of its own, and takes long.
            damaged[7] = 0;
            damaged[9] = 0;
            match pixels(&damaged, (1, 1)) {
                Ok(_) | Err(Error::Truncated | Error::Corrupt { .. }) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

#[test]
fn what_is_no_key_frame_is_refused() {
    let file = lossy(&mixed(20, 20, 9), 50.0);
    let good = frame(&file).unwrap();
    for (at, with) in [(0, good[0] | 1), (3, 0), (5, 0), (6, 0), (8, 0), (10, 0xFF)] {
        let mut bad = good.to_vec();
        bad[at] = with;
        assert!(matches!(pixels(&bad, (1, 1)), Err(Error::Corrupt { .. })), "{at}");
    }
    // Asking for the picture to be shown larger changes nothing.
    let mut scaled = good.to_vec();
    scaled[7] |= 0xC0;
    assert_eq!(pixels(&scaled, (1, 1)).unwrap(), pixels(good, (1, 1)).unwrap());
}

#[test]
fn memory_is_two_rows_of_macroblocks() {
    assert!(held(4000) < 230_000);
    assert_eq!(held(16) * 250, held(4000));
}
