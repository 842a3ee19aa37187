//! Picture files to pixels.
pub(crate) mod jpeg;
