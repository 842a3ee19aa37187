//! PDQ fingerprints of pictures, computed where the picture is.
//!
//! A picture file goes in, a [`Fingerprint`] comes out: the PDQ hash that Meta's C++ reference
//! gives for the upright picture, its quality, and on request a few others. Nothing else of the
//! picture is kept, and [`report`] holds the only types that may leave the device.
//!
//! ```no_run
//! let file = std::fs::File::open("photo.jpg")?;
//! let print = veilprint::fingerprint(file, &veilprint::Options::default())?;
//! println!("{} (quality {})", print.pdq, print.quality);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same code runs in the browser and in Node (`wasm.rs`) and as the command line program
//! `veilprint`. Files are recognised by their content and read by decoders written in Rust, under
//! [`Limits`]; pixels are sampled as they are decoded, turned upright on the way.
//!
//! Features: `decode` (reading files; without it there are [`pdq`] on raw pixels and [`report`]),
//! `decoders` (all formats but JPEG and PNG, and [`similar`]), `cli` (the program), `steps` (for the
//! benchmarks and tests).

pub mod companions;
pub mod error;
pub mod pdq;
pub mod report;
pub mod sample;

mod memory;
mod orientation;
mod pixels;

#[cfg(feature = "decode")]
mod decode;
#[cfg(feature = "decode")]
mod digest;
#[cfg(feature = "decode")]
mod fingerprint;
#[cfg(feature = "decode")]
mod format;
#[cfg(feature = "decode")]
mod limits;
#[cfg(feature = "decode")]
mod samples;
#[cfg(feature = "decode")]
pub mod similar;
#[cfg(feature = "decode")]
mod source;
#[cfg(feature = "steps")]
#[doc(hidden)]
pub mod steps;

#[cfg(all(feature = "decode", target_arch = "wasm32", target_os = "unknown"))]
#[allow(
    unreachable_pub,
    missing_docs,
    reason = "wasm_bindgen exports it to JavaScript, not to Rust"
)]
mod wasm;

pub use error::{Code, Error};
#[cfg(feature = "decode")]
pub use fingerprint::{
    Fingerprint, Options, PixelsFingerprint, fingerprint, fingerprint_bytes, fingerprint_pixels,
    fingerprint_watched, luma,
};
#[cfg(feature = "decode")]
pub use format::Format;
#[cfg(feature = "decode")]
pub use limits::Limits;
pub use orientation::Orientation;
#[cfg(feature = "decode")]
pub use source::{Progress, Stage, Stop, Watch};
