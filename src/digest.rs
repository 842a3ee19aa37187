//! SHA-256 and MD5 of the file itself, for partners that match whole files. They find only exact
//! copies, and never leave the device in a report.

use md5::Md5;
use sha2::{Digest, Sha256};

/// Digests a file as it is read.
#[derive(Debug, Clone)]
pub(crate) struct Digester {
    sha256: Option<Sha256>,
    md5: Option<Md5>,
}

/// The digests of a file, in lower-case hexadecimal digits; `None` where not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Digests {
    pub(crate) sha256: Option<String>,
    pub(crate) md5: Option<String>,
}

impl Digester {
    pub(crate) fn new(sha256: bool, md5: bool) -> Self {
        Self { sha256: sha256.then(Sha256::new), md5: md5.then(Md5::new) }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        if let Some(sha256) = &mut self.sha256 {
            sha256.update(bytes);
        }
        if let Some(md5) = &mut self.md5 {
            md5.update(bytes);
        }
    }

    pub(crate) fn finish(self) -> Digests {
        Digests {
            sha256: self.sha256.map(|hasher| hex(&hasher.finalize())),
            md5: self.md5.map(|hasher| hex(&hasher.finalize())),
        }
    }
}

/// Bytes in lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
pub(crate) fn of(bytes: &[u8]) -> Digests {
    let mut digester = Digester::new(true, true);
    digester.update(bytes);
    digester.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digests_of_abc_are_those_of_the_standards() {
        let digests = of(b"abc");
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digests.sha256.as_deref(), Some(sha256));
        assert_eq!(digests.md5.as_deref(), Some("900150983cd24fb0d6963f7d28e17f72"));
    }
}
