//! Small files that ask for much, by the program as a person runs it, in a process that may take
//! 1 GB. A file after each shows that nothing is left of it.

#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails a test")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use veilprint_fixtures::bombs;

/// KiB of memory for all of the process, its own code among it.
const ROOM: u32 = 1_000_000;

/// Hashes the files in a process of its own that may take `room` KiB. Its seconds are far more than
/// the slowest takes.
fn veilprint(folder: &Path, room: u32, arguments: &[&str]) -> (String, String) {
    let script = format!("ulimit -v {room} && exec \"$0\" hash --json --timeout 60 \"$@\"");
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &script, env!("CARGO_BIN_EXE_veilprint")]);
    let output = command.args(arguments).output().expect("a shell is there");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), format!("{}, {}", output.status, text(&output.stderr)))
}

fn outcome(line: &Value) -> &str {
    line["error"]["code"].as_str().unwrap_or("fingerprint")
}

#[test]
fn each_ends_as_it_should_and_the_next_file_works() {
    let folder = tempfile::tempdir().expect("there is room for files");
    let all = veilprint_fixtures::all();
    let good = all.iter().find(|fixture| fixture.expected().is_some()).expect("there are pictures");
    fs::write(folder.path().join("good"), &good.bytes).expect("there is room for files");
    let bombs = bombs::all();
    assert!(bombs.len() > 25);
    let mut wrong = Vec::new();
    for bomb in &bombs {
        fs::write(folder.path().join("bomb"), &bomb.bytes).expect("there is room for files");
        let (text, end) = veilprint(folder.path(), ROOM, &["bomb", "good"]);
        let lines: Vec<Value> =
            text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let outcomes: Vec<_> = lines.iter().map(outcome).collect();
        let expected = match (bomb.outcome, outcomes.as_slice()) {
            ("refused", [found, "fingerprint"]) => *found != "fingerprint" && *found != "internal",
            (wanted, [found, "fingerprint"]) => *found == wanted,
            _ => false,
        };
        if !expected {
            wrong.push(format!("{}: {text}{end}", bomb.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn memory_that_the_system_refuses_is_an_error_like_any_other() {
    let folder = tempfile::tempdir().expect("there is room for files");
    let largest = bombs::all().into_iter().find(|bomb| bomb.name == "bmp-run-lengths-largest");
    fs::write(folder.path().join("bomb"), largest.expect("it is there").bytes)
        .expect("there is room for files");
    let (text, end) = veilprint(folder.path(), ROOM / 2, &["--memory", "2000", "bomb"]);
    let line: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}{end}"));
    assert_eq!(line["error"]["code"], "limits");
    assert_eq!(line["error"]["message"], "the picture needs more memory than there is for it");
}
