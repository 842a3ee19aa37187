//! The institute's portal.
fn main() {}
