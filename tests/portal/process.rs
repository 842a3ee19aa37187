//! The program itself: started, spoken to over a socket, killed. The bench uses it too.
#![allow(dead_code)]

use axum::body::{Body, Bytes};
use axum::http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// A running portal; killed when it is dropped.
pub struct Process {
    child: Child,
    pub address: String,
    log: Option<std::thread::JoinHandle<Vec<String>>>,
    client: Client<HttpConnector, Full<Bytes>>,
}

pub fn program() -> Command {
    // Only tests are told where the program is; an example lies one folder below it.
    let program = option_env!("CARGO_BIN_EXE_veilprint-portal").map_or_else(
        || std::env::current_exe().unwrap().parent().unwrap().with_file_name("veilprint-portal"),
        Into::into,
    );
    let mut command = Command::new(program);
    command.env_clear();
    command
}

/// Runs a command to its end.
pub fn run(database: &str, arguments: &[&str]) -> Output {
    program().args(arguments).args(["--database", database]).output().unwrap()
}

impl Process {
    pub fn start(database: &str, site: &Path, more: &[&str]) -> Self {
        Self::start_as(program(), database, site, more)
    }

    /// One that is told, and not killed, when it exceeds its limit for the size of a file.
    pub fn start_limited(database: &str, site: &Path) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(program().get_program());
        Self::start_as(command, database, site, &[])
    }

    /// Sets how large its files may become, in bytes or `unlimited`.
    pub fn limit(&self, bytes: &str) {
        let pid = self.child.id().to_string();
        let limit = format!("--fsize={bytes}:unlimited");
        let done = Command::new("prlimit").args(["--pid", &pid, &limit]).status();
        assert!(done.expect("install util-linux for prlimit").success());
    }

    fn start_as(mut command: Command, database: &str, site: &Path, more: &[&str]) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--report-rate", "0"])
            .args(["--database", database])
            .arg("--site")
            .arg(site)
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().expect("the portal ended before it listened").unwrap();
            let line: Value = serde_json::from_str(&line).unwrap();
            if let Some(address) = line["listening"].as_str() {
                break address.to_owned();
            }
        };
        // Read on, or the program would wait for room in the pipe.
        let log = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { child, address, log: Some(log), client }
    }

    /// Sends a request; none is the answer when the portal is gone.
    pub async fn send(&self, request: Request<Body>) -> Option<(u16, Value)> {
        let (mut parts, body) = request.into_parts();
        parts.uri = format!("{}{}", self.address, parts.uri).parse().unwrap();
        let body = Full::new(body.collect().await.unwrap().to_bytes());
        let response = self.client.request(Request::from_parts(parts, body)).await.ok()?;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.ok()?.to_bytes();
        Some((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
    }

    /// Kills it as a power cut would, although writers still hold it.
    pub fn kill(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
    }

    /// The most memory it ever held, in MB.
    pub fn peak_megabytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    }

    /// Ends it in peace and gives what it logged.
    pub fn end(mut self) -> Vec<String> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
