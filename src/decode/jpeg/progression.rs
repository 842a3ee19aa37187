//! What each scan of a file brings, and what the file still lacks.

use super::corrupt;
use super::markers::Scan;
use crate::Error;

/// What a scan of a progressive file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    DcFirst,
    DcRefine,
    AcFirst,
    AcRefine,
}

impl Kind {
    pub(super) fn of(scan: &Scan) -> Result<Self, Error> {
        let ((first, last), (before, after)) = (scan.band, scan.approximation);
        let band = if first == 0 {
            last == 0
        } else {
            first <= last && last < 64 && scan.components.len() == 1
        };
        if !band || after > 13 || before != 0 && before != after + 1 {
            return Err(corrupt("a progressive scan of impossible coefficients"));
        }
        Ok(match (first, before) {
            (0, 0) => Self::DcFirst,
            (0, _) => Self::DcRefine,
            (_, 0) => Self::AcFirst,
            _ => Self::AcRefine,
        })
    }
}

/// For each coefficient of each component, the bits still missing: to tell a file that only lacks
/// its last marker from one that was cut.
pub(super) struct Precision(Vec<[Option<u8>; 64]>);

impl Precision {
    pub(super) fn new(components: usize) -> Self {
        Self(vec![[None; 64]; components])
    }

    /// Notes a scan that was read. Those of sequential files bring whole blocks, whatever they claim.
    pub(super) fn note(&mut self, scan: &Scan, progressive: bool) {
        let (first, last) = if progressive { scan.band } else { (0, 63) };
        let after = if progressive { scan.approximation.1 } else { 0 };
        for part in &scan.components {
            self.0[part.index][usize::from(first)..=usize::from(last)].fill(Some(after));
        }
    }

    pub(super) fn every_component(&self) -> bool {
        self.0.iter().all(|missing| missing[0].is_some())
    }

    pub(super) fn full(&self) -> bool {
        self.0.iter().flatten().all(|missing| *missing == Some(0))
    }
}
