//! What `fdeflate` says of a stream, and that it is the same. Tests and a fuzz target share it.

use super::{HISTORY, Inflater, LIMIT, Stop, WINDOW};
use fdeflate::{DecompressionError, Decompressor};

/// All that a stream says, given in pieces of these lengths, and why it went no further.
pub(super) fn inflated(stream: &[u8], piece: usize) -> (Vec<u8>, Stop) {
    let mut inflater = Inflater::new();
    let mut window: Box<[u8; WINDOW]> = vec![0; WINDOW].try_into().unwrap();
    let (mut filled, mut taken, mut given) = (0, 0, 0);
    let mut all = Vec::new();
    loop {
        if filled >= LIMIT {
            window.copy_within(filled - HISTORY..filled, 0);
            filled = HISTORY;
        }
        let last = given == stream.len();
        match inflater.read(&stream[taken..given], last, &mut window, filled) {
            Ok(progress) => {
                all.extend(&window[filled..filled + progress.made]);
                taken += progress.taken;
                filled += progress.made;
                given = stream.len().min(given + if filled < LIMIT { piece } else { 0 });
            }
            Err(stop) => return (all, stop),
        }
    }
}

/// How `fdeflate` comes to its end.
#[derive(Debug)]
pub(super) enum Outcome {
    Done,
    /// It waits for more.
    Cut,
    Error(DecompressionError),
}

/// The same by `fdeflate`. What it made before an error is lost.
pub(super) fn by_fdeflate(stream: &[u8]) -> (Vec<u8>, Outcome) {
    let mut inflater = Decompressor::new();
    inflater.ignore_adler32();
    let mut all = vec![0; 1 << 16];
    let (mut taken, mut made) = (0, 0);
    loop {
        let (more_taken, more_made) = match inflater.read(&stream[taken..], &mut all, made, false) {
            Ok(progress) => progress,
            Err(error) => return (Vec::new(), Outcome::Error(error)),
        };
        taken += more_taken;
        made += more_made;
        let done = inflater.is_done();
        // What there is no room for is not what is missing.
        if done || made + 512 < all.len() && more_taken + more_made == 0 {
            all.truncate(made);
            return (all, if done { Outcome::Done } else { Outcome::Cut });
        }
        all.resize(all.len().max(4 * made), 0);
    }
}

/// Both say the same of a stream of any kind, in one piece and in pieces of these lengths.
pub(super) fn check(name: &str, stream: &[u8], piece: usize) {
    let (all, stop) = inflated(stream, stream.len().max(1));
    assert!(inflated(stream, piece) == (all.clone(), stop), "{name}: pieces of {piece}");
    if stop == Stop::Invalid("a length that does not exist") {
        // `fdeflate` 0.3.7 takes the two symbols that mean nothing for the end of a block; zlib does not.
        return;
    }
    let (expected, outcome) = by_fdeflate(stream);
    let longer = [stream, &[0; 64]].concat();
    match outcome {
        Outcome::Done => {
            assert!(all == expected, "{name}");
            assert_eq!(stop, Stop::End, "{name}");
        }
        Outcome::Cut => {
            // How far each goes may differ by what belongs together at the end, and so may whether an
            // error there is seen.
            let shorter = all.len().min(expected.len());
            assert!(all[..shorter] == expected[..shorter], "{name}");
            let agree = stop == Stop::End || matches!(by_fdeflate(&longer).1, Outcome::Error(_));
            assert!(agree, "{name}: {stop:?}");
        }
        Outcome::Error(error) => {
            let stop = if stop == Stop::End { inflated(&longer, piece).1 } else { stop };
            assert!(matches!(stop, Stop::Invalid(_)), "{name}: {error:?} and {stop:?}");
        }
    }
}
