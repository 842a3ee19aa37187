//! AC scans of progressive files: the first of a band, and those that add a bit of precision.

use super::bits::{Cursor, Held};
use super::coefficients::Coefficients;
use super::corrupt;
use super::huffman::{END_OF_BLOCK, Table};
use crate::Error;

/// Reads a block's coefficients of the `band` (first and last) down to bit `low`. `ended` counts
/// the blocks, after this one, that the end of band stands for.
#[inline(always)]
pub(super) fn first(
    cursor: &mut Cursor,
    held: &Held,
    table: &Table,
    (first, last): (usize, usize),
    low: u32,
    ended: &mut u32,
    out: &mut Coefficients<'_>,
) -> Result<(), Error> {
    if *ended > 0 {
        *ended -= 1;
        return Ok(());
    }
    let mut position = first;
    while position <= last {
        cursor.refill_for_one(held);
        let entry = table.look(cursor);
        if entry.is_whole() {
            cursor.skip(entry.bits());
            position += entry.advance();
            // An end of block is a whole entry too, and so is a run of 16 zeros.
            if position > last {
                break;
            }
            if entry.value() != 0 {
                out.set(position, (entry.value() << low) as i16);
            }
        } else {
            let symbol = table.symbol(cursor, entry)?;
            let (run, size) = (symbol >> 4, u32::from(symbol & 15));
            if size == 0 && run < 15 {
                *ended = (1 << run) - 1 + cursor.take(u32::from(run));
                position += END_OF_BLOCK;
                break;
            }
            position += usize::from(run);
            if size != 0 {
                let value = cursor.take_signed(size);
                if position > last {
                    break;
                }
                out.set(position, (value << low) as i16);
            }
        }
        position += 1;
    }
    if position > last + 1 && position < END_OF_BLOCK {
        return Err(corrupt("a run past the end of its band"));
    }
    Ok(())
}

/// Adds bit `low` to the coefficients of the `band` that are known, and reads the new ones.
#[inline(always)]
pub(super) fn again(
    cursor: &mut Cursor,
    held: &Held,
    table: &Table,
    (first, last): (usize, usize),
    low: u32,
    ended: &mut u32,
    out: &mut Coefficients<'_>,
) -> Result<(), Error> {
    let known = *out.map & (u64::MAX >> (63 - last));
    let mut position = first;
    while *ended == 0 && position <= last {
        cursor.refill_for_one(held);
        let entry = table.look(cursor);
        let (run, value) = if entry.is_whole() {
            cursor.skip(entry.bits());
            (entry.advance(), entry.value())
        } else {
            let symbol = table.symbol(cursor, entry)?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => (15, 0),
                (run, 0) => {
                    *ended = (1 << run) + cursor.take(u32::from(run));
                    break;
                }
                (run, size) => (usize::from(run), cursor.take_signed(u32::from(size))),
            }
        };
        if run == END_OF_BLOCK {
            *ended = 1;
            break;
        }
        // The run counts coefficients still zero; those passed over that are not get their bit.
        let ahead = known & (u64::MAX << position);
        let target = if ahead == 0 {
            (position + run).min(last + 1)
        } else {
            let mut zeros = !known & (u64::MAX << position);
            for _ in 0..run {
                zeros &= zeros.wrapping_sub(1);
            }
            let target = (zeros.trailing_zeros() as usize).min(last + 1);
            let passed = ahead & !(u64::MAX.checked_shl(target as u32).unwrap_or(0));
            add_bits(cursor, held, passed, low, out);
            target
        };
        if value != 0 {
            if target > last || value.abs() != 1 {
                return Err(corrupt("a refinement that is none"));
            }
            out.set(target, (value << low) as i16);
        }
        position = target + 1;
    }
    if *ended > 0 {
        *ended -= 1;
        if position <= last {
            add_bits(cursor, held, known & (u64::MAX << position), low, out);
        }
    }
    Ok(())
}

/// Takes one bit for each coefficient in `map`, and makes its magnitude larger by that.
#[inline(always)]
fn add_bits(cursor: &mut Cursor, held: &Held, map: u64, low: u32, out: &mut Coefficients<'_>) {
    let unit = 1_i16 << low;
    // One refill has enough for half of a block.
    for mut map in [map & u64::from(u32::MAX), map & !u64::from(u32::MAX)] {
        if map == 0 {
            continue;
        }
        cursor.refill_for_one(held);
        let mut bits = *cursor;
        cursor.skip(map.count_ones());
        while map != 0 {
            let value = out.at(map.trailing_zeros() as usize);
            // Without a branch: nobody can foresee these bits, a processor neither.
            let adds = bits.take(1) as i16 & i16::from(*value & unit == 0);
            let sign = *value >> 15;
            *value = value.wrapping_add(((unit ^ sign) - sign) & -adds);
            map &= map - 1;
        }
    }
}
