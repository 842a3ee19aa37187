//! Streams of three makers: a compressor, a writer of any codes there can be, and chance; against what
//! went into them, and against `fdeflate`.

mod oracle;

use self::oracle::{by_fdeflate, check, inflated};
use super::{HISTORY, Inflater, LIMIT, Stop, WINDOW};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus, compress};

#[test]
fn what_fuzzing_found_is_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/regressions/inflate");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What the fuzz target was given: first in what pieces the stream comes.
        let bytes = std::fs::read(&path).unwrap();
        let name = path.display().to_string();
        assert!(name.ends_with(".invalid"), "{name}");
        assert!(matches!(inflated(&bytes[2..], 1 << 16).1, Stop::Invalid(_)), "{name}");
        check(&name, &bytes[2..], 7);
        count += 1;
    }
    assert!(count > 2);
}

struct Random(u32);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }
}

/// Contents of several kinds: none, noise, what noise leaves in a photo, words, and what repeats.
fn contents() -> Vec<(String, Vec<u8>)> {
    let mut random = Random(11);
    let mut contents = vec![("nothing".into(), Vec::new()), ("a byte".into(), vec![7])];
    contents.push(("noise".into(), (0..70_000).map(|_| random.next(256) as u8).collect()));
    let photo = |at: usize, random: &mut Random| match at % 4 {
        3 => 0,
        _ => (random.next(9) + random.next(9)).wrapping_sub(8) as u8,
    };
    contents.push(("a photo".into(), (0..300_000).map(|at| photo(at, &mut random)).collect()));
    let words = [&b"picture "[..], b"of ", b"a ", b"dog, ", b"0123456789 ", b"and ", b"\n"];
    contents
        .push(("words".into(), (0..60_000).flat_map(|_| words[random.next(7)]).copied().collect()));
    for apart in (1..=20).chain([31, 32, 33, 255, 256, 1000, 32_000]) {
        // Now and then something else, so that references of many lengths come of it.
        let at = |at: usize| if at % 1009 < 3 { at as u8 } else { (at % apart * 37) as u8 };
        contents.push((format!("every {apart}"), (0..80_000).map(at).collect()));
    }
    contents
}

#[test]
fn what_was_compressed_comes_back() {
    for (name, content) in contents() {
        for level in [0, 1, 3, 6, 9] {
            let stream = compress_to_vec_zlib(&content, level);
            let (all, stop) = inflated(&stream, 1 << 16);
            assert!(all == content, "{name}, level {level}");
            assert_eq!(stop, Stop::End);
        }
    }
}

#[test]
fn every_kind_of_block_is_read() {
    // Flags of the compressor: a header, and codes that are not described, only bytes that repeat, no
    // references, blocks of bytes as they are.
    for flags in [0x1000 | 0x4_0000, 0x1000 | 0x1_0000 | 128, 0x1000, 0x1000 | 0x8_0000] {
        for (name, content) in contents() {
            let mut stream = vec![0; content.len() * 2 + 1000];
            let mut compressor = CompressorOxide::new(flags | 500);
            let (status, _, made) =
                compress(&mut compressor, &content, &mut stream, TDEFLFlush::Finish);
            assert_eq!(status, TDEFLStatus::Done);
            stream.truncate(made);
            assert!(inflated(&stream, 1 << 16).0 == content, "{name}, flags {flags:x}");
        }
    }
}

#[test]
fn the_stream_may_come_in_pieces_of_any_length() {
    let (_, content) = contents().swap_remove(3);
    for level in [0, 6] {
        let stream = compress_to_vec_zlib(&content, level);
        for piece in [1, 2, 7, 511, 512, 513, 4096] {
            assert!(inflated(&stream, piece).0 == content, "level {level}, pieces of {piece}");
        }
    }
}

#[test]
fn what_was_cut_off_comes_back_as_far_as_it_goes() {
    let (_, content) = contents().swap_remove(4);
    let stream = compress_to_vec_zlib(&content[..5000], 6);
    let mut last = 0;
    for length in 0..stream.len() {
        let (all, stop) = inflated(&stream[..length], 1 << 16);
        assert_eq!(stop, Stop::End, "{length} bytes");
        assert!(content.starts_with(&all) && all.len() >= last, "{length} bytes");
        last = all.len();
    }
    assert_eq!(last, 5000);
}

#[test]
fn damage_is_judged_as_fdeflate_judges_it() {
    let mut random = Random(5);
    for (name, content) in contents() {
        for level in [0, 1, 6] {
            let stream = compress_to_vec_zlib(&content[..content.len().min(3000)], level);
            for _ in 0..60 {
                let mut damaged = stream.clone();
                // Mostly where the codes are described.
                let reach = [100, stream.len()][random.next(2)].min(stream.len());
                damaged[random.next(reach)] ^= 1 << random.next(8);
                check(&name, &damaged, 1 + random.next(700));
            }
        }
    }
}

