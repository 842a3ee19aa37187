//! The institute's portal: it takes reports of fingerprints, keeps them, and serves them to the
//! platforms that remove the copies. It is a library only so that tests can drive the router
//! without a socket; the program is `veilprint-portal`.

pub mod api;
pub mod code;
pub mod command;
pub mod error;
mod secret;
pub mod serve;
pub mod settings;
pub mod site;
pub mod store;
mod throttle;
