//! Nothing.
#![no_std]
