//! The command line program: `veilprint hash FILE…` and `veilprint compare A B`.

use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::fs::File;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use veilprint::companions::Set;
use veilprint::pdq::{Hash, MIN_QUALITY};
use veilprint::{Code, Error, Fingerprint, Limits, Options, Stop};

/// PDQ fingerprints of picture files.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the fingerprint of each file.
    ///
    /// One line a file: the hash, its quality (0 to 100) and the file's name. A file that cannot
    /// be hashed is told on standard error (with --json, in its line) and makes the exit status 1.
    Hash(HashArgs),
    /// Print the Hamming distance of two hashes and whether it is a match (31 or less).
    Compare(CompareArgs),
}

#[derive(Args)]
struct HashArgs {
    /// Print one line of JSON a file.
    #[arg(long)]
    json: bool,
    /// Also the hash of all pixels, without resampling, as threatexchange computes it.
    #[arg(long)]
    full: bool,
    /// Also the SHA-256 of the file.
    #[arg(long)]
    sha256: bool,
    /// Also the MD5 of the file.
    #[arg(long)]
    md5: bool,
    /// Also the hashes of the img_hash library.
    #[arg(long)]
    similar: bool,
    /// Also the hashes of the picture mirrored, cropped and framed.
    #[arg(long, value_name = "SET", num_args = 0..=1, require_equals = true,
        default_value = "none", default_missing_value = "standard", value_parser = set,
        hide_default_value = true)]
    companions: Set,
    /// Give a file up after so many seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// The most memory, in MiB, that one picture may take.
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().memory >> 20)]
    memory: u64,
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Args)]
struct CompareArgs {
    /// Print JSON: `{"distance":…,"match":…}`.
    #[arg(long)]
    json: bool,
    /// A hash of 64 hexadecimal digits, or a picture file.
    a: PathBuf,
    /// Another.
    b: PathBuf,
}

/// A file's line.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    outcome: Outcome<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome<'a> {
    Error {
        code: Code,
        message: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        seems: Option<&'static str>,
    },
    #[serde(untagged)]
    Print(&'a Fingerprint),
}

#[derive(Serialize)]
struct Comparison {
    distance: u32,
    #[serde(rename = "match")]
    matches: bool,
}

fn main() -> ExitCode {
    // A decoder's panic is caught and told as the file's error; its own words would only come
    // between the lines.
    std::panic::set_hook(Box::new(|_| {}));
    let done = match Cli::parse().command {
        Command::Hash(args) => hash(&args),
        Command::Compare(args) => compare(&args),
    };
    // A reader that has seen enough (`| head`) is no failure to speak of.
    done.unwrap_or(ExitCode::FAILURE)
}

fn hash(args: &HashArgs) -> io::Result<ExitCode> {
    let options = Options {
        full: args.full,
        sha256: args.sha256,
        md5: args.md5,
        similar: args.similar,
        companions: args.companions,
        limits: Limits { memory: args.memory.saturating_mul(1 << 20), ..Limits::default() },
    };
    let timeout = Duration::from_secs(args.timeout);
    let mut out = io::stdout().lock();
    let mut status = ExitCode::SUCCESS;
    for path in &args.files {
        let file = path.to_string_lossy();
        let print = hash_file(path, &options, timeout);
        if print.is_err() {
            status = ExitCode::FAILURE;
        }
        if args.json {
            let outcome = match &print {
                Ok(print) => Outcome::Print(print),
                Err(error) => Outcome::Error {
                    code: error.code(),
                    message: error.to_string(),
                    seems: match error {
                        Error::UnsupportedFormat { seems } => Some(seems),
                        _ => None,
                    },
                },
            };
            serde_json::to_writer(&mut out, &Line { file: &file, outcome })?;
            writeln!(out)?;
        } else {
            match print {
                Ok(print) => write_words(&mut out, &print, &file)?,
                Err(error) => writeln!(io::stderr(), "{file}: {}: {error}", error.code())?,
            }
        }
    }
    Ok(status)
}

/// The set of that name; clap lists the others where it is wrong.
fn set(name: &str) -> Result<Set, String> {
    name.parse().map_err(|_| format!("the sets are {}", Set::ALL.map(Set::as_str).join(", ")))
}

/// The hashes in one line, the way `sha256sum` prints its own.
fn write_words(out: &mut impl Write, print: &Fingerprint, file: &str) -> io::Result<()> {
    write!(out, "{} {:3}", print.pdq, print.quality)?;
    for (name, hash) in [("as-stored", print.as_stored), ("full", print.full)] {
        if let Some(hash) = hash {
            write!(out, " {name}={hash}")?;
        }
    }
    for (name, digest) in [("sha256", &print.sha256), ("md5", &print.md5)] {
        if let Some(digest) = digest {
            write!(out, " {name}={digest}")?;
        }
    }
    for similar in print.similar.iter().flatten() {
        let name = serde_json::to_string(&similar.algorithm)?;
        let dct = if similar.dct { "+dct" } else { "" };
        write!(out, " {}{dct}-{}={}", name.trim_matches('"'), similar.bits, similar.hash)?;
    }
    for companion in &print.companions {
        write!(out, " companion={companion}")?;
    }
    let note = if print.quality < MIN_QUALITY { " (too little detail to match with)" } else { "" };
    writeln!(out, "  {file}{note}")
}

fn hash_file(path: &Path, options: &Options, timeout: Duration) -> Result<Fingerprint, Error> {
    let started = Instant::now();
    let file = File::open(path).map_err(Error::Read)?;
    veilprint::fingerprint_watched(file, options, &mut |_| {
        if started.elapsed() > timeout {
            ControlFlow::Break(Stop::Timeout)
        } else {
            ControlFlow::Continue(())
        }
    })
}

fn compare(args: &CompareArgs) -> io::Result<ExitCode> {
    match (hash_of(&args.a), hash_of(&args.b)) {
        (Ok(a), Ok(b)) => {
            let comparison = Comparison { distance: a.distance(&b), matches: a.matches(&b) };
            let mut out = io::stdout().lock();
            if args.json {
                serde_json::to_writer(&mut out, &comparison)?;
                writeln!(out)?;
            } else {
                let verdict = if comparison.matches { "match" } else { "no match" };
                writeln!(out, "distance {}: {verdict}", comparison.distance)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        (a, b) => {
            for (word, result) in [(&args.a, a), (&args.b, b)] {
                if let Err(error) = result {
                    writeln!(io::stderr(), "{}: {}: {error}", word.display(), error.code())?;
                }
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The hash that a word is, or the hash of the file that it names.
fn hash_of(word: &Path) -> Result<Hash, Error> {
    if let Some(hash) = word.to_str().and_then(|text| text.parse().ok()) {
        return Ok(hash);
    }
    let file = File::open(word).map_err(Error::Read)?;
    Ok(veilprint::fingerprint(file, &Options::default())?.pdq)
}
