//! PDQ fingerprints of pictures.
mod decode;
pub mod error;
pub mod pdq;
pub mod report;
pub use error::{Code, Error};
