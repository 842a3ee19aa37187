//! How much a file may ask for.

use crate::Error;
use crate::memory::filled;

/// What one file may cost. Checked before anything is allocated.
///
/// The defaults let a 200-megapixel phone photo through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the file. Default: 256 MiB.
    pub bytes: u64,
    /// Pixels in the picture (width times height). Default: 2^28, which is 16384x16384.
    pub pixels: u64,
    /// Bytes of memory for decoded pixels, samples and what the decoder holds. Default: 512 MiB,
    /// which a browser on a phone can just give.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, pixels: 1 << 28, memory: 512 << 20 }
    }
}

impl Limits {
    pub(crate) fn check_bytes(&self, bytes: u64) -> Result<(), Error> {
        if bytes > self.bytes {
            return Err(Error::TooLarge { bytes, limit: self.bytes });
        }
        Ok(())
    }

    pub(crate) fn check_pixels(&self, width: u32, height: u32) -> Result<(), Error> {
        let needed = u64::from(width) * u64::from(height);
        if needed > self.pixels {
            return Err(Error::Limits { what: "pixels", needed, limit: self.pixels });
        }
        Ok(())
    }

    pub(crate) fn check_memory(&self, needed: u64) -> Result<(), Error> {
        if needed > self.memory {
            return Err(Error::Limits { what: "bytes of memory", needed, limit: self.memory });
        }
        Ok(())
    }

    /// A zeroed buffer of `needed` bytes, if that is allowed and there.
    pub(crate) fn buffer(&self, needed: u64) -> Result<Vec<u8>, Error> {
        self.check_memory(needed)?;
        filled(0, usize::try_from(needed).map_err(|_| Error::Memory)?)
    }
}
