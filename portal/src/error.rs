//! What can keep the program from doing its work, outside of any request.

use crate::store::StoreError;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a command ended without doing what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder of the built page is not there.
    #[error("no index.html in {}: build the page first, or name its folder with --site", .0.display())]
    Site(PathBuf),
    /// The address is taken, or not of this machine.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
    /// The file of settings cannot be read or understood.
    #[error("{}: {reason}", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        reason: String,
    },
    /// Not a short name of a platform or partner.
    #[error("a name is 1 to 32 of a-z, 0-9 and -")]
    Name,
    /// Not an origin in which a page can be framed.
    #[error("{0} is not an origin: https://HOST or https://HOST:PORT is needed")]
    Origin(String),
    /// No platform of this name has keys that could be revoked.
    #[error("no platform of this name has keys that could be revoked")]
    NothingToRevoke,
    /// A backup never takes the place of a file.
    #[error("{} is there already", .0.display())]
    BackupExists(PathBuf),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The system refused something that every server needs (threads, signals, standard output).
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}
