//! What one portal on SQLite does over loopback: durable reports from 32 clients, then a full read of
//! a million hashes. Build the program first:
//! `cargo build --release -p veilprint-portal --bin veilprint-portal --example load`, then
//! `target/release/examples/load [reports|read]`.
//!
//! An example and not a bench: benches are built to unwind and the program to abort, and the
//! library, being a cdylib too, cannot be built both ways into one folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

#[path = "../../tests/portal/process.rs"]
mod process;

use axum::body::Body;
use axum::http::Request;
use process::{Process, run};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const CLIENTS: usize = 32;
const SECONDS: u64 = 10;
const HASHES: usize = 1_000_000;
const PAGE: usize = 800;

#[tokio::main]
async fn main() {
    let only = std::env::args().find(|argument| ["reports", "read"].contains(&argument.as_str()));
    // On the disk of the build, because `/tmp` may be memory, where a durable write costs nothing.
    let folder = tempfile::tempdir_in(std::env::current_exe().unwrap().parent().unwrap()).unwrap();
    std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
    if only.as_deref() != Some("read") {
        reports(folder.path()).await;
    }
    if only.as_deref() != Some("reports") {
        read(folder.path()).await;
    }
}

fn hash(number: usize) -> String {
    Sha256::digest(number.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn post(body: &Value) -> Request<Body> {
    let request = Request::post("/api/reports").header("content-type", "application/json");
    request.body(Body::from(body.to_string())).unwrap()
}

async fn reports(folder: &Path) {
    for companions in [0, 18] {
        let database = format!("sqlite://{}/reports{companions}.db", folder.display());
        let portal = Arc::new(Process::start(&database, folder, &[]));
        let next = Arc::new(AtomicUsize::new(0));
        let started = Instant::now();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let (portal, next) = (Arc::clone(&portal), Arc::clone(&next));
                tokio::spawn(async move {
                    let mut times = Vec::new();
                    while started.elapsed() < Duration::from_secs(SECONDS) {
                        let first = next.fetch_add(1, Ordering::Relaxed) * 20;
                        let companions: Vec<_> =
                            (0..companions).map(|n| hash(first + 1 + n)).collect();
                        let image =
                            json!({"pdq": hash(first), "quality": 100, "companions": companions});
                        let request = post(&json!({"version": 1, "images": [image]}));
                        let sent = Instant::now();
                        let (status, answer) = portal.send(request).await.unwrap();
                        assert_eq!(status, 201, "{answer}");
                        times.push(sent.elapsed());
                    }
                    times
                })
            })
            .collect();
        let mut times = Vec::new();
        for client in clients {
            times.extend(client.await.unwrap());
        }
        let rate = times.len() as f64 / started.elapsed().as_secs_f64();
        println!(
            "reports of one picture and {companions} companions, {CLIENTS} clients: {rate:.0} \
             durable reports/s, p50 {:.1} ms, p99 {:.1} ms, memory at most {} MB",
            percentile(&mut times, 50),
            percentile(&mut times, 99),
            portal.peak_megabytes(),
        );
    }
}

async fn read(folder: &Path) {
    let database = format!("sqlite://{}/read.db", folder.display());
    let portal = Process::start(&database, folder, &[]);
    let started = Instant::now();
    let mut sent = 0;
    while sent < HASHES {
        // The largest reports that there are: 100 pictures of 65 hashes.
        let images: Vec<_> = (0..100)
            .map(|image| {
                let first = sent + image * 65;
                let companions: Vec<_> = (1..65).map(|n| hash(first + n)).collect();
                json!({"pdq": hash(first), "quality": 100, "companions": companions})
            })
            .collect();
        let (status, answer) =
            portal.send(post(&json!({"version": 1, "images": images}))).await.unwrap();
        assert_eq!(status, 201, "{answer}");
        sent += 6500;
    }
    println!("{sent} hashes reported in {:.1} s", started.elapsed().as_secs_f64());

    let keys = run(&database, &["platform", "add", "reader"]);
    let keys: Value = serde_json::from_slice(&keys.stdout).unwrap();
    for reading in ["first", "second"] {
        let started = Instant::now();
        let (mut times, mut records, mut token) = (Vec::new(), 0, String::new());
        loop {
            let path = format!("/v1/FetchHashes?startTimestamp=10&pageSize={PAGE}{token}");
            let request = Request::get(path)
                .header("Ocp-Apim-Subscription-Key", keys["subscriptionKey"].as_str().unwrap())
                .header("x-functions-key", keys["functionKey"].as_str().unwrap());
            let asked = Instant::now();
            let (status, page) = portal.send(request.body(Body::empty()).unwrap()).await.unwrap();
            times.push(asked.elapsed());
            assert_eq!(status, 200, "{page}");
            records += page["count"].as_u64().unwrap();
            let Some(next) = page["nextPageToken"].as_str() else { break };
            token = format!("&nextPageToken={next}");
        }
        assert_eq!(records, sent as u64);
        let seconds = started.elapsed().as_secs_f64();
        println!(
            "{reading} full read: {records} hashes in {seconds:.1} s, {:.0} pages of {PAGE}/s, \
             p50 {:.1} ms, p99 {:.1} ms, memory at most {} MB",
            times.len() as f64 / seconds,
            percentile(&mut times, 50),
            percentile(&mut times, 99),
            portal.peak_megabytes(),
        );
    }
}

fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    times[(times.len() * percent).div_ceil(100).max(1) - 1].as_secs_f64() * 1000.0
}
