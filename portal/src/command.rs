//! The command line.

use crate::error::Error;
use crate::serve;
use crate::settings::{Given, Settings};
use crate::store::Store;
use crate::store::statistics::{Reaction, Statistics};
use clap::{Parser, Subcommand};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;
use veilprint::report::Partner;

/// The institute's portal: takes fingerprints, serves them to platforms.
#[derive(Debug, Parser)]
#[command(name = "veilprint-portal", version)]
struct Cli {
    /// A TOML file with any of the settings, named as the flags are
    #[arg(long, env = "VEILPRINT_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the page and the portal until SIGTERM or Ctrl-C
    Serve(Given),
    /// The platforms that read the hashes
    #[command(subcommand)]
    Platform(PlatformCommand),
    /// The partners in whose sites the page may be framed
    #[command(subcommand)]
    Partner(PartnerCommand),
    /// Copy the SQLite database into a new file while portals run
    Backup {
        /// The file to make
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// What each platform did with what it was offered
    Stats {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Subcommand)]
enum PlatformCommand {
    /// Make keys for a platform, new or known, and print them once
    Add {
        /// Short name: 1 to 32 of a-z, 0-9 and -
        name: String,
        #[command(flatten)]
        database: Database,
    },
    /// Print every platform, a JSON line each
    List {
        #[command(flatten)]
        database: Database,
    },
    /// Revoke a platform's keys at once
    Revoke {
        /// Its short name
        name: String,
        /// All but the newest pair: the last step of changing keys
        #[arg(long)]
        older: bool,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Subcommand)]
enum PartnerCommand {
    /// Register the origins of a partner, in place of those known before
    Add {
        /// Short name: 1 to 32 of a-z, 0-9 and -
        name: String,
        /// https://HOST or https://HOST:PORT
        #[arg(required = true)]
        origins: Vec<String>,
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, clap::Args)]
struct Database {
    /// sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME [default: sqlite://portal.db]
    #[arg(long, env = "VEILPRINT_DATABASE", hide_env_values = true)]
    database: Option<String>,
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
    let file = Given::read(cli.config.as_deref())?;
    let open = async |database: Database| {
        let given = Given { database: database.database, ..Given::default() };
        Ok::<_, Error>(Store::open(&Settings::new(given, file.clone()).database).await?)
    };
    match cli.command {
        Command::Serve(given) => {
            log();
            runtime.block_on(serve::serve(Settings::new(given, file)))
        }
        Command::Platform(PlatformCommand::Add { name, database }) => runtime.block_on(async {
            let name = short(&name)?;
            print(&open(database).await?.add_platform(&name).await?)
        }),
        Command::Platform(PlatformCommand::List { database }) => runtime.block_on(async {
            open(database).await?.platforms().await?.iter().try_for_each(print)
        }),
        Command::Platform(PlatformCommand::Revoke { name, older, database }) => {
            runtime.block_on(async {
                match open(database).await?.revoke_platform(&name, older).await? {
                    0 => Err(Error::NothingToRevoke),
                    keys => print(&serde_json::json!({ "platform": name, "revokedKeys": keys })),
                }
            })
        }
        Command::Partner(PartnerCommand::Add { name, origins, database }) => {
            runtime.block_on(async {
                let name = short(&name)?;
                let origins =
                    origins.iter().map(|text| origin(text)).collect::<Result<Vec<_>, _>>()?;
                open(database).await?.add_partner(&name, &origins).await?;
                print(&serde_json::json!({ "partner": name, "origins": origins }))
            })
        }
        Command::Backup { file, database } => runtime.block_on(async {
            if file.exists() {
                return Err(Error::BackupExists(file));
            }
            open(database).await?.backup(&file).await?;
            print(&serde_json::json!({ "backup": file }))
        }),
        Command::Stats { json, database } => runtime.block_on(async {
            let statistics = open(database).await?.statistics().await?;
            if json { print(&statistics) } else { table(&statistics) }
        }),
    }
}

/// One JSON object a line on standard output: what collects it needs no agent and no rotation here.
fn log() {
    let filter =
        EnvFilter::try_from_env("VEILPRINT_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).init();
}

/// Platforms are named as partners are.
fn short(name: &str) -> Result<String, Error> {
    let name: Partner = name.parse().map_err(|_| Error::Name)?;
    Ok(name.as_str().to_owned())
}

/// An origin as `frame-ancestors` takes it; anything else there could open the frame to others.
fn origin(text: &str) -> Result<String, Error> {
    let wrong = || Error::Origin(text.to_owned());
    let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    // Without TLS only on the developer's own machine.
    let secure =
        scheme == "https" || (scheme == "http" && matches!(host, "localhost" | "127.0.0.1"));
    let named = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let ported = port.is_none_or(|port| port.parse::<u16>().is_ok());
    if secure && named && ported { Ok(text.to_ascii_lowercase()) } else { Err(wrong()) }
}

fn print<T: serde::Serialize>(value: &T) -> Result<(), Error> {
    let mut line = serde_json::to_vec(value).map_err(io::Error::from)?;
    line.push(b'\n');
    Ok(io::stdout().write_all(&line)?)
}

fn table(statistics: &Statistics) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    let cases = statistics.cases.map_or("fewer than 10".to_owned(), |cases| cases.to_string());
    writeln!(out, "cases: {cases}")?;
    for partner in &statistics.partners {
        writeln!(out, "  through {}: {}", partner.partner, partner.cases)?;
    }
    writeln!(
        out,
        "{:32} {:>18} {:>18} {:>9} {:>9} {:>18} {:>9} {:>9}",
        "platform", "offered", "answered", "median h", "p90 h", "blocked", "median h", "p90 h"
    )?;
    for figures in &statistics.platforms {
        let offered = figures.offered.as_ref().map(|offered| (offered.pictures, offered.hashes));
        write!(out, "{:32} {:>18}", figures.platform, counts(offered))?;
        for reaction in [&figures.answered, &figures.blocked] {
            let figure = |of: fn(&Reaction) -> f64| {
                reaction.as_ref().map_or("-".to_owned(), |reaction| format!("{:.2}", of(reaction)))
            };
            let number = reaction.as_ref().map(|reaction| (reaction.pictures, reaction.hashes));
            let (median, p90) = (figure(|r| r.median_hours), figure(|r| r.p90_hours));
            write!(out, " {:>18} {median:>9} {p90:>9}", counts(number))?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "offered, answered, blocked: pictures (hashes); -: rests on fewer than 10 cases"
    )?;
    Ok(())
}

fn counts(number: Option<(usize, usize)>) -> String {
    number.map_or("-".to_owned(), |(pictures, hashes)| format!("{pictures} ({hashes})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_pass() {
        for text in ["https://a.example", "https://a.example:8443", "http://localhost:3000"] {
            assert_eq!(origin(text).ok().as_deref(), Some(text));
        }
        for text in [
            "a.example",
            "http://a.example",
            "https://a.example/",
            "https://*.example",
            "https://",
            "https://a.example; script-src *",
            "https://a example",
            "https://a:b",
            "'self'",
            "*",
        ] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
