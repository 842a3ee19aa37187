//! Whole processes: killed under load, two on one database, backed up, and what they log.

use crate::base::{Base, Keys, hash, headers, post, report};
use crate::postgres;
use crate::process::{Process, run};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const KILLS: usize = 20;

/// Every case that was acknowledged, with the numbers of its hashes.
type Acknowledged = Vec<(Value, Vec<usize>)>;

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_what_was_acknowledged_through_kills() {
    survives(&Base::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_what_was_acknowledged_through_kills() {
    survives(&Base::postgres()).await;
}

async fn survives(base: &Base) {
    let next = Arc::new(AtomicUsize::new(0));
    let mut acknowledged = Acknowledged::new();
    for kill in 0..KILLS {
        let portal = Arc::new(Process::start(&base.url, base.folder.path(), &[]));
        let writers: Vec<_> =
            (0..8).map(|_| tokio::spawn(load(Arc::clone(&portal), Arc::clone(&next)))).collect();
        // Killed once some reports of this round are acknowledged, a little later each time.
        let goal = next.load(Ordering::Relaxed) + 20 + 7 * kill;
        while next.load(Ordering::Relaxed) < goal {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        portal.kill();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(acknowledged.len() > KILLS, "the load was too small to say anything");
    let portal = Process::start(&base.url, base.folder.path(), &[]);
    let served = all_of(&portal, base).await;
    for (codes, numbers) in &acknowledged {
        let (status, case) = portal.send(post("/api/cases/status", &[], codes)).await.unwrap();
        assert_eq!((status, &case["pictures"]), (200, &json!(numbers.len())));
        assert!(numbers.iter().all(|number| served.contains_key(&hash(*number))));
    }
    // No half report: the three hashes of each are there together or not at all.
    for first in (0..next.load(Ordering::Relaxed)).map(|report| report * 3) {
        let there = (first..first + 3).filter(|n| served.contains_key(&hash(*n))).count();
        assert!(there == 0 || there == 3, "half a report was kept");
    }
}

/// Reports until the portal is gone; gives what it acknowledged.
async fn load(portal: Arc<Process>, next: Arc<AtomicUsize>) -> Acknowledged {
    let mut acknowledged = Vec::new();
    loop {
        let first = next.fetch_add(1, Ordering::Relaxed) * 3;
        let numbers: Vec<_> = (first..first + 3).collect();
        let hashes: Vec<_> = numbers.iter().copied().map(hash).collect();
        match portal.send(post("/api/reports", &[], &report(&hashes))).await {
            Some((201, codes)) => acknowledged.push((codes, numbers)),
            Some(answer) => panic!("{answer:?}"),
            None => return acknowledged,
        }
    }
}

fn keys(base: &Base) -> Keys {
    let output = run(&base.url, &["platform", "add", "reader"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let keys: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(keys["platform"], "reader");
    let key = |name: &str| keys[name].as_str().unwrap().to_owned();
    Keys(key("subscriptionKey"), key("functionKey"))
}

/// Every record by its hash; a hash that comes twice is a defect.
async fn all_of(portal: &Process, base: &Base) -> HashMap<String, Value> {
    let keys = keys(base);
    let mut served = HashMap::new();
    let mut token = String::new();
    loop {
        let mut request = Request::get(format!("/v1/FetchHashes?startTimestamp=10{token}"));
        for (name, value) in headers(&keys) {
            request = request.header(name, value);
        }
        let (status, page) = portal.send(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(status, 200);
        for record in page["hashRecords"].as_array().unwrap() {
            let hash = record["hashValue"].as_str().unwrap().to_owned();
            assert!(served.insert(hash, record.clone()).is_none(), "a hash was served twice");
        }
        match page["nextPageToken"].as_str() {
            Some(next) => token = format!("&nextPageToken={next}"),
            None => return served,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_portals_on_one_postgres_lose_and_double_nothing() {
    const REPORTS: usize = 400;
    let base = Base::postgres();
    let portals = [0, 1].map(|_| Arc::new(Process::start(&base.url, base.folder.path(), &[])));
    let next = Arc::new(AtomicUsize::new(0));
    let writers = (0..16).map(|writer| {
        let (portal, other) =
            (Arc::clone(&portals[writer % 2]), Arc::clone(&portals[1 - writer % 2]));
        let next = Arc::clone(&next);
        tokio::spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= REPORTS {
                    return;
                }
                // The same report to both at once, as one whose answer was lost; and a hash that
                // all reports share.
                let key = format!("idempotency-{number:08}");
                let key = [("idempotency-key", key.as_str())];
                let report = report(&[hash(number), hash(usize::MAX)]);
                let send = |to: Arc<Process>| {
                    let request = post("/api/reports", &key, &report);
                    async move { to.send(request).await.unwrap() }
                };
                let (one, two) = tokio::join!(send(Arc::clone(&portal)), send(Arc::clone(&other)));
                assert_eq!(one.0, 201, "{}", one.1);
                assert_eq!(one, two);
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    for portal in &portals {
        assert_eq!(all_of(portal, &base).await.len(), REPORTS + 1);
    }
    let stats = run(&base.url, &["stats", "--json"]);
    let stats: Value = serde_json::from_slice(&stats.stdout).unwrap();
    assert_eq!(stats["cases"], REPORTS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_under_load_is_whole() {
    let base = Base::sqlite();
    let portal = Arc::new(Process::start(&base.url, base.folder.path(), &[]));
    let (status, codes) =
        portal.send(post("/api/reports", &[], &report(&[hash(1)]))).await.unwrap();
    assert_eq!(status, 201);
    let next = Arc::new(AtomicUsize::new(1));
    let writer = tokio::spawn(load(Arc::clone(&portal), Arc::clone(&next)));
    let restored = Base::sqlite();
    let copy = restored.url.trim_start_matches("sqlite://").to_owned();
    // As docs/operations.md says.
    let output = run(&base.url, &["backup", &copy]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    portal.kill();
    writer.await.unwrap();

    let portal = Process::start(&restored.url, restored.folder.path(), &[]);
    let (status, case) = portal.send(post("/api/cases/status", &[], &codes)).await.unwrap();
    assert_eq!((status, &case["state"]), (200, &json!("open")));
    assert!(all_of(&portal, &restored).await.contains_key(&hash(1)));
    // A backup never takes the place of something.
    assert!(!run(&base.url, &["backup", &copy]).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_of_postgres_is_restored() {
    let (base, restored) = (Base::postgres(), Base::postgres());
    let portal = Process::start(&base.url, base.folder.path(), &[]);
    let (status, codes) =
        portal.send(post("/api/reports", &[], &report(&[hash(1)]))).await.unwrap();
    assert_eq!(status, 201);
    let server = postgres::server();
    let dump = server.socket().join("dump").display().to_string();
    server.run("pg_dump", &["--format=custom", "--file", &dump, &base.url]);
    server.run("pg_restore", &["--dbname", &restored.url, &dump]);
    let portal = Process::start(&restored.url, base.folder.path(), &[]);
    let (status, _) = portal.send(post("/api/cases/status", &[], &codes)).await.unwrap();
    assert_eq!(status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_sent_is_logged_or_stored() {
    let base = Base::sqlite();
    let portal = Process::start(&base.url, base.folder.path(), &["--proxy"]);
    let marks = [
        ("user-agent", "MARK-agent"),
        ("x-forwarded-for", "203.0.113.77"),
        ("referer", "https://MARK-referer.example/"),
        ("cookie", "MARK-cookie=1"),
        ("accept-language", "MARK"),
        ("idempotency-key", "MARK-idempotency-key"),
    ];
    let (status, codes) =
        portal.send(post("/api/reports", &marks, &report(&[hash(1)]))).await.unwrap();
    assert_eq!(status, 201);
    for path in ["/api/cases/status", "/api/MARK?MARK=1", "/MARK.html", "/v1/FetchHashes?MARK=1"] {
        portal.send(post(path, &marks, &codes)).await.unwrap();
    }
    let log = portal.end();
    assert!(log.iter().any(|line| line.contains("/api/reports")), "{log:?}");
    let log = log.join("\n").into_bytes();
    let mut kept = vec![("log", log)];
    for name in ["portal.db", "portal.db-wal"] {
        kept.push((name, std::fs::read(base.folder.path().join(name)).unwrap_or_default()));
    }
    let secret = codes["accessCode"].as_str().unwrap();
    for (place, bytes) in kept {
        for mark in ["MARK", "203.0.113", "127.0.0.1", secret, &secret.replace('-', "")] {
            let found = bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
            assert!(!found, "{mark} is in the {place}");
        }
    }
}
