//! What JavaScript sees. Parses, calls, wraps; the only user of wasm-bindgen and web-sys.

use crate::companions::Set;
use crate::decode::outside::{linked, rare};
use crate::decode::{Picture, Sink};
use crate::format::Format;
use crate::orientation::Orientation;
use crate::pixels::Row;
use crate::report::{Image, Partner, Report};
use crate::sample::Grid;
use crate::similar::{self, Similar};
use crate::source::{Source, Watch};
use crate::{Code, Error, Limits, Options, Progress, fingerprint};
use js_sys::{Function, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FileReaderSync};

/// The options of JavaScript; those left out are at their defaults.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
struct JsOptions {
    full: bool,
    sha256: bool,
    md5: bool,
    similar: bool,
    companions: Option<String>,
    limits: JsLimits,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct JsLimits {
    bytes: Option<f64>,
    pixels: Option<f64>,
    memory: Option<f64>,
}

/// A picture as JavaScript hands it in for a report: a `Fingerprint`, of which only these fields
/// are taken.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsImage {
    pdq: String,
    quality: u8,
    #[serde(default)]
    as_stored: Option<String>,
    #[serde(default)]
    companions: Vec<String>,
}

/// The fingerprint of a `Blob` or `File`, read piece by piece. Only inside a worker. `start` is what
/// has been read of it already.
#[wasm_bindgen(js_name = fingerprintBlob)]
pub fn fingerprint_blob(
    blob: &Blob,
    options: JsValue,
    on_progress: Option<Function>,
    outside: Option<Outside>,
    start: Option<Uint8Array>,
    similar: Option<SimilarHashes>,
) -> Result<JsValue, JsValue> {
    let reader = FileReaderSync::new().map_err(|_| {
        to_js(&Error::Read(io::Error::other("FileReaderSync is only there inside a worker")))
    })?;
    let source = BlobReader { blob, reader, at: 0, held: start.unwrap_or_default(), held_at: 0 };
    run(source, options, on_progress, Modules { outside, similar, hashes: None })
}

/// The fingerprint of bytes in memory, anywhere.
#[wasm_bindgen(js_name = fingerprintBytes)]
pub fn fingerprint_bytes(
    bytes: &[u8],
    options: JsValue,
    on_progress: Option<Function>,
    outside: Option<Outside>,
    similar: Option<SimilarHashes>,
) -> Result<JsValue, JsValue> {
    run(Cursor::new(bytes), options, on_progress, Modules { outside, similar, hashes: None })
}

/// Which decoder a file needs that starts with these bytes (512, or all), if it needs one.
#[wasm_bindgen(js_name = decoderOf)]
pub fn decoder_of(head: &[u8]) -> Option<String> {
    Format::of(head).ok()?.decoder().map(|decoder| decoder.as_str().to_owned())
}

/// The 64x64 luma samples that the hash of a file in memory is computed from, row by row.
#[wasm_bindgen(js_name = lumaOfBytes)]
pub fn luma_of_bytes(bytes: &[u8], outside: Option<Outside>) -> Result<Vec<f32>, JsValue> {
    let mut outside = Modules { outside, similar: None, hashes: None };
    fingerprint::luma_by(&mut Cursor::new(bytes), &Options::default(), &mut outside)
        .map_err(|error| to_js(&error))
}

/// The PDQ hashes of upright RGBA pixels.
#[wasm_bindgen(js_name = fingerprintPixels)]
pub fn fingerprint_pixels(
    rgba: &[u8],
    width: u32,
    height: u32,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = parse(options).map_err(|error| to_js(&error))?;
    let print = crate::fingerprint_pixels(rgba, width, height, &options);
    serialize(&print.map_err(|error| to_js(&error))?)
}

/// The JSON of a report: the very text that is shown and then sent.
#[wasm_bindgen(js_name = buildReport)]
pub fn build_report(images: JsValue, partner: Option<String>) -> Result<String, JsValue> {
    report(images, partner).map_err(|error| to_js(&error))
}

/// Every error code there is.
#[wasm_bindgen(js_name = errorCodes)]
pub fn error_codes() -> Vec<String> {
    Code::ALL.iter().map(|code| code.as_str().to_owned()).collect()
}

