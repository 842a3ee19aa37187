//! Whether a GIF moves, which its decoder does not say before it has decoded what follows.

/// Whether there is a second frame.
///
/// A file that cannot be followed so far does not move: what is wrong with it is the decoder's to
/// say.
pub(crate) fn is_animated(file: &[u8]) -> bool {
    follow(file) == Some(true)
}

fn follow(file: &[u8]) -> Option<bool> {
    let (header, mut rest) = file.split_first_chunk::<13>()?;
    skip(&mut rest, palette(header[10]))?;
    let mut frames = 0;
    loop {
        match byte(&mut rest)? {
            0x21 => skip(&mut rest, 1)?,
            0x2c => {
                frames += 1;
                if frames == 2 {
                    return Some(true);
                }
                let (descriptor, behind) = rest.split_first_chunk::<9>()?;
                rest = behind;
                // The size of the first code follows the palette.
                skip(&mut rest, palette(descriptor[8]) + 1)?;
            }
            _ => return Some(false),
        }
        loop {
            let length = byte(&mut rest)?;
            if length == 0 {
                break;
            }
            skip(&mut rest, length.into())?;
        }
    }
}

/// The bytes of the palette that is announced by a byte of flags.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << (1 + (flags & 7)) }
}

fn skip(rest: &mut &[u8], bytes: usize) -> Option<()> {
    *rest = rest.get(bytes..)?;
    Some(())
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (&byte, behind) = rest.split_first()?;
    *rest = behind;
    Some(byte)
}
