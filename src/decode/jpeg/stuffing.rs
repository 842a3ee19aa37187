//! The zeros that stand behind each 0xFF of the entropy-coded data, so that it looks like no marker.

/// Bytes looked at together for a 0xFF.
pub(super) const STEP: usize = 32;

/// Copies bytes without those zeros: how many it has read and written, and whether it met a 0xFF that no
/// zero follows in `from`. It ends there, and where `from` does or `to` is full but for one byte: who finds out
/// what the 0xFF stands for may have to write it.
///
/// It calls nothing. What is called often a browser compiles into the caller: with each 0xFF passed to
/// the [`Bits`](super::bits::Bits) that wanted more, all that reads the file became a part of that, which
/// took Chromium 5 to 10 ms, and what the first photo waits for came after it.
#[inline(never)]
pub(super) fn unstuff(from: &[u8], to: &mut [u8]) -> (usize, usize, bool) {
    let (mut read, mut written) = (0, 0);
    loop {
        let (plain, met) = copy_plain(&from[read..], &mut to[written..]);
        (read, written) = (read + plain, written + plain);
        if !met || from.get(read + 1) != Some(&0) {
            return (read, written, met);
        }
        to[written] = 0xFF;
        (read, written) = (read + 2, written + 1);
    }
}

/// Copies bytes up to a 0xFF, leaving room for one more; tells how many, and whether it met one.
#[inline(always)]
fn copy_plain(from: &[u8], to: &mut [u8]) -> (usize, bool) {
    let most = from.len().min(to.len().saturating_sub(1));
    let (from, mut done) = (&from[..most], 0);
    for (source, target) in from.chunks_exact(STEP).zip(to.chunks_exact_mut(STEP)) {
        // Without an early exit, so that it becomes a few vector instructions.
        if source.iter().fold(false, |met, &byte| met | (byte == 0xFF)) {
            break;
        }
        target.copy_from_slice(source);
        done += STEP;
    }
    for (&byte, target) in from[done..].iter().zip(&mut to[done..]) {
        if byte == 0xFF {
            return (done, true);
        }
        *target = byte;
        done += 1;
    }
    (done, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `from` stands for up to its first marker, and how far that goes in it.
    fn plain(from: &[u8]) -> (Vec<u8>, usize, bool) {
        let (mut plain, mut at) = (Vec::new(), 0);
        while let Some(&byte) = from.get(at) {
            if byte == 0xFF && from.get(at + 1) != Some(&0) {
                return (plain, at, true);
            }
            plain.push(byte);
            at += if byte == 0xFF { 2 } else { 1 };
        }
        (plain, at, false)
    }

    #[test]
    fn zeros_are_taken_out_up_to_a_marker_or_an_end_wherever_they_are() {
        // A 0xFF at each place of a step and beside its ends, one upon another, and last of all.
        let mut file = Vec::new();
        for gap in (0..3 * STEP).chain([0, 0, 1]) {
            file.extend((0..gap).map(|i| (i % 251) as u8));
            file.extend([0xFF, 0]);
        }
        let whole = file.len();
        file.extend([7, 0xFF, 0xD9, 1, 2]);
        let (mut whole_files, mut cut_between) = (0, 0);
        for end in 0..=file.len() {
            let (expected, expected_read, marker) = plain(&file[..end]);
            let mut to = vec![1; end + 1];
            let (read, written, met) = unstuff(&file[..end], &mut to);
            assert_eq!(
                (read, &to[..written], met),
                (expected_read, &expected[..], marker),
                "{end}"
            );
            whole_files += usize::from(end > whole + 1 && met);
            cut_between += usize::from(end < whole && met);
        }
        let (all, ..) = plain(&file);
        for room in 1..all.len() {
            let mut to = vec![1; room];
            let (read, written, _) = unstuff(&file, &mut to);
            assert_eq!(written + 1, room);
            assert_eq!(to[..written], all[..written], "{room}");
            assert_eq!(plain(&file[..read]).0, all[..written], "{room}");
        }
        // Files to their marker, and files that are cut off behind a 0xFF.
        assert!(whole_files > 0 && cut_between > 90, "{whole_files} {cut_between}");
    }
}