/// After a trap: whether it was in a decoder, so that the file is to blame. Asked of an instance that
/// is then given up.
#[wasm_bindgen(js_name = trappedInDecoder)]
pub fn trapped_in_decoder() -> bool {
    crate::decode::trap::in_decoder()
}

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn run(
    mut source: impl Read + Seek,
    options: JsValue,
    on_progress: Option<Function>,
    mut modules: Modules,
) -> Result<JsValue, JsValue> {
    let result = parse(options).and_then(|options| {
        let mut watch = progress_to(on_progress);
        fingerprint::walk(&mut source, &options, &mut watch, &mut modules)
    });
    let print = serialize(&result.map_err(|error| to_js(&error))?)?;
    if let Some(hashes) = modules.hashes {
        Reflect::set(&print, &JsValue::from_str("similar"), &hashes)?;
    }
    Ok(print)
}

/// Whoever wants to stop a file from JavaScript ends the worker, which is busy until then: so
/// nothing is asked here, only told.
fn progress_to(on_progress: Option<Function>) -> impl Watch {
    move |Progress { read, total, stage }: Progress| {
        if let Some(function) = &on_progress {
            // An exception in the listener is the listener's; the file goes on.
            let _ = function.call3(
                &JsValue::NULL,
                &JsValue::from_f64(read as f64),
                &JsValue::from_f64(total as f64),
                &JsValue::from_str(stage.as_str()),
            );
        }
        ControlFlow::Continue(())
    }
}

fn parse(options: JsValue) -> Result<Options, Error> {
    if options.is_undefined() || options.is_null() {
        return Ok(Options::default());
    }
    given(options)
}

// Not inlined: a browser would compile all of it for the first photo, which mostly comes without.
#[inline(never)]
fn given(options: JsValue) -> Result<Options, Error> {
    known_fields(&options, &["full", "sha256", "md5", "similar", "companions", "limits"])?;
    let limits = Reflect::get(&options, &JsValue::from_str("limits")).unwrap_or_default();
    known_fields(&limits, &["bytes", "pixels", "memory"])?;
    let options: JsOptions = serde_wasm_bindgen::from_value(options)
        .map_err(|error| Error::InvalidOptions { detail: error.to_string() })?;
    let Limits { bytes, pixels, memory } = Limits::default();
    Ok(Options {
        full: options.full,
        sha256: options.sha256,
        md5: options.md5,
        similar: options.similar,
        companions: options.companions.map_or(Ok(Set::None), |name| name.parse())?,
        limits: Limits {
            bytes: limit("bytes", options.limits.bytes, bytes)?,
            pixels: limit("pixels", options.limits.pixels, pixels)?,
            memory: limit("memory", options.limits.memory, memory)?,
        },
    })
}

/// `serde_wasm_bindgen` asks an object for the fields that a struct has and sees no others, so that
/// `deny_unknown_fields` alone would let a misspelt option pass.
fn known_fields(object: &JsValue, known: &[&str]) -> Result<(), Error> {
    let Some(object) = object.dyn_ref::<js_sys::Object>() else { return Ok(()) };
    let unknown = js_sys::Object::keys(object)
        .iter()
        .filter_map(|key| key.as_string())
        .find(|key| !known.contains(&key.as_str()));
    match unknown {
        None => Ok(()),
        Some(key) => Err(Error::InvalidOptions { detail: format!("unknown field `{key}`") }),
    }
}

/// A limit as JavaScript writes numbers; `Infinity` is as good as any.
fn limit(name: &str, given: Option<f64>, default: u64) -> Result<u64, Error> {
    match given {
        None => Ok(default),
        Some(number) if number >= 0.0 => Ok(number as u64),
        Some(_) => Err(Error::InvalidOptions { detail: format!("limits.{name} is negative") }),
    }
}

