//! Whether a GIF moves, which its decoder does not say before it has decoded what follows.

use crate::Error;
use std::io::{self, BufRead, ErrorKind, Seek, SeekFrom};

/// Whether there is a second frame; leaves `source` at its start.
///
/// A file that cannot be followed so far does not move: what is wrong with it is the decoder's to
/// say.
///
/// # Errors
/// [`Error::Read`].
pub(super) fn is_animated(source: &mut (impl BufRead + Seek)) -> Result<bool, Error> {
    let animated = match follow(source) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => false,
        other => other.map_err(Error::Read)?,
    };
    source.rewind().map_err(Error::Read)?;
    Ok(animated)
}

fn follow(source: &mut (impl BufRead + Seek)) -> io::Result<bool> {
    let [_, _, _, _, _, _, _, _, _, _, flags, _, _] = bytes::<13>(source)?;
    palette(source, flags)?;
    let mut frames = 0;
    loop {
        match bytes(source)? {
            [0x21] => skip(source, 1)?,
            [0x2c] => {
                frames += 1;
                if frames == 2 {
                    return Ok(true);
                }
                let [_, _, _, _, _, _, _, _, flags] = bytes::<9>(source)?;
                palette(source, flags)?;
                skip(source, 1)?;
            }
            _ => return Ok(false),
        }
        loop {
            let [length] = bytes(source)?;
            if length == 0 {
                break;
            }
            skip(source, length.into())?;
        }
    }
}

fn palette(source: &mut impl Seek, flags: u8) -> io::Result<()> {
    if flags & 0x80 == 0 { Ok(()) } else { skip(source, 3 << (1 + (flags & 7))) }
}

fn skip(source: &mut impl Seek, bytes: i64) -> io::Result<()> {
    source.seek(SeekFrom::Current(bytes)).map(|_| ())
}

fn bytes<const N: usize>(source: &mut impl BufRead) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
