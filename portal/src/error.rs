//! What can keep the program from doing its work, outside of any request.

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
    /// The system refused something that every server needs (threads, signals, standard output).
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}
