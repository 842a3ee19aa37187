//! The orientation in an EXIF block: TIFF 6.0 and EXIF 2.3, tag 0x0112.

/// The orientation of a picture that is stored as it is to be seen.
pub const UPRIGHT: u8 = 1;

const TAG: u16 = 0x0112;

/// Reads the first directory of an EXIF block, with or without the "Exif" signature before it
/// (cameras write it in WebP and PNG files too, where it does not belong): 1 to 8.
///
/// Whatever cannot be understood counts as upright, as it does in every browser: a viewer shows such
/// a file as stored, so that is what people copy.
///
/// Read here, not by `image`: that one wants the block without the signature, the entries in order,
/// and gives up where another entry is damaged.
#[must_use]
pub fn orientation(exif: &[u8]) -> u8 {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    of_tiff(tiff).unwrap_or(UPRIGHT)
}

fn of_tiff(tiff: &[u8]) -> Option<u8> {
    let read = Reader { tiff, big_endian: tiff.starts_with(b"MM\0*") };
    if !read.big_endian && !tiff.starts_with(b"II*\0") {
        return None;
    }
    let directory = read.u32(4)? as usize;
    let entries = usize::from(read.u16(directory)?);
    (0..entries)
        .map_while(|i| directory.checked_add(2 + 12 * i))
        .filter(|&entry| read.u16(entry) == Some(TAG))
        .find_map(|entry| read.value(entry))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|orientation| (1..=8).contains(orientation))
}

struct Reader<'a> {
    tiff: &'a [u8],
    big_endian: bool,
}

impl Reader<'_> {
    /// The value of a directory entry of one BYTE, SHORT or LONG.
    fn value(&self, entry: usize) -> Option<u32> {
        match self.u16(entry + 2)? {
            1 => self.tiff.get(entry + 8).map(|&byte| u32::from(byte)),
            3 => self.u16(entry + 8).map(u32::from),
            4 => self.u32(entry + 8),
            _ => None,
        }
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = *self.tiff.get(at..)?.first_chunk()?;
        Some(if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = *self.tiff.get(at..)?.first_chunk()?;
        Some(if self.big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An EXIF block whose only directory has the given entries (tag, type, value).
    fn exif(big_endian: bool, entries: &[(u16, u16, [u8; 4])]) -> Vec<u8> {
        let short = |n: u16| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
        let long = |n: u32| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
        let mut block = if big_endian { b"MM".to_vec() } else { b"II".to_vec() };
        block.extend(short(42));
        block.extend(long(8));
        block.extend(short(entries.len() as u16));
        for (tag, kind, value) in entries {
            block.extend([short(*tag), short(*kind)].concat());
            block.extend(long(1));
            block.extend(value);
        }
        block
    }

    #[test]
    fn both_byte_orders_and_every_width_of_value_are_read() {
        for tag in 1..=8 {
            let blocks = [
                exif(true, &[(0x0112, 3, [0, tag, 0, 0])]),
                exif(false, &[(0x0112, 3, [tag, 0, 0, 0])]),
                exif(false, &[(0x0100, 3, [3, 0, 0, 0]), (0x0112, 4, [tag, 0, 0, 0])]),
                [b"Exif\0\0".to_vec(), exif(true, &[(0x0112, 1, [tag, 0, 0, 0])])].concat(),
            ];
            for block in blocks {
                assert_eq!(orientation(&block), tag, "{block:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_understood_is_upright() {
        let whole = exif(true, &[(0x0112, 3, [0, 6, 0, 0])]);
        for length in 0..whole.len() - 2 {
            assert_eq!(orientation(&whole[..length]), UPRIGHT, "{length}");
        }
        for value in [0, 9, 255] {
            let block = exif(true, &[(0x0112, 3, [0, value, 0, 0])]);
            assert_eq!(orientation(&block), UPRIGHT);
        }
    }
}
