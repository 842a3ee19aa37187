//! Memory that grows with a picture, asked for and not taken.

use crate::Error;

/// So many times `value`, if there is the memory for it: `vec!` would end the program, which in
/// WebAssembly looks like a defect of the decoder.
///
/// # Errors
/// [`Error::Memory`].
pub fn filled<T: Clone>(value: T, length: usize) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    all.try_reserve_exact(length).map_err(|_| Error::Memory)?;
    all.resize(length, value);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_machine_has_is_an_error() {
        assert_eq!(filled(7_u8, 3).unwrap(), [7; 3]);
        assert!(matches!(filled(0_u64, usize::MAX / 16), Err(Error::Memory)));
    }
}
