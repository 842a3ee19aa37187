//! PDQ fingerprints of pictures.
pub mod error;
pub mod pdq;
pub mod report;
pub use error::{Code, Error};
