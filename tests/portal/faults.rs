//! A database that is full, locked or gone: a typed 503, a process that lives, and recovery.

use crate::base::{Answer, Base, TestPortal, code, hash, post, report};
use crate::postgres::Server;
use crate::process::Process;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use sqlx::{AnyConnection, Connection as _, Executor as _};

async fn report_of(portal: &TestPortal, number: usize) -> Answer {
    portal.report(&report(&[hash(number)])).await
}

fn refused(answer: &Answer, expected: &str) {
    assert_eq!((answer.0.as_u16(), code(&answer.1)), (503, expected), "{}", answer.1);
}

async fn health(portal: &TestPortal) -> StatusCode {
    portal.send(Request::get("/healthz").body(Body::empty()).unwrap()).await.0
}

/// A connection that is not the portal's.
async fn other(base: &Base) -> AnyConnection {
    AnyConnection::connect(&base.url).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_used_again_when_there_is_room() {
    let base = Base::sqlite();
    let portal = Process::start_limited(&base.url, base.folder.path());
    let send = async |number: usize| {
        portal.send(post("/api/reports", &[], &report(&[hash(number)]))).await.unwrap()
    };
    let mut cases = vec![send(0).await.1];
    portal.limit("300000");
    let full = loop {
        match send(cases.len()).await {
            (201, codes) => cases.push(codes),
            answer => break answer,
        }
        assert!(cases.len() < 10_000, "the disk never became full");
    };
    assert_eq!((full.0, code(&full.1)), (503, "database-full"));
    let status = post("/api/cases/status", &[], &cases[0]);
    assert_eq!(portal.send(status).await.unwrap().0, 200, "reading goes on");
    portal.limit("unlimited");
    let (status, codes) = send(cases.len()).await;
    assert_eq!(status, 201, "{codes}");
    cases.push(codes);
    for codes in &cases {
        let status = post("/api/cases/status", &[], codes);
        assert_eq!(portal.send(status).await.unwrap().0, 200, "an acknowledged report is lost");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_sqlite_is_told_and_used_again() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let mut other = other(&base).await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    refused(&report_of(&portal, 1).await, "database-locked");
    assert_eq!(health(&portal).await, StatusCode::OK, "reading goes on");
    lock.rollback().await.unwrap();
    assert_eq!(report_of(&portal, 1).await.0, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_postgres_is_told_and_used_again() {
    let base = Base::postgres();
    let portal = base.portal().await;
    let mut other = other(&base).await;
    let mut lock = other.begin().await.unwrap();
    lock.execute("LOCK TABLE clock IN EXCLUSIVE MODE").await.unwrap();
    refused(&report_of(&portal, 1).await, "database-locked");
    lock.rollback().await.unwrap();
    assert_eq!(report_of(&portal, 1).await.0, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vanished_file_is_never_replaced_by_an_empty_one() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1)]).await;
    let (file, away) = (base.folder.path().join("portal.db"), base.folder.path().join("away.db"));
    std::fs::rename(&file, &away).unwrap();
    for _ in 0..2 {
        refused(&report_of(&portal, 2).await, "database-unavailable");
        refused(&portal.post("/api/cases/status", &codes).await, "database-unavailable");
        assert_eq!(health(&portal).await, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert!(!file.exists());
    std::fs::rename(&away, &file).unwrap();
    assert_eq!(health(&portal).await, StatusCode::OK);
    assert_eq!(report_of(&portal, 2).await.0, StatusCode::CREATED);
    assert_eq!(portal.post("/api/cases/status", &codes).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_postgres_is_told_and_used_again() {
    let server = Server::start();
    let base = Base { url: server.database(), ..Base::sqlite() };
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1)]).await;
    server.stop();
    refused(&report_of(&portal, 2).await, "database-unavailable");
    assert_eq!(health(&portal).await, StatusCode::SERVICE_UNAVAILABLE);
    server.resume();
    assert_eq!(report_of(&portal, 2).await.0, StatusCode::CREATED);
    assert_eq!(portal.post("/api/cases/status", &codes).await.0, StatusCode::OK);
    server.stop();
    std::fs::remove_dir_all(server.socket()).unwrap();
}