/// Writes blocks of any codes.
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    bits: usize,
}

impl Writer {
    fn bits(&mut self, value: usize, count: usize) {
        for at in 0..count {
            if self.bits.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= ((value >> at & 1) as u8) << (self.bits % 8);
            self.bits += 1;
        }
    }

    /// The symbol's code: those of one length follow each other, after those that are shorter.
    fn symbol(&mut self, lengths: &[usize], symbol: usize) {
        let length = lengths[symbol];
        let before = |other: usize| (lengths[other], other) < (length, symbol);
        let code: usize = (0..lengths.len())
            .filter(|other| lengths[*other] > 0 && before(*other))
            .map(|other| 1 << (15 - lengths[other]))
            .sum();
        (0..length).for_each(|at| self.bits(code >> (14 - at) & 1, 1));
    }

    fn describe(&mut self, literals: &[usize], distances: &[usize]) {
        self.bits(literals.len() - 257, 5);
        self.bits(distances.len() - 1, 5);
        self.bits(15, 4);
        // Every length by four bits, what repeats not at all.
        let of = |symbol: usize| if symbol < 16 { 4 } else { 0 };
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        order.map(of).iter().for_each(|length| self.bits(*length, 3));
        for &length in literals.iter().chain(distances) {
            self.symbol(&[4; 16], length);
        }
    }
}

/// Lengths of a complete code of so many symbols, from even to as uneven as can be.
fn code(symbols: usize, random: &mut Random) -> Vec<usize> {
    let mut lengths = vec![1, 1];
    let steep = random.next(3);
    while lengths.len() < symbols {
        // One becomes two that are longer by a bit.
        let at = match steep {
            0 => random.next(lengths.len()),
            1 => random.next(lengths.len().min(3)),
            _ => lengths.len() - 1 - random.next(lengths.len().min(2)),
        };
        let at = (at..lengths.len()).chain(0..at).find(|at| lengths[*at] < 15).unwrap();
        lengths[at] += 1;
        lengths.push(lengths[at]);
    }
    for at in (1..lengths.len()).rev() {
        lengths.swap(at, random.next(at + 1));
    }
    lengths
}

#[test]
fn any_codes_are_read() {
    let mut random = Random(3);
    for round in 0..120 {
        let mut writer = Writer::default();
        writer.bits(0x0178, 16);
        let mut expected: Vec<u8> = Vec::new();
        let blocks = 1 + random.next(3);
        for block in 1..=blocks {
            let literals = code(286, &mut random);
            let distances = match random.next(8) {
                0 => vec![1],
                1 => vec![0, 0, 0, 1],
                _ => code(30, &mut random),
            };
            writer.bits(usize::from(block == blocks), 1);
            writer.bits(2, 2);
            writer.describe(&literals, &distances);
            for _ in 0..random.next(4000) {
                let symbol = random.next(286);
                let distance = random.next(distances.len());
                let (base, distance_extra) = distance_of(distance);
                let added = random.next(1 << distance_extra);
                let apart = base + added;
                if symbol < 256 {
                    expected.push(symbol as u8);
                    writer.symbol(&literals, symbol);
                } else if symbol > 256 && distances[distance] > 0 && apart <= expected.len() {
                    writer.symbol(&literals, symbol);
                    let (base, extra) = length_of(symbol);
                    let more = random.next(1 << extra);
                    writer.bits(more, extra);
                    writer.symbol(&distances, distance);
                    writer.bits(added, distance_extra);
                    for _ in 0..base + more {
                        expected.push(expected[expected.len() - apart]);
                    }
                }
            }
            writer.symbol(&literals, 256);
        }
        writer.bits(0, 64);
        let (all, _) = inflated(&writer.bytes, 1 << 16);
        assert!(all == expected, "round {round}");
        assert!(by_fdeflate(&writer.bytes).0 == expected, "round {round}: the test");
        check("any codes", &writer.bytes, 1 + random.next(5000));
    }
}

/// The tables of RFC 1951, 3.2.5.
fn length_of(symbol: usize) -> (usize, usize) {
    const BASES: [usize; 29] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ];
    const EXTRA: [usize; 29] =
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    (BASES[symbol - 257], EXTRA[symbol - 257])
}

fn distance_of(symbol: usize) -> (usize, usize) {
    const BASES: [usize; 30] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];
    const EXTRA: [usize; 30] = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12,
        13, 13,
    ];
    (BASES[symbol], EXTRA[symbol])
}
