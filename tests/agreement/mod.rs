//! A JPEG at some of its points, against all of it: the same values there, or the same error.
//!
//! Of the test `oracle`, of the fuzz target `points` and of the test that replays what that finds.

#![allow(dead_code, reason = "each of the three needs another part of it")]

use veilprint::steps::{self, Crossings};
use veilprint::{Error, Limits, Orientation};

/// What was decoded at some points of a picture.
#[derive(Default)]
pub(crate) struct Decoded {
    /// Stored width and height.
    pub(crate) size: (u32, u32),
    pub(crate) columns: Vec<u32>,
    /// The rows that were asked for. Where the file is damaged, fewer may have come.
    pub(crate) rows: Vec<u32>,
    /// For each row that came the red, the green and the blue of all columns.
    pub(crate) came: Vec<Vec<u8>>,
}

/// Decodes the points that `pick` answers with, then all, of which those at the points alone are kept.
///
/// The outer error says where the two differ; the inner one is the one that both ended with.
pub(crate) fn compare(
    file: &[u8],
    limits: &Limits,
    mut pick: impl FnMut(u32, u32, Orientation) -> Crossings,
) -> Result<(Decoded, Result<(), Error>), String> {
    let (mut few, mut rows) = (Decoded::default(), Vec::new());
    let choose = |width, height, orientation| {
        few.size = (width, height);
        (few.columns, few.rows) = pick(width, height, orientation);
        (few.columns.clone(), few.rows.clone())
    };
    let keep = |y, rgb: &[u8]| {
        rows.push(y);
        few.came.push(rgb.to_vec());
    };
    let few_end = steps::pixels(file, limits, choose, keep);
    if !few.rows.starts_with(&rows) {
        return Err(format!("rows {rows:?} came, wanted were {:?}", few.rows));
    }

    let (mut next, mut came, mut wrong) = (0, 0, None);
    let everything = |width, height, _| ((0..width).collect(), (0..height).collect());
    let check = |y, rgb: &[u8]| {
        if y != next {
            wrong.get_or_insert(format!("row {y} came for row {next} of all"));
        }
        next += 1;
        if few.rows.get(came) != Some(&y) {
            return;
        }
        let there = few.came.get(came).map(Vec::as_slice).unwrap_or_default();
        came += 1;
        let all = rgb.chunks_exact(few.size.0 as usize);
        let all = all.flat_map(|plane| few.columns.iter().map(|&x| plane[x as usize]));
        if !all.clone().eq(there.iter().copied()) {
            let at = all.zip(there).position(|(a, &b)| a != b).unwrap_or(there.len());
            wrong.get_or_insert(format!("row {y} differs from all at value {at}"));
        }
    };
    let all_end = steps::pixels(file, limits, everything, check);
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    // What a file must hold, and what is refused of it, is the same whichever points are wanted: all is
    // read, and the rows come when the last of what they are made of has been.
    if format!("{few_end:?}") != format!("{all_end:?}") || came != rows.len() {
        return Err(format!(
            "{} rows and {few_end:?} at the points, {came} of those and {all_end:?} of all",
            rows.len()
        ));
    }
    if all_end.is_ok() && (rows.len(), next) != (few.rows.len(), few.size.1) {
        return Err(format!("{} rows came of {}, {next} of all", rows.len(), few.rows.len()));
    }
    Ok((few, all_end))
}

/// Of columns the step, the first and how many are left out; the same of rows; and which those are.
pub(crate) type Choice = [u8; 8];

/// The choice that the last bytes of a file are. Decoders do not look at what follows a picture, so a
/// choice can be appended to a JPEG, and every JPEG has one already.
pub(crate) fn choice_of(file: &[u8]) -> Choice {
    file.last_chunk().copied().unwrap_or_default()
}

pub(crate) fn chosen(choice: Choice) -> impl FnMut(u32, u32, Orientation) -> Crossings {
    let [every_column, first_column, no_columns, every_row, first_row, no_rows, high, low] = choice;
    let seed = u32::from(u16::from_be_bytes([high, low]));
    let along = move |length: u32, every: u8, first: u8, left_out: u8| {
        let first = u32::from(first).min(length.saturating_sub(1));
        let all = (first..length).step_by(1 + usize::from(every % 64));
        // Half of the choices leave out none; the others leave out single ones or stretches.
        let share = u32::from(left_out.saturating_sub(128)) * 2;
        let noise = move |at: u32| (at >> (seed % 8)).wrapping_add(seed).wrapping_mul(0x9E37_79B1);
        all.filter(move |&at| noise(at) >> 24 >= share).collect()
    };
    move |width, height, _| {
        let columns = along(width, every_column, first_column, no_columns);
        (columns, along(height, every_row, first_row, no_rows))
    }
}
