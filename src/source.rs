//! Where bytes come from. One window over any `Read + Seek`, through which every byte of the file
//! passes: there it is counted for progress, and digested once, however the decoder jumps about.

use crate::Error;
use crate::digest::Digester;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

/// Bytes read at a time. In a browser each reading is a call out of WASM, so not too few; and they
/// stay in memory, so not too many.
const WINDOW: usize = 256 * 1024;

/// How far a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file read so far.
    pub read: u64,
    /// Bytes in the file.
    pub total: u64,
    /// What is being done.
    pub stage: Stage,
}

/// What is being done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and decoding it, which go hand in hand.
    Reading,
    /// Hashing what was sampled of it.
    Hashing,
}

impl Stage {
    /// The stage's name: `"reading"` or `"hashing"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Hashing => "hashing",
        }
    }
}

/// Why the caller wants a file to be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The person asked for it.
    Cancelled,
    /// It takes longer than is allowed.
    Timeout,
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::Cancelled,
            Stop::Timeout => Self::Timeout,
        }
    }
}

/// Told of progress, and asked whether to go on.
pub trait Watch: FnMut(Progress) -> ControlFlow<Stop> {}

impl<F: FnMut(Progress) -> ControlFlow<Stop>> Watch for F {}

/// Whatever a file is read from.
pub(crate) trait ReadSeek: Read + Seek {}

impl<R: Read + Seek> ReadSeek for R {}

/// The window over a file.
pub(crate) struct Source<'w> {
    inner: &'w mut dyn ReadSeek,
    /// Where the next reading of `inner` starts.
    inner_at: u64,
    length: u64,
    window: Vec<u8>,
    window_at: u64,
    /// Where the next byte is handed out from.
    at: u64,
    /// Everything before this was read at least once.
    reached: u64,
    digester: Option<Digester>,
    ended: bool,
    failure: Option<Error>,
    watch: &'w mut dyn Watch,
}

impl<'w> Source<'w> {
    pub(crate) fn new(
        inner: &'w mut dyn ReadSeek,
        digester: Option<Digester>,
        watch: &'w mut dyn Watch,
    ) -> Result<Self, Error> {
        let length = inner.seek(SeekFrom::End(0)).map_err(Error::Read)?;
        inner.rewind().map_err(Error::Read)?;
        Ok(Self {
            inner,
            inner_at: 0,
            length,
            window: Vec::new(),
            window_at: 0,
            at: 0,
            reached: 0,
            digester,
            ended: false,
            failure: None,
            watch,
        })
    }

    /// Bytes in the file.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// The first bytes of the file, fewer than `count` only where the file is shorter.
    pub(crate) fn head(&mut self, count: usize) -> Result<Vec<u8>, Error> {
        // Not `read_to_end`, which would be in the module once more for this.
        let mut head = Vec::new();
        while head.len() < count {
            let (left, ahead) = (count - head.len(), self.fill_buf());
            let ahead = match ahead {
                Ok(ahead) => &ahead[..ahead.len().min(left)],
                Err(error) => return Err(self.failure.take().unwrap_or(Error::Read(error))),
            };
            if ahead.is_empty() {
                break;
            }
            head.extend_from_slice(ahead);
            let taken = ahead.len();
            self.consume(taken);
        }
        self.at = 0;
        self.ended = false;
        Ok(head)
    }

    /// Why reading failed, where it was this source that failed and not its reader's expectations.
    pub(crate) fn failure(&mut self) -> Option<Error> {
        self.failure.take()
    }

    /// Whether somebody wanted to read past the end of the file.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Reads what is left where the file is digested, and gives the digests.
    pub(crate) fn finish(mut self) -> Result<Option<Digester>, Error> {
        while self.digester.is_some() && self.reached < self.length {
            if let Err(error) = self.load(self.reached) {
                return Err(self.failure.take().unwrap_or(Error::Read(error)));
            }
        }
        self.tell(Stage::Hashing)?;
        Ok(self.digester)
    }

