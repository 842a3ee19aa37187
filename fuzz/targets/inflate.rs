#![no_main]
// The inflater is nobody's but the PNG reader's; so that it can be tried by itself it is compiled here.

#[path = "../../src/decode/png/inflate/mod.rs"]
#[allow(clippy::allow_attributes, dead_code, reason = "it is used by another")]
mod inflate;
#[path = "../../src/decode/png/inflate/tests/oracle.rs"]
mod oracle;

use inflate::{HISTORY, Inflater, LIMIT, Stop, WINDOW};
use libfuzzer_sys::{Corpus, fuzz_target};

/// Bytes of a stream: more of them can say a thousand times as many, and show nothing else.
const LONGEST: usize = 4096;

// Two bytes say in what pieces the stream comes that follows.
fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((piece, stream)) = bytes.split_first_chunk() else { return Corpus::Reject };
    if stream.len() > LONGEST {
        return Corpus::Reject;
    }
    let piece = usize::from(u16::from_le_bytes(*piece)) % LONGEST;
    oracle::check("fuzz", stream, piece.max(1));
    Corpus::Keep
});
