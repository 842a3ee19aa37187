//! How a block begins: its kind, and the codes that it is written in.

use super::bits::Bits;
use super::symbols::END;
use super::{Inflater, State, Stop};

impl Inflater {
    #[inline(never)]
    pub(super) fn block(&mut self, bits: &mut Bits<'_>) -> Result<(), Stop> {
        self.last = bits.take(1)? == 1;
        self.state = match bits.take(2)? {
            0 => {
                bits.align();
                let length = bits.take(16)?;
                if bits.take(16)? != !length & 0xffff {
                    return Err(Stop::Invalid("a block whose length is wrong"));
                }
                State::Stored(length as usize)
            }
            1 => {
                let of = |symbol| match symbol {
                    0..144 => 8,
                    144..256 => 9,
                    256..280 => 7,
                    _ => 8,
                };
                let lengths: [u8; 288] = std::array::from_fn(of);
                self.codes(&lengths, &[5; 32])?
            }
            2 => self.described(bits)?,
            _ => return Err(Stop::Invalid("a kind of block that does not exist")),
        };
        Ok(())
    }

    /// A block with codes of its own.
    fn described(&mut self, bits: &mut Bits<'_>) -> Result<State, Stop> {
        const ORDER: [usize; 19] =
            [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let literals = bits.take(5)? as usize + 257;
        let distances = bits.take(5)? as usize + 1;
        if literals > 286 || distances > 30 {
            return Err(Stop::Invalid("more codes than there are"));
        }
        let mut lengths = [0; 19];
        let described = bits.take(4)? as usize + 4;
        for &at in &ORDER[..described] {
            lengths[at] = bits.take(3)? as u8;
        }
        self.literals.set(&lengths)?;
        let mut lengths = [0; 286 + 30];
        let lengths = &mut lengths[..literals + distances];
        let mut at = 0;
        while at < lengths.len() {
            bits.refill();
            let read = self.literals.symbol(bits.peek());
            let (symbol, coded) = read.ok_or(Stop::Invalid("a length that means nothing"))?;
            bits.try_skip(coded)?;
            let (length, times) = match symbol {
                16 if at == 0 => return Err(Stop::Invalid("a length that repeats none")),
                16 => (lengths[at - 1], 3 + bits.take(2)?),
                17 => (0, 3 + bits.take(3)?),
                18 => (0, 11 + bits.take(7)?),
                length => (length as u8, 1),
            };
            let Some(same) = lengths.get_mut(at..at + times as usize) else {
                return Err(Stop::Invalid("more lengths than codes"));
            };
            same.fill(length);
            at += times as usize;
        }
        let (literals, distances) = lengths.split_at(literals);
        self.codes(literals, distances)
    }

    fn codes(&mut self, literals: &[u8], distances: &[u8]) -> Result<State, Stop> {
        // Nobody writes one: zlib and `fdeflate` refuse it as well.
        if literals[usize::from(END)] == 0 {
            return Err(Stop::Invalid("a block that has no end"));
        }
        self.literals.set(literals)?;
        self.distances.set_distances(distances)?;
        self.fused.set(&self.literals, &self.distances);
        Ok(State::Coded)
    }
}