fn report(images: JsValue, partner: Option<String>) -> Result<String, Error> {
    let images: Vec<JsImage> = serde_wasm_bindgen::from_value(images)
        .map_err(|error| Error::InvalidOptions { detail: error.to_string() })?;
    let images = images.into_iter().map(JsImage::parse).collect::<Result<Vec<_>, _>>()?;
    let partner = partner.map(|name| name.parse::<Partner>()).transpose()?;
    let report = Report::new(images, partner)?;
    serde_json::to_string(&report).map_err(|_| Error::Internal { detail: "a report is no JSON" })
}

impl JsImage {
    fn parse(self) -> Result<Image, Error> {
        Ok(Image {
            pdq: self.pdq.parse()?,
            quality: self.quality,
            as_stored: self.as_stored.map(|hash| hash.parse()).transpose()?,
            companions: self.companions.iter().map(|h| h.parse()).collect::<Result<_, _>>()?,
        })
    }
}

fn serialize(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let unserializable = |_| to_js(&Error::Internal { detail: "a fingerprint is no object" });
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(unserializable)
}

/// An `Error` of JavaScript with the stable code as `code`.
fn to_js(error: &Error) -> JsValue {
    let object = js_sys::Error::new(&error.to_string());
    object.set_name("VeilprintError");
    let set = |name: &str, value: &str| {
        // A fresh Error takes properties; were it ever not to, its message remains.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    };
    set("code", error.code().as_str());
    if let Error::UnsupportedFormat { seems } = error {
        set("seems", seems);
    }
    object.into()
}

#[wasm_bindgen]
extern "C" {
    /// An instance of a decoder's module, which has one file: `decoder.ts`. What it answers to
    /// `begin` and `decode` is a number of [`Modules::failed`].
    pub type Outside;

    #[wasm_bindgen(method)]
    fn file(this: &Outside, bytes: f64) -> bool;
    #[wasm_bindgen(method)]
    fn write(this: &Outside, part: &[u8]);
    #[wasm_bindgen(method)]
    fn begin(this: &Outside, format: &str, pixels: f64, memory: f64) -> u32;
    #[wasm_bindgen(method, getter)]
    fn width(this: &Outside) -> u32;
    #[wasm_bindgen(method, getter)]
    fn height(this: &Outside) -> u32;
    #[wasm_bindgen(method, getter)]
    fn orientation(this: &Outside) -> u8;
    #[wasm_bindgen(method, getter)]
    fn animated(this: &Outside) -> bool;
    #[wasm_bindgen(method)]
    fn decode(this: &Outside, columns: &[u32], rows: &[u32], memory: f64) -> u32;
    #[wasm_bindgen(method, getter)]
    fn grey(this: &Outside) -> bool;
    #[wasm_bindgen(method)]
    fn row(this: &Outside, at: u32, into: &mut [u8]);
    #[wasm_bindgen(method, getter)]
    fn detail(this: &Outside) -> String;
    #[wasm_bindgen(method, getter)]
    fn needed(this: &Outside) -> f64;
}

#[wasm_bindgen]
extern "C" {
    /// An instance of the module that has img_hash: `decoder.ts`, as all of them.
    pub type SimilarHashes;

    /// The hashes of a picture of 8-bit grey, as they are in a `Fingerprint` of JavaScript; undefined
    /// where there is no memory for them.
    #[wasm_bindgen(method)]
    fn hashes(this: &SimilarHashes, width: u32, height: u32, grey: &[u8]) -> JsValue;
}

/// What a file needs that is in modules of their own, where it needs any.
struct Modules {
    outside: Option<Outside>,
    similar: Option<SimilarHashes>,
    /// What `similar` has computed.
    hashes: Option<JsValue>,
}

impl crate::decode::outside::Outside for Modules {
    fn similar(&mut self, grid: &Grid) -> Result<Option<Vec<Similar>>, Error> {
        let Some(similar) = &self.similar else { return similar::hashes(grid).map(Some) };
        // A grid has at most as many columns and rows as the picture, which are 32 bits each.
        let (width, height) = (grid.width() as u32, grid.height() as u32);
        let hashes = similar.hashes(width, height, &similar::grey(grid));
        self.hashes = Some(hashes).filter(|hashes| !hashes.is_undefined());
        if self.hashes.is_none() { Err(Error::Memory) } else { Ok(None) }
    }

    fn decode(
        &mut self,
        source: &mut Source<'_>,
        format: Format,
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let Some(module) = &self.outside else {
            return linked().decode(source, format, limits, sink);
        };
        let failed = |status| Self::failed(module, status, format, limits);
        let length = source.length();
        let left = limits.memory.checked_sub(length).ok_or(Error::Memory)?;
        if !module.file(length as f64) {
            return Err(Error::Memory);
        }
        // Window by window: the file is in the decoder's memory, and not in this one too. No further
        // than the end: to look beyond it would say that the file is cut off.
        let mut left_to_read = length;
        while left_to_read > 0 {
            let window = source.fill_buf().map_err(Error::Read)?;
            module.write(window);
            let count = window.len();
            source.consume(count);
            left_to_read = left_to_read.saturating_sub(count as u64);
        }
        failed(module.begin(format.as_str(), limits.pixels as f64, left as f64))?;
        let orientation = Orientation::from_tag(module.orientation());
        let held = sink.begin(&Picture {
            width: module.width(),
            height: module.height(),
            orientation: orientation.unwrap_or(Orientation::UPRIGHT),
            animated: module.animated(),
        })?;
        let (columns, rows) = sink.pick();
        failed(module.decode(&columns, &rows, left.saturating_sub(held) as f64))?;
        let grey = module.grey();
        let mut line = limits.buffer(3 * columns.len() as u64)?;
        for (at, &y) in (0..).zip(&rows) {
            module.row(at, &mut line);
            sink.row(y, &if grey { Row::grey8(&line, 3) } else { Row::rgb8(&line, 3) });
        }
        Ok(())
    }
}

impl Modules {
    fn failed(module: &Outside, status: u32, format: Format, limits: &Limits) -> Result<(), Error> {
        Err(match status {
            0 => return Ok(()),
            1 => rare(format),
            2 => Error::Truncated,
            4 => Error::Limits {
                what: "pixels",
                needed: module.needed() as u64,
                limit: limits.pixels,
            },
            5 => Error::Memory,
            _ => Error::Corrupt { detail: module.detail() },
        })
    }
}

/// Bytes read of a `Blob` at a time. Each reading asks another process and waits for it: in slices of
/// 256 KB a photo of 3.4 MB took 15 to 24 ms in Chromium, at once it takes 5.
const SLICE: u64 = 8 << 20;

/// Reads a `Blob` by slices, so that the file is never whole in memory unless its decoder wants it so.
struct BlobReader<'b> {
    blob: &'b Blob,
    reader: FileReaderSync,
    at: u64,
    /// The slice read last, in JavaScript's memory, and where in the file it begins.
    held: Uint8Array,
    held_at: u64,
}

