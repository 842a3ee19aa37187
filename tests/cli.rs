//! The command line as a person or a script meets it.
#![allow(clippy::unwrap_used, reason = "a test ends where its footing is missing")]

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

fn veilprint(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_veilprint"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder with a picture stored upright, one stored sideways, and what is no picture.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = veilprint_fixtures::all();
    let has = |format: &str, orientation: u8| {
        all.iter().find(|fixture| {
            let expected = fixture.expected();
            expected.is_some_and(|e| e.format == format && e.orientation == orientation)
        })
    };
    std::fs::write(folder.path().join("upright.png"), &has("png", 1).unwrap().bytes).unwrap();
    std::fs::write(folder.path().join("sideways.jpg"), &has("jpeg", 6).unwrap().bytes).unwrap();
    std::fs::write(folder.path().join("letter.jpg"), "%PDF-1.7\n").unwrap();
    folder
}

#[test]
fn each_file_has_its_line_and_one_failure_its_exit_status() {
    let folder = folder();
    let files = ["hash", "--json", "upright.png", "letter.jpg", "missing.jpg", "sideways.jpg"];
    let output = veilprint(folder.path(), &files);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<_> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(names, files[2..]);

    let keys = |line: &Value| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let plain = ["file", "format", "height", "orientation", "pdq", "quality", "width"];
    assert_eq!(keys(&lines[0]), plain);
    assert_eq!(lines[1]["error"]["code"], "unsupported-format");
    assert!(lines[1]["error"]["message"].as_str().unwrap().contains("PDF"));
    assert_eq!(lines[2]["error"]["code"], "read");
    assert_eq!(lines[3]["orientation"], 6);
    assert_ne!(lines[3]["asStored"], lines[3]["pdq"]);
    assert_eq!(lines[3]["asStored"].as_str().unwrap().len(), 64);

    let output = veilprint(folder.path(), &["hash", "--json", "upright.png"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn companions_come_in_the_set_that_was_asked_for() {
    let folder = folder();
    let of = |arguments: &[&str]| {
        let output = veilprint(folder.path(), &[&["hash", "--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let line: Value = serde_json::from_str(text(&output.stdout)).unwrap();
        line["companions"].as_array().map_or(0, Vec::len)
    };
    // The picture comes right behind the flag, and is no set.
    let standard = of(&["--companions", "sideways.jpg"]);
    assert!((8..=14).contains(&standard), "{standard}");
    assert_eq!(of(&["--companions=standard", "sideways.jpg"]), standard);
    let wide = of(&["--companions=wide", "sideways.jpg"]);
    assert!(wide > standard && wide <= 62, "{wide}");
    assert_eq!(of(&["--companions=none", "sideways.jpg"]), 0);
    assert_eq!(of(&["sideways.jpg"]), 0);
    let output = veilprint(folder.path(), &["hash", "--companions=all", "sideways.jpg"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("none, standard, wide"));
    let output = veilprint(folder.path(), &["hash", "--companions", "sideways.jpg"]);
    assert_eq!(text(&output.stdout).matches(" companion=").count(), standard);
}

#[test]
fn what_is_no_picture_is_named_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let all = veilprint_fixtures::all();
    let others: Vec<_> = all.iter().filter(|fixture| fixture.seems.is_some()).collect();
    assert!(others.iter().filter(|fixture| fixture.name.ends_with(".jpg")).count() > 10);
    for fixture in &others {
        std::fs::write(folder.path().join(&fixture.name), &fixture.bytes).unwrap();
    }
    let names = others.iter().map(|fixture| fixture.name.as_str());
    let output =
        veilprint(folder.path(), &["hash", "--json"].into_iter().chain(names).collect::<Vec<_>>());
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), others.len());
    for (line, fixture) in lines.iter().zip(others) {
        assert_eq!(line["error"]["code"], "unsupported-format", "{line}");
        assert_eq!(line["error"]["seems"].as_str(), fixture.seems, "{line}");
    }
}

#[test]
fn what_else_is_asked_for_is_added() {
    let folder = folder();
    let options = ["hash", "--json", "--full", "--sha256", "--md5", "--similar", "sideways.jpg"];
    let output = veilprint(folder.path(), &options);
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    for (field, length) in [("full", 64), ("fullAsStored", 64), ("sha256", 64), ("md5", 32)] {
        assert_eq!(line[field].as_str().unwrap().len(), length, "{field}");
    }
    assert_eq!(line["similar"].as_array().unwrap().len(), 27);
}

#[test]
fn without_json_a_line_is_hash_quality_and_name() {
    let folder = folder();
    let output = veilprint(folder.path(), &["hash", "upright.png", "letter.jpg"]);
    assert_eq!(output.status.code(), Some(1));
    let words: Vec<_> = text(&output.stdout).split_whitespace().collect();
    assert_eq!((words[0].len(), words[2]), (64, "upright.png"));
    assert!((80..=100).contains(&words[1].parse::<u8>().unwrap()));
    assert!(text(&output.stderr).starts_with("letter.jpg: unsupported-format: "));
}

#[test]
fn hashes_and_files_are_compared() {
    let folder = folder();
    let (zero, near, far) = ("0".repeat(64), format!("{}7", "0".repeat(63)), "f".repeat(64));
    let output = veilprint(folder.path(), &["compare", &zero, &near]);
    assert_eq!(text(&output.stdout), "distance 3: match\n");
    let output = veilprint(folder.path(), &["compare", "--json", &zero, &far]);
    let comparison: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(comparison, json!({ "distance": 256, "match": false }));
    let output = veilprint(folder.path(), &["compare", "upright.png", "upright.png"]);
    assert_eq!(text(&output.stdout), "distance 0: match\n");
    let output = veilprint(folder.path(), &["compare", "letter.jpg", &zero]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("letter.jpg: unsupported-format: "));
}

#[test]
fn a_limit_that_is_set_is_kept() {
    let folder = folder();
    let output = veilprint(folder.path(), &["hash", "--json", "--memory", "0", "upright.png"]);
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["error"]["code"], "limits");
}
