//! The content of a block that is written in codes.

use super::bits::{Bits, low};
use super::fused::repeat;
use super::symbols::{DISTANCES, END, LENGTHS, Range};
use super::{AHEAD, Inflater, LIMIT, Output, Stop, WINDOW};

/// What a symbol was.
struct Symbol {
    /// How many bits said it, and what belongs to it; more than there are where the data end.
    total: u32,
    /// Where in the window it ends.
    at: usize,
    /// Whether it ends the block.
    end: bool,
}

impl Inflater {
    /// Goes on, and returns whether the block has ended.
    pub(super) fn symbols(
        &self,
        stream: &mut Bits<'_>,
        out: &mut Output<'_>,
    ) -> Result<bool, Stop> {
        // More than any symbol needs; fewer are held only where there are no more.
        const ENOUGH: u32 = 48;
        loop {
            self.run(stream, out);
            if out.room() == 0 {
                return Ok(false);
            }
            stream.refill();
            let read = self.symbol(stream.peek(), out.window, out.at);
            if read.is_err() && stream.count() < ENOUGH {
                return Err(Stop::End);
            }
            let Symbol { total, at, end } = read?;
            stream.try_skip(total)?;
            out.at = at;
            if end || stream.left() < AHEAD {
                return Ok(end);
            }
        }
    }

    /// Goes on as long as there is data and room enough for not looking at either, and the block does
    /// not end.
    #[inline(always)]
    fn run(&self, stream: &mut Bits<'_>, out: &mut Output<'_>) {
        let window: &mut [u8; WINDOW] = out.window;
        stream.refill();
        let (mut bits, mut count, mut taken, data) = stream.open();
        let Some(end) = data.len().checked_sub(8) else { return };
        let mut at = out.at;
        let mut entry = self.fused.entry(bits);
        while at < LIMIT && taken <= end {
            let Some(eight) = data[taken..].first_chunk() else { break };
            let eight = u64::from_le_bytes(*eight);
            // At least 56 bits are held, which is enough for two entries or one symbol of any kind.
            let seldom = if let Some(next) = entry.apply(bits, window, at) {
                at = next;
                (bits, count) = (entry.pass(bits), entry.pass_count(count));
                entry = self.fused.entry(bits);
                if let Some(next) = entry.apply(bits, window, at) {
                    at = next;
                    (bits, count) = (entry.pass(bits), entry.pass_count(count));
                    // Before the bits are there that are missing: there are enough for this, too.
                    entry = self.fused.entry(bits);
                }
                false
            } else {
                let read = self.symbol(bits, window, at);
                let Ok(Symbol { total, at: next, end: false }) = read else { break };
                at = next;
                (bits, count) = (bits >> total, count - total);
                true
            };
            bits |= eight.wrapping_shl(count);
            taken += (63 - count as usize) / 8;
            count |= 56;
            if seldom {
                entry = self.fused.entry(bits);
            }
        }
        stream.close(bits, count, taken);
        out.at = at;
    }

    /// One symbol of any kind, and what it stands for put into the window.
    #[inline(never)]
    fn symbol(&self, bits: u64, window: &mut [u8; WINDOW], at: usize) -> Result<Symbol, Stop> {
        let first = self.fused.first(bits).or_else(|| self.literals.symbol(bits));
        let (symbol, mut total) = first.ok_or(Stop::Invalid("a code that means nothing"))?;
        if symbol <= END {
            window[at] = symbol as u8;
            let end = symbol == END;
            return Ok(Symbol { total, at: at + usize::from(!end), end });
        }
        let number = |range: Range, total: &mut u32| {
            let more = low(bits >> *total, range.extra);
            *total += range.extra;
            usize::from(range.base) + more as usize
        };
        let length = LENGTHS.get(usize::from(symbol - END - 1));
        let length = *length.ok_or(Stop::Invalid("a length that does not exist"))?;
        let length = number(length, &mut total);
        let rest = bits >> total;
        let (distance, coded) = match self.fused.near(rest) {
            Some(near) => near,
            None => {
                let second = self.distances.symbol(rest);
                let (symbol, coded) =
                    second.ok_or(Stop::Invalid("a distance that means nothing"))?;
                let distance = DISTANCES.get(usize::from(symbol));
                (*distance.ok_or(Stop::Invalid("a distance that does not exist"))?, coded)
            }
        };
        total += coded;
        let distance = number(distance, &mut total);
        let from = at.checked_sub(distance);
        let from = from.ok_or(Stop::Invalid("a reference to what was before the first byte"))?;
        repeat(window, from, at, length);
        Ok(Symbol { total, at: at + length, end: false })
    }
}