impl BlobReader<'_> {
    /// What of the held slice starts at the next byte, at most so many bytes.
    fn ahead(&self, most: usize) -> Option<Uint8Array> {
        let length = self.held.length();
        let skip = self.at.checked_sub(self.held_at).and_then(|skip| u32::try_from(skip).ok())?;
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        (skip < length).then(|| self.held.subarray(skip, skip.saturating_add(most).min(length)))
    }

    fn load(&mut self) -> io::Result<()> {
        let gone = |_| io::Error::other("the browser no longer gives access to the file");
        let (start, end) = (self.at as f64, (self.at + SLICE) as f64);
        let slice = self.blob.slice_with_f64_and_f64(start, end).map_err(gone)?;
        let bytes = self.reader.read_as_array_buffer(&slice).map_err(gone)?;
        (self.held, self.held_at) = (Uint8Array::new(&bytes), self.at);
        Ok(())
    }
}

impl Read for BlobReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ahead(1).is_none() {
            self.load()?;
        }
        let Some(bytes) = self.ahead(buffer.len()) else { return Ok(0) };
        let count = bytes.length() as usize;
        let Some(target) = buffer.get_mut(..count) else {
            return Err(io::Error::other("the browser gave more bytes than asked for"));
        };
        bytes.copy_to(target);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for BlobReader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        // A size below 2^53 is exact in f64, and no file is larger.
        let size = self.blob.size() as u64;
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
