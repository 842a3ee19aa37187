//! Inflating (RFC 1950 and 1951), from pieces into a window: most of a PNG's time goes here.
//!
//! A crate before speed is the rule of this project, and `fdeflate`, which did this before, is the fastest
//! of them. But browsers inflate natively, and nothing that is compiled to WebAssembly keeps up with them
//! by doing the same. By what `fused.rs` tells this one takes 45 to 70 % of `fdeflate`'s time on a photo.
//! Tests hold it against `fdeflate`.
//!
//! The checksum behind the stream is not looked at: the chunks that hold the data have their own, which
//! are compared.

mod bits;
mod block;
mod code;
mod coded;
mod fused;
mod symbols;
#[cfg(test)]
mod tests;

use self::bits::{Bits, Held};
use self::code::Code;
use self::fused::Fused;

/// Bytes of data that are enough for any step: the description of a block's codes is the longest one.
/// With fewer it goes on only where there are no more.
pub(super) const AHEAD: usize = 512;
/// How far back the data may refer.
pub(super) const HISTORY: usize = 32 * 1024;
/// Where in the window it stops: 64 KiB behind the history, so few that they stay in a processor's near
/// memory.
pub(super) const LIMIT: usize = 96 * 1024;
/// The window's bytes: what is made at a time may be as long as the rest.
pub(super) const WINDOW: usize = LIMIT + 1024;

/// Why it goes no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The data ended, or what they describe.
    End,
    Invalid(&'static str),
}

/// What it has made, and of how many bytes of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) taken: usize,
    pub(super) made: usize,
}

/// Where it stands between two pieces.
pub(super) struct Inflater {
    held: Held,
    state: State,
    /// Whether this block is the last one.
    last: bool,
    literals: Code,
    distances: Code,
    fused: Fused,
}

#[derive(Clone, Copy)]
enum State {
    Header,
    Block,
    /// In a block of bytes as they are, so many of which are to come.
    Stored(usize),
    Coded,
    Stopped(Stop),
}

/// The window, and up to where it is filled.
struct Output<'a> {
    window: &'a mut [u8; WINDOW],
    at: usize,
}

impl Inflater {
    pub(super) fn new() -> Self {
        Self {
            held: Held::default(),
            state: State::Header,
            last: false,
            literals: Code::empty(),
            distances: Code::empty(),
            fused: Fused::empty(),
        }
    }

    /// Goes on with these bytes of data, which are the last where `last` says so, behind the first
    /// `filled` bytes of the window: [`HISTORY`] of what was made last at least, or all of it.
    ///
    /// It stops where [`LIMIT`] is reached, or fewer than [`AHEAD`] of the data.
    ///
    /// # Errors
    /// [`Stop`]: nothing was made, and nothing will be.
    // One copy of it for all that data come from.
    #[inline(never)]
    pub(super) fn read(
        &mut self,
        data: &[u8],
        last: bool,
        window: &mut [u8; WINDOW],
        filled: usize,
    ) -> Result<Progress, Stop> {
        let mut bits = Bits::new(self.held, data);
        let mut out = Output { window, at: filled };
        while out.room() > 0 && (last || bits.left() >= AHEAD) {
            if let Err(stop) = self.step(&mut bits, &mut out) {
                self.state = State::Stopped(stop);
                break;
            }
        }
        let made = out.at - filled;
        let (held, taken) = bits.into_parts();
        self.held = held;
        match self.state {
            State::Stopped(stop) if made == 0 => Err(stop),
            _ => Ok(Progress { taken, made }),
        }
    }

    fn step(&mut self, bits: &mut Bits<'_>, out: &mut Output<'_>) -> Result<(), Stop> {
        match self.state {
            State::Header => {
                let header = bits.take(16)?;
                let (method, flags) = (header & 0xff, header >> 8);
                let known = method & 15 == 8 && method >> 4 <= 7 && flags & 0x20 == 0;
                if !known || !(method << 8 | flags).is_multiple_of(31) {
                    return Err(Stop::Invalid("a header of the data that does not exist"));
                }
                self.state = State::Block;
            }
            State::Block => self.block(bits)?,
            State::Stored(left) => {
                let room = left.min(out.room());
                let copied = bits.copy(&mut out.window[out.at..][..room]);
                out.at += copied;
                if copied == 0 && left > 0 {
                    return Err(Stop::End);
                }
                self.state = State::Stored(left - copied);
                if left == copied {
                    self.next()?;
                }
            }
            State::Coded => {
                if self.symbols(bits, out)? {
                    self.next()?;
                }
            }
            State::Stopped(stop) => return Err(stop),
        }
        Ok(())
    }

    /// To the next block, if there is one.
    fn next(&mut self) -> Result<(), Stop> {
        if self.last {
            return Err(Stop::End);
        }
        self.state = State::Block;
        Ok(())
    }
}

impl Output<'_> {
    /// How many bytes may be made until it stops.
    fn room(&self) -> usize {
        LIMIT.saturating_sub(self.at)
    }
}
