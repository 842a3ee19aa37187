//! The institute's portal: `veilprint-portal serve`, and the commands for those who run it.

use std::process::ExitCode;

fn main() -> ExitCode {
    veilprint_portal::command::run()
}
