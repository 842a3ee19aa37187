//! The PDQ perceptual hash.
mod hash;
pub use hash::{Hash, MATCH_DISTANCE, MIN_QUALITY};
