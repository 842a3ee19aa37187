//! The institute's portal: it takes reports of fingerprints, keeps them, and serves them to the
//! platforms that remove the copies. It is a library only so that tests can drive the router
//! without a socket; the program is `veilprint-portal`.

pub mod command;
pub mod error;
pub mod serve;
pub mod site;
