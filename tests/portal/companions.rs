//! Companions: hashes of the same picture as far as its owner, the figures and a withdrawal go.

use crate::base::{Base, TestPortal, hash, on_both};
use crate::process;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use veilprint::companions::Set;
use veilprint_portal::settings::Settings;

on_both!(
    companions_are_records_of_their_case,
    an_answer_about_a_companion_is_about_its_picture,
    a_withdrawal_takes_every_companion,
);

/// Hashes of one picture: its own, the one as stored, and fourteen companions.
const OF_A_PICTURE: usize = 16;

/// A case of pictures with [`OF_A_PICTURE`] hashes each.
async fn case(portal: &TestPortal, pictures: usize) -> Value {
    let images = (0..pictures).map(|picture| {
        let first = picture * OF_A_PICTURE;
        let companions: Vec<_> = (first + 2..first + OF_A_PICTURE).map(hash).collect();
        json!({"pdq": hash(first), "quality": 90, "asStored": hash(first + 1),
            "companions": companions})
    });
    let report = json!({"version": 1, "images": images.collect::<Vec<_>>()});
    let (status, codes) = portal.report(&report).await;
    assert_eq!(status, StatusCode::CREATED, "{codes}");
    codes
}

fn sorted(records: &[Value], status: &str) -> Vec<String> {
    let of_status = records.iter().filter(|record| record["hashStatus"] == status);
    let mut hashes: Vec<_> =
        of_status.map(|record| record["hashValue"].as_str().unwrap().to_owned()).collect();
    hashes.sort();
    hashes
}

fn all(pictures: usize) -> Vec<String> {
    let mut hashes: Vec<_> = (0..pictures * OF_A_PICTURE).map(hash).collect();
    hashes.sort();
    hashes
}

async fn companions_are_records_of_their_case(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("one").await;
    let codes = case(&portal, 2).await;
    let (records, _) = portal.read(&keys, 10, 5).await;
    assert_eq!(sorted(&records, "Active"), all(2));
    // What platforms read does not tell which of them is the picture itself.
    for record in &records {
        assert_eq!(record["signalType"], "ImagePDQ");
        assert_eq!(record.as_object().unwrap().len(), records[0].as_object().unwrap().len());
    }
    let (_, status) = portal.post("/api/cases/status", &codes).await;
    assert_eq!(status["pictures"], 2);
    assert_eq!(status["platforms"][0]["offered"], 2);
}

async fn an_answer_about_a_companion_is_about_its_picture(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("one").await;
    let codes = case(&portal, 3).await;
    portal.read(&keys, 10, 800).await;
    let counts = async || {
        let (_, status) = portal.post("/api/cases/status", &codes).await;
        let platform = &status["platforms"][0];
        ["offered", "answered", "blocked"].map(|field| platform[field].as_u64().unwrap())
    };
    assert_eq!(counts().await, [3, 0, 0]);
    portal.feedback(&keys, &hash(OF_A_PICTURE + 7), "Blocked").await;
    assert_eq!(counts().await, [3, 1, 1]);
    // Of the same picture again: nothing more.
    portal.feedback(&keys, &hash(OF_A_PICTURE + 9), "Blocked").await;
    portal.feedback(&keys, &hash(OF_A_PICTURE), "PendingReview").await;
    assert_eq!(counts().await, [3, 1, 1]);
    portal.feedback(&keys, &hash(2), "NotBlocked").await;
    assert_eq!(counts().await, [3, 2, 1]);
}

async fn a_withdrawal_takes_every_companion(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("one").await;
    let codes = case(&portal, 2).await;
    let (status, _) = portal.post("/api/cases/withdraw", &codes).await;
    assert_eq!(status, StatusCode::OK);
    let (records, _) = portal.read(&keys, 10, 800).await;
    assert_eq!(sorted(&records, "Withdrawn"), all(2));
    assert_eq!(sorted(&records, "Active"), Vec::<String>::new());
    for record in &records {
        assert_eq!(record["CSPFeedbacks"][0]["feedbackValue"], "NotBlocked");
    }
    assert_eq!(portal.store.erase_withdrawn(0).await.unwrap(), 1);
    assert_eq!(portal.read(&keys, 10, 800).await.0, Vec::<Value>::new());
}

#[tokio::test]
async fn the_page_is_told_the_set_that_the_portal_is_set_to() {
    let base = Base::sqlite();
    for set in Set::ALL {
        let settings = Settings { companions: set, ..base.settings() };
        let portal = base.portal_with(&settings).await;
        let request = Request::get("/api/settings").body(Body::empty()).unwrap();
        let (status, answer) = portal.send(request).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(answer, json!({"companions": set.as_str()}));
    }
}

#[test]
fn a_set_that_does_not_exist_keeps_the_portal_from_starting() {
    let base = Base::sqlite();
    let site = base.folder.path().to_str().unwrap();
    let output = process::run(&base.url, &["serve", "--site", site, "--companions", "some"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("--companions") && said.contains("`some`"), "{said}");
}
