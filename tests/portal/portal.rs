//! The portal, driven through its router where no socket is needed, and as processes where one is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

mod base;
mod cases;
mod companions;
mod cursor;
mod exchange;
mod faults;
mod figures;
mod postgres;
mod process;
mod reports;
mod site;
mod survival;
