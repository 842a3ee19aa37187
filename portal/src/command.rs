//! The command line.

use crate::error::Error;
use crate::serve;
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// The institute's portal: takes fingerprints, serves them to platforms.
#[derive(Debug, Parser)]
#[command(name = "veilprint-portal", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the page and the portal until SIGTERM or Ctrl-C.
    Serve(ServeArgs),
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// Address and port; port 0 takes a free one and logs it as `listening`.
    #[arg(long, env = "VEILPRINT_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder of the built page.
    #[arg(long, env = "VEILPRINT_SITE", default_value = "www/page/dist")]
    site: PathBuf,
}

/// Reads the command line and does what it says.
#[must_use]
pub fn run() -> ExitCode {
    match obey(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not a log line: the one who reads this has just typed the command.
            eprintln!("veilprint-portal: {error}");
            ExitCode::FAILURE
        }
    }
}

fn obey(cli: Cli) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match cli.command {
        Command::Serve(args) => {
            log();
            runtime.block_on(serve::serve(args.listen, &args.site))
        }
    }
}

/// One JSON object a line on standard output: what collects it needs no agent and no rotation here.
fn log() {
    let filter =
        EnvFilter::try_from_env("VEILPRINT_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).init();
}
