//! A decoder, or img_hash, as a WebAssembly module: numbers in, numbers out, and a file in its memory.
//!
//! No wasm-bindgen: it would bring a file of JavaScript for each module, and there is one caller,
//! `www/package/src/decoder.ts`, that calls them all. It makes an instance for each file and lets
//! go of it, so that no file sees what another left, and its memory is given back.
//!
//! `unsafe` is the attribute that gives an exported function its name, which the language counts as
//! such since two could have the same. Nothing here reads or writes through a pointer: the caller
//! does, from outside.

#![warn(unused_unsafe)]

use std::cell::RefCell;
use veilprint_decoders::{Error, Kind, Limits, Opened, Picture, Pixels, open};

#[derive(Default)]
struct State {
    file: Vec<u8>,
    opened: Option<Box<dyn Opened>>,
    picture: Option<Picture>,
    columns: Vec<u32>,
    rows: Vec<u32>,
    pixels: Option<Pixels>,
    detail: String,
    needed: u64,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with<Value>(work: impl FnOnce(&mut State) -> Value) -> Value {
    STATE.with_borrow_mut(work)
}

/// An answer in one number; 0 is success.
fn status(state: &mut State, error: Error) -> u32 {
    match error {
        Error::Unsupported => 1,
        Error::Truncated => 2,
        Error::Corrupt(detail) => {
            state.detail = detail;
            3
        }
        Error::Pixels(needed) => {
            state.needed = needed;
            4
        }
        Error::Memory => 5,
    }
}

/// Makes room for a file of so many bytes; where, or 0 if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn file(bytes: usize) -> *mut u8 {
    with(|state| room(&mut state.file, bytes))
}

/// Makes room for the columns that are wanted; where, or 0.
#[unsafe(no_mangle)]
pub extern "C" fn columns(count: usize) -> *mut u32 {
    with(|state| room(&mut state.columns, count))
}

/// Makes room for the rows that are wanted; where, or 0.
#[unsafe(no_mangle)]
pub extern "C" fn rows(count: usize) -> *mut u32 {
    with(|state| room(&mut state.rows, count))
}

fn room<T: Copy + Default>(all: &mut Vec<T>, count: usize) -> *mut T {
    if all.try_reserve_exact(count).is_err() {
        return std::ptr::null_mut();
    }
    all.resize(count, T::default());
    all.as_mut_ptr()
}

/// Opens the file, which is of the kind with this number.
#[unsafe(no_mangle)]
pub extern "C" fn begin(kind: u32, pixels: f64, memory: f64) -> u32 {
    with(|state| {
        let kind = match kind {
            0 => Kind::Heic,
            1 => Kind::Avif,
            2 => Kind::Jxl,
            3 => Kind::Pnm,
            4 => Kind::Ico,
            5 => Kind::Qoi,
            6 => Kind::Tga,
            7 => Kind::WebP,
            8 => Kind::Gif,
            9 => Kind::Bmp,
            _ => Kind::Tiff,
        };
        // It lives as long as the instance, and an instance has one file.
        let file: &'static [u8] = std::mem::take(&mut state.file).leak();
        match open(kind, file, &Limits { pixels: pixels as u64, memory: memory as u64 }) {
            Ok(opened) => {
                state.picture = Some(opened.picture());
                state.opened = Some(opened);
                0
            }
            Err(error) => status(state, error),
        }
    })
}

/// Pixels in a stored row.
#[unsafe(no_mangle)]
pub extern "C" fn width() -> u32 {
    with(|state| state.picture.map_or(0, |picture| picture.width))
}

/// Stored rows.
#[unsafe(no_mangle)]
pub extern "C" fn height() -> u32 {
    with(|state| state.picture.map_or(0, |picture| picture.height))
}

/// EXIF orientation.
#[unsafe(no_mangle)]
pub extern "C" fn orientation() -> u32 {
    with(|state| state.picture.map_or(1, |picture| picture.orientation.into()))
}

/// Whether the file is an animation.
#[unsafe(no_mangle)]
pub extern "C" fn animated() -> u32 {
    with(|state| state.picture.is_some_and(|picture| picture.animated).into())
}

/// Decodes the pixels at the columns and rows that were written.
#[unsafe(no_mangle)]
pub extern "C" fn decode(memory: f64) -> u32 {
    with(|state| {
        let (columns, rows) = (std::mem::take(&mut state.columns), std::mem::take(&mut state.rows));
        let Some(mut opened) = state.opened.take() else { return 1 };
        match opened.pixels(&columns, &rows, memory as u64) {
            Ok(pixels) => {
                state.pixels = Some(pixels);
                0
            }
            Err(error) => status(state, error),
        }
    })
}

/// Where the pixels are: R, G and B of each, row by row.
#[unsafe(no_mangle)]
pub extern "C" fn rgb() -> *const u8 {
    with(|state| state.pixels.as_ref().map_or(std::ptr::null(), |pixels| pixels.rgb.as_ptr()))
}

/// Whether the picture is grey.
#[unsafe(no_mangle)]
pub extern "C" fn grey() -> u32 {
    with(|state| state.pixels.as_ref().is_some_and(|pixels| pixels.grey).into())
}

/// Where the words about a damaged file are, in UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn detail() -> *const u8 {
    with(|state| state.detail.as_ptr())
}

/// How many bytes they are.
#[unsafe(no_mangle)]
pub extern "C" fn detail_length() -> usize {
    with(|state| state.detail.len())
}

/// Computes img_hash's hashes of the file, which is no file here, but 8-bit grey of this size, row by row.
/// Whether it could; if so, `detail` is their JSON.
#[cfg(feature = "similar")]
#[unsafe(no_mangle)]
pub extern "C" fn similar(width: u32, height: u32) -> u32 {
    with(|state| {
        let hashes =
            veilprint_decoders::similar::hashes(width, height, std::mem::take(&mut state.file));
        let json = hashes.and_then(|hashes| serde_json::to_string(&hashes).ok());
        state.detail = json.unwrap_or_default();
        (!state.detail.is_empty()).into()
    })
}

/// How many pixels a picture of too many has.
#[unsafe(no_mangle)]
pub extern "C" fn needed() -> f64 {
    with(|state| state.needed as f64)
}
