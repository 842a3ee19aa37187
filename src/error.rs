//! One error type for the whole library, each variant with a code that never changes.

use serde::{Deserialize, Serialize};

/// Everything that can go wrong between a file and its fingerprint.
///
/// The variants are grouped by who can act on them: another file ([`Error::UnsupportedFormat`],
/// [`Error::Truncated`], [`Error::Corrupt`], [`Error::TooSmall`]), another setting
/// ([`Error::TooLarge`], [`Error::Limits`], [`Error::Memory`]), the caller itself ([`Error::Cancelled`],
/// [`Error::Timeout`], [`Error::InvalidHash`], [`Error::InvalidReport`], [`Error::InvalidOptions`]),
/// the machine ([`Error::Read`]) or this library's authors ([`Error::Internal`]).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no picture format that is read here.
    #[error("not a picture format that can be read (it seems to be {seems})")]
    UnsupportedFormat {
        /// What the first bytes look like, in a word or two: `"PDF"`, `"HEIC"`, `"nothing known"`.
        seems: &'static str,
    },
    /// The file ends before its picture does.
    #[error("the file ends before the picture does")]
    Truncated,
    /// The file breaks the rules of its own format.
    #[error("the file is damaged: {detail}")]
    Corrupt {
        /// The decoder's own words, for a developer's eyes.
        detail: String,
    },
    /// The picture has fewer than 5 pixels on a side, where PDQ is not defined.
    #[error("the picture is too small: {width}x{height} pixels, at least 5x5 are needed")]
    TooSmall {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The file has more bytes than [`Limits`](crate::Limits) allow.
    #[error("the file has {bytes} bytes, {limit} are allowed")]
    TooLarge {
        /// Bytes in the file.
        bytes: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// The picture would take more pixels, memory or work than [`Limits`](crate::Limits) allow.
    #[error("the picture needs {needed} {what}, {limit} are allowed")]
    Limits {
        /// What is counted: `"pixels"`, `"bytes of memory"` or, of a progressive JPEG, `"scans"`.
        what: &'static str,
        /// How many the picture needs.
        needed: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// The picture would take more memory than there is for it: a decoder's own buffers would pass
    /// what [`Limits`](crate::Limits) allow, which does not say by how much, or the system refused
    /// what they do allow. Its code is [`Code::Limits`].
    #[error("the picture needs more memory than there is for it")]
    Memory,
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// The time the caller allowed for this file is over.
    #[error("the time allowed for this file is over")]
    Timeout,
    /// The file could not be read (it was moved, removed, or access to it ended).
    #[error("the file could not be read: {0}")]
    Read(#[source] std::io::Error),
    /// A text is not a PDQ hash of 64 hexadecimal digits.
    #[error("not a PDQ hash: 64 hexadecimal digits are needed")]
    InvalidHash,
    /// A report breaks a rule of [`report`](crate::report).
    #[error("not a report that can be sent: {0}")]
    InvalidReport(#[from] crate::report::Violation),
    /// The options handed in from JavaScript are not of the documented shape.
    #[error("options not understood: {detail}")]
    InvalidOptions {
        /// What was wrong with them.
        detail: String,
    },
    /// A defect of this library: please report it.
    #[error("internal error: {detail}")]
    Internal {
        /// Where it showed.
        detail: &'static str,
    },
}

/// The stable name of an error, the same in Rust, JavaScript, on the page and the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// See [`Error::UnsupportedFormat`].
    UnsupportedFormat,
    /// See [`Error::Truncated`].
    Truncated,
    /// See [`Error::Corrupt`].
    Corrupt,
    /// See [`Error::TooSmall`].
    TooSmall,
    /// See [`Error::TooLarge`].
    TooLarge,
    /// See [`Error::Limits`] and [`Error::Memory`].
    Limits,
    /// See [`Error::Cancelled`].
    Cancelled,
    /// See [`Error::Timeout`].
    Timeout,
    /// See [`Error::Read`].
    Read,
    /// See [`Error::InvalidHash`].
    InvalidHash,
    /// See [`Error::InvalidReport`].
    InvalidReport,
    /// See [`Error::InvalidOptions`].
    InvalidOptions,
    /// See [`Error::Internal`].
    Internal,
}

impl Code {
    /// Every code, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::UnsupportedFormat,
        Self::Truncated,
        Self::Corrupt,
        Self::TooSmall,
        Self::TooLarge,
        Self::Limits,
        Self::Cancelled,
        Self::Timeout,
        Self::Read,
        Self::InvalidHash,
        Self::InvalidReport,
        Self::InvalidOptions,
        Self::Internal,
    ];

    /// The code as it is written everywhere outside Rust.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnsupportedFormat => "unsupported-format",
            Self::Truncated => "truncated",
            Self::Corrupt => "corrupt",
            Self::TooSmall => "too-small",
            Self::TooLarge => "too-large",
            Self::Limits => "limits",
            Self::Cancelled => "cancelled",
            Self::Timeout => "timeout",
            Self::Read => "read",
            Self::InvalidHash => "invalid-hash",
            Self::InvalidReport => "invalid-report",
            Self::InvalidOptions => "invalid-options",
            Self::Internal => "internal",
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Error {
    /// The stable code of this error.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::UnsupportedFormat { .. } => Code::UnsupportedFormat,
            Self::Truncated => Code::Truncated,
            Self::Corrupt { .. } => Code::Corrupt,
            Self::TooSmall { .. } => Code::TooSmall,
            Self::TooLarge { .. } => Code::TooLarge,
            Self::Limits { .. } | Self::Memory => Code::Limits,
            Self::Cancelled => Code::Cancelled,
            Self::Timeout => Code::Timeout,
            Self::Read(_) => Code::Read,
            Self::InvalidHash => Code::InvalidHash,
            Self::InvalidReport(_) => Code::InvalidReport,
            Self::InvalidOptions { .. } => Code::InvalidOptions,
            Self::Internal { .. } => Code::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_the_same_by_serde_and_by_display() {
        for code in Code::ALL {
            let json = serde_json::to_string(&code).unwrap();
            assert_eq!(json, format!("\"{code}\""));
        }
    }

    #[test]
    fn no_code_is_listed_twice() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
