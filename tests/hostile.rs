//! Damaged files: cut off anywhere, bits flipped anywhere. An error or a fingerprint comes of each,
//! never a panic, never a hang, and never the fingerprint of half a picture.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use veilprint::{Code, Error, Fingerprint, Limits, Options, fingerprint_bytes};
use veilprint_fixtures::scene::Random;
use veilprint_fixtures::{Fixture, all};

/// After so long without a file being done, it hangs. No file here takes a hundredth of it.
const HANG: Duration = Duration::from_secs(60);

/// Bytes by which the last of the formats (BMP) is told.
const FORMATS_DIFFER: usize = 18;

/// Bits in which the hash of a cut file may differ from that of the whole: none of it is missing.
const WHOLE: u32 = 2;

type Outcome = Result<Result<Fingerprint, Error>, Box<dyn Any + Send>>;

/// A damaged file, and the words to find it again by.
struct Damaged {
    what: String,
    /// Which of the fixtures it was.
    fixture: usize,
    bytes: Vec<u8>,
    limits: Limits,
}

/// Each file with what comes of it. Fails if one takes for ever.
fn outcomes(files: Vec<Damaged>) -> Vec<(Damaged, Outcome)> {
    let count = files.len();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let files = Arc::new(Mutex::new(files.into_iter()));
    let at_work: Arc<Mutex<Vec<String>>> = Arc::new(Mutex::new(vec![String::new(); workers]));
    let (sender, results) = mpsc::channel();
    for worker in 0..workers {
        let (files, at_work, sender) = (files.clone(), at_work.clone(), sender.clone());
        thread::spawn(move || {
            loop {
                let Some(file) = files.lock().expect("no worker panics").next() else { return };
                at_work.lock().expect("no worker panics")[worker].clone_from(&file.what);
                let options = Options { limits: file.limits, ..Options::default() };
                let outcome =
                    catch_unwind(AssertUnwindSafe(|| fingerprint_bytes(&file.bytes, &options)));
                if sender.send((file, outcome)).is_err() {
                    return;
                }
            }
        });
    }
    drop(sender);
    let mut outcomes = Vec::new();
    loop {
        match results.recv_timeout(HANG) {
            Ok(outcome) => outcomes.push(outcome),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                panic!("one of these hangs: {:?}", at_work.lock().expect("no worker panics"))
            }
        }
    }
    assert_eq!(outcomes.len(), count, "every file has an outcome");
    outcomes
}

/// The result, unless it is a panic: the library's own, or one of a decoder that the library caught.
/// (It cannot catch them in WebAssembly, where each costs a worker.)
fn calm(outcome: Outcome) -> Result<Result<Fingerprint, Error>, String> {
    match outcome {
        Ok(Err(Error::Corrupt { detail })) if detail.starts_with("the decoder gave up") => {
            Err("a decoder's panic".to_owned())
        }
        Ok(result) => Ok(result),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?");
            Err(format!("panic: {text}"))
        }
    }
}

/// The 64 places at which a file is cut: evenly over its length, and three close to its end, where
/// metadata and end markers stand.
fn places(length: usize) -> impl Iterator<Item = usize> {
    let tail = [60, 7, 1].map(|back| length - back);
    let mut places: Vec<_> = (0..61).map(|n| n * length / 61).chain(tail).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter()
}

fn pictures() -> Vec<Fixture> {
    all().into_iter().filter(|fixture| fixture.expected().is_some()).collect()
}

#[test]
fn a_cut_file_is_refused_or_lacks_nothing() {
    let pictures = pictures();
    let whole = |fixture: &Fixture| {
        fingerprint_bytes(&fixture.bytes, &Options::default()).expect("the whole file is read")
    };
    let prints: Vec<_> = pictures.iter().map(whole).collect();
    let mut files = Vec::new();
    for (number, fixture) in pictures.iter().enumerate() {
        for at in places(fixture.bytes.len()) {
            files.push(Damaged {
                what: format!("{} cut at {at} of {}", fixture.name, fixture.bytes.len()),
                fixture: number,
                bytes: fixture.bytes[..at].to_vec(),
                limits: Limits::default(),
            });
        }
    }
    let count = files.len();
    let mut wrong = Vec::new();
    for (file, outcome) in outcomes(files) {
        let found = match calm(outcome) {
            Err(panic) => Some(panic),
            Ok(Ok(print)) => differs(&print, &prints[file.fixture]),
            Ok(Err(error)) => match error.code() {
                Code::Truncated | Code::Corrupt => None,
                // What is left may be too little to tell a format by.
                Code::UnsupportedFormat if file.bytes.len() < FORMATS_DIFFER => None,
                code => Some(format!("{code} ({error})")),
            },
        };
        wrong.extend(found.map(|found| format!("{}: {found}", file.what)));
    }
    wrong.sort_unstable();
    assert!(wrong.is_empty(), "{} of {count} wrong: {wrong:#?}", wrong.len());
}

/// How the fingerprint of a cut file is not that of the whole.
fn differs(cut: &Fingerprint, whole: &Fingerprint) -> Option<String> {
    let facts = |print: &Fingerprint| {
        (print.width, print.height, print.format, print.orientation, print.as_stored.is_some())
    };
    if facts(cut) != facts(whole) {
        return Some(format!("{:?} instead of {:?}", facts(cut), facts(whole)));
    }
    let stored = cut.as_stored.zip(whole.as_stored).map_or(0, |(cut, whole)| cut.distance(&whole));
    let distance = cut.pdq.distance(&whole.pdq).max(stored);
    (distance > WHOLE).then(|| format!("half a picture: {distance} bits from the whole"))
}

#[test]
fn flipped_bits_give_an_error_or_a_fingerprint() {
    let all = all();
    let all: Vec<_> = all.into_iter().filter(|fixture| !fixture.bytes.is_empty()).collect();
    let mut random = Random::new(2);
    // So that a flip in a size is seen as what it is, and takes no gigabytes of the test machine.
    let limits = Limits { memory: 64 << 20, ..Limits::default() };
    let mut files = Vec::new();
    for number in 0..500 {
        let fixture = random.below(all.len() as u32) as usize;
        let mut bytes = all[fixture].bytes.clone();
        // Every other time in the first bytes, where sizes and tables stand.
        let end = if number % 2 == 0 { bytes.len() } else { bytes.len().min(200) };
        let at = random.below(end as u32) as usize;
        let flip = random.byte().max(1);
        bytes[at] ^= flip;
        let what = format!("{} with byte {at} ^ {flip:#04x}", all[fixture].name);
        files.push(Damaged { what, fixture, bytes, limits });
    }
    let mut wrong = Vec::new();
    for (file, outcome) in outcomes(files) {
        let found = match calm(outcome) {
            Err(panic) => Some(panic),
            Ok(Ok(_)) => None,
            Ok(Err(error)) => match error.code() {
                Code::Truncated
                | Code::Corrupt
                | Code::UnsupportedFormat
                | Code::TooSmall
                | Code::Limits => None,
                code => Some(format!("{code} ({error})")),
            },
        };
        wrong.extend(found.map(|found| format!("{}: {found}", file.what)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