    fn tell(&mut self, stage: Stage) -> Result<(), Stop> {
        match (self.watch)(Progress { read: self.reached, total: self.length, stage }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(stop) => Err(stop),
        }
    }

    fn load(&mut self, at: u64) -> io::Result<()> {
        match self.try_load(at) {
            Ok(()) => Ok(()),
            Err(error) => {
                let text = error.to_string();
                self.failure = Some(error);
                Err(io::Error::other(text))
            }
        }
    }

    fn try_load(&mut self, at: u64) -> Result<(), Error> {
        self.window_at = at;
        // At most WINDOW, so nothing is cut off.
        let count = self.length.saturating_sub(at).min(WINDOW as u64) as usize;
        self.window.resize(count, 0);
        if count == 0 {
            return Ok(());
        }
        if self.inner_at != at {
            self.inner.seek(SeekFrom::Start(at)).map_err(Error::Read)?;
        }
        self.inner.read_exact(&mut self.window).map_err(Error::Read)?;
        let end = at + count as u64;
        self.inner_at = end;
        if at <= self.reached && self.reached < end {
            if let Some(digester) = &mut self.digester {
                digester.update(&self.window[(self.reached - at) as usize..]);
            }
            self.reached = end;
        } else {
            self.reached = self.reached.max(end);
        }
        self.tell(Stage::Reading)?;
        Ok(())
    }

    /// The part of the window that starts where the next byte is handed out from.
    fn ahead(&self) -> &[u8] {
        let skip = self.at.checked_sub(self.window_at).and_then(|n| usize::try_from(n).ok());
        skip.and_then(|skip| self.window.get(skip..)).unwrap_or_default()
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead().is_empty() {
            // A decoder that jumps ahead leaves a gap: the digests need what lies in it first.
            while self.digester.is_some() && self.reached < self.at.min(self.length) {
                self.load(self.reached)?;
            }
            if self.ahead().is_empty() {
                self.load(self.at)?;
            }
            self.ended |= self.ahead().is_empty();
        }
        Ok(self.ahead())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn bytes() -> Vec<u8> {
        (0..3 * WINDOW as u32 + 17).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
    }

    #[test]
    fn the_digest_is_of_the_whole_file_however_it_is_read() {
        let bytes = bytes();
        let length = bytes.len() as u64;
        let expected = crate::digest::of(&bytes);
        for jumps in [vec![], vec![length - 3, 5], vec![2 * WINDOW as u64, 1, length + 9], vec![7]]
        {
            let watch: &mut dyn Watch = &mut |_| ControlFlow::Continue(());
            let mut file = Cursor::new(&bytes);
            let mut source =
                Source::new(&mut file, Some(Digester::new(true, true)), watch).unwrap();
            for at in &jumps {
                source.seek(SeekFrom::Start(*at)).unwrap();
                let mut byte = [0];
                let count = source.read(&mut byte).unwrap();
                let there = bytes.get(*at as usize);
                assert_eq!(there, byte[..count].first(), "{jumps:?}");
            }
            let digests = source.finish().unwrap().unwrap().finish();
            assert_eq!(digests, expected, "{jumps:?}");
        }
    }

    #[test]
    fn reading_past_the_end_is_noticed() {
        let bytes = bytes();
        let watch: &mut dyn Watch = &mut |_| ControlFlow::Continue(());
        let mut file = Cursor::new(&bytes);
        let mut source = Source::new(&mut file, None, watch).unwrap();
        let mut all = Vec::new();
        source.by_ref().take(bytes.len() as u64).read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
        assert!(!source.ended());
        source.read_to_end(&mut all).unwrap();
        assert!(source.ended());
    }

    #[test]
    fn whoever_watches_can_stop_it() {
        let watch: &mut dyn Watch = &mut |_| ControlFlow::Break(Stop::Cancelled);
        let mut file = Cursor::new(bytes());
        let mut source = Source::new(&mut file, None, watch).unwrap();
        assert!(source.read(&mut [0]).is_err());
        assert!(matches!(source.failure(), Some(Error::Cancelled)));
    }
}
