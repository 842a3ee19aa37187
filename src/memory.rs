//! Memory that grows with a picture, asked for and not taken.

use crate::Error;
use veilprint_decoders::memory;

/// So many times `value`, if there is the memory for it.
pub(crate) fn filled<T: Clone>(value: T, length: usize) -> Result<Vec<T>, Error> {
    memory::filled(value, length).map_err(|_| Error::Memory)
}
