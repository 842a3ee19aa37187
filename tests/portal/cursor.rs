//! A reader that pages at random moments, while many write, sees every change.

use crate::base::{Base, TestPortal, hash, on_both, report};
use axum::http::StatusCode;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::HashMap;

on_both!(a_reader_sees_every_change_of_concurrent_writers);

/// What happens in one run: what each writer does in turn, and how the reader reads.
#[derive(Debug, Clone)]
struct Run {
    /// For each writer: how many hashes each of its reports has, and whether it is withdrawn again.
    writers: Vec<Vec<(usize, bool)>>,
    /// Page sizes of the reader, one reading each; after some readings it begins anew.
    sizes: Vec<usize>,
}

fn runs() -> impl Strategy<Value = Run> {
    let reports = prop::collection::vec((1..4_usize, any::<bool>()), 1..8);
    let writers = prop::collection::vec(reports, 2..6);
    (writers, prop::collection::vec(1..6_usize, 1..8))
        .prop_map(|(writers, sizes)| Run { writers, sizes })
}

async fn a_reader_sees_every_change_of_concurrent_writers(base: Base) {
    // Two stores on one database, as two processes have them.
    let (one, two) = (base.portal().await, base.portal().await);
    let runtime = tokio::runtime::Handle::current();
    let keys = one.platform("reader").await;
    tokio::task::spawn_blocking(move || {
        let next = std::cell::Cell::new(0);
        let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
        TestRunner::new(config)
            .run(&runs(), |run| {
                next.set(next.get() + 1000);
                runtime.block_on(check([&one, &two], &keys, &run, next.get()));
                Ok(())
            })
            .unwrap();
    })
    .await
    .unwrap();
}

async fn check(portals: [&TestPortal; 2], keys: &crate::base::Keys, run: &Run, first: usize) {
    let writers = run.writers.iter().zip(0..).map(|(reports, writer)| {
        let portal = portals[writer % 2].clone();
        let reports = reports.clone();
        tokio::spawn(async move { write(&portal, &reports, first + writer * 100).await })
    });
    let writers: Vec<_> = writers.collect();
    // The reader keeps what a platform keeps: the last record of each hash, and where to go on.
    let mut seen = HashMap::new();
    let mut start = 10;
    for size in run.sizes.iter().cycle().take(20) {
        let (records, next) = portals[1].read(keys, start, *size * 10).await;
        keep(&mut seen, records);
        assert!(next >= start);
        start = next;
        tokio::task::yield_now().await;
    }
    let mut expected = HashMap::new();
    for writer in writers {
        expected.extend(writer.await.unwrap());
    }
    keep(&mut seen, portals[0].read(keys, start, run.sizes[0]).await.0);
    for (hash, status) in expected {
        assert_eq!(seen.get(&hash).map(String::as_str), Some(status), "{hash}");
    }
}

fn keep(seen: &mut HashMap<String, String>, records: Vec<serde_json::Value>) {
    for record in records {
        let text = |field: &str| record[field].as_str().unwrap().to_owned();
        seen.insert(text("hashValue"), text("hashStatus"));
    }
}

async fn write(
    portal: &TestPortal,
    reports: &[(usize, bool)],
    mut number: usize,
) -> Vec<(String, &'static str)> {
    let mut expected = Vec::new();
    for (count, withdrawn) in reports {
        let hashes: Vec<_> = (number..number + count).map(hash).collect();
        number += count;
        let (status, codes) = portal.report(&report(&hashes)).await;
        assert_eq!(status, StatusCode::CREATED);
        if *withdrawn {
            let (status, _) = portal.post("/api/cases/withdraw", &codes).await;
            assert_eq!(status, StatusCode::OK);
        }
        let status = if *withdrawn { "Withdrawn" } else { "Active" };
        expected.extend(hashes.into_iter().map(|hash| (hash, status)));
    }
    expected
}
