//! A case: followed and taken back by who holds its code, and by nobody else.

use crate::base::{Base, code, hash, on_both};
use axum::http::StatusCode;
use serde_json::{Value, json};

on_both!(
    only_the_right_code_opens_a_case,
    guessing_is_stopped,
    its_owner_sees_what_platforms_did,
    what_was_offered_between_two_changes_was_offered,
    a_withdrawn_hash_says_so_and_is_erased_in_time,
    a_hash_that_another_case_holds_stays,
    a_hash_reported_again_is_active_again,
);

fn with(codes: &Value, field: &str, value: &str) -> Value {
    let mut codes = codes.clone();
    codes[field] = json!(value);
    codes
}

async fn only_the_right_code_opens_a_case(base: Base) {
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1)]).await;
    let other = portal.case(&[hash(2)]).await;
    for path in ["/api/cases/status", "/api/cases/withdraw"] {
        let wrong = with(&codes, "accessCode", other["accessCode"].as_str().unwrap());
        let (status, answer) = portal.post(path, &wrong).await;
        assert_eq!((status.as_u16(), code(&answer)), (404, "case-not-found"));
        let (status, answer) = portal.post(path, &with(&codes, "caseNumber", "0000-0001")).await;
        assert_eq!((status.as_u16(), code(&answer)), (404, "invalid-case-number"));
        // No such case, but it could be: the same answer as for a wrong code.
        let (status, answer) = portal.post(path, &with(&codes, "caseNumber", "0000-0000")).await;
        assert_eq!((status.as_u16(), code(&answer)), (404, "case-not-found"));
        let (status, answer) = portal.post(path, &with(&codes, "more", "1")).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, "invalid-body"));
    }
    let typed = codes["accessCode"].as_str().unwrap().to_lowercase().replace('-', " ");
    let (status, _) = portal.post("/api/cases/status", &with(&codes, "accessCode", &typed)).await;
    assert_eq!(status, StatusCode::OK);
}

async fn guessing_is_stopped(base: Base) {
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1)]).await;
    let wrong = with(&codes, "accessCode", "00000-00000-00000-00000");
    for _ in 0..10 {
        assert_eq!(portal.post("/api/cases/status", &wrong).await.0, StatusCode::NOT_FOUND);
    }
    for attempt in [&wrong, &codes] {
        let (status, answer) = portal.post("/api/cases/status", attempt).await;
        assert_eq!((status.as_u16(), code(&answer)), (429, "too-many-requests"));
    }
    // Another case is not held up by it, until the client itself has guessed too often.
    let other = portal.case(&[hash(2)]).await;
    assert_eq!(portal.post("/api/cases/status", &other).await.0, StatusCode::OK);
}

async fn its_owner_sees_what_platforms_did(base: Base) {
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1), hash(2), hash(3)]).await;
    let (_, case) = portal.post("/api/cases/status", &codes).await;
    assert_eq!(case["platforms"], json!([]));
    let (one, two) = (portal.platform("one").await, portal.platform("two").await);
    portal.read(&one, 10, 2).await;
    portal.read(&two, 10, 800).await;
    portal.feedback(&one, &hash(1), "Blocked").await;
    portal.feedback(&one, &hash(2), "PendingReview").await;
    portal.feedback(&one, &hash(3), "Unknown").await;
    let (_, case) = portal.post("/api/cases/status", &codes).await;
    let counts = |at: usize| {
        let platform = &case["platforms"][at];
        ["name", "offered", "answered", "blocked"].map(|field| platform[field].clone())
    };
    assert_eq!(counts(0), [json!("one"), json!(3), json!(2), json!(1)]);
    assert_eq!(counts(1), [json!("two"), json!(3), json!(0), json!(0)]);
    assert!(case["platforms"][0]["lastOfferedAt"].as_i64() >= case["receivedAt"].as_i64());
    assert!(case["platforms"][0]["lastAnsweredAt"].is_i64());
    assert!(case["platforms"][1]["lastAnsweredAt"].is_null());
}

async fn what_was_offered_between_two_changes_was_offered(base: Base) {
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1), hash(2), hash(3)]).await;
    let (one, two) = (portal.platform("one").await, portal.platform("two").await);
    let (_, page) = portal.get(&one, "/v1/FetchHashes?startTimestamp=10&pageSize=2").await;
    let first = page["hashRecords"][0]["hashValue"].as_str().unwrap();
    let token = page["nextPageToken"].as_str().unwrap();
    // The second platform begins behind the first two, of which the first is changed before it reads
    // and after.
    portal.feedback(&one, first, "PendingReview").await;
    let path = format!("/v1/FetchHashes?startTimestamp=10&pageSize=10&nextPageToken={token}");
    let (_, page) = portal.get(&two, &path).await;
    assert_eq!(page["count"], 2);
    portal.feedback(&one, first, "Blocked").await;
    let (_, case) = portal.post("/api/cases/status", &codes).await;
    let offered = |at: usize| {
        [case["platforms"][at]["name"].clone(), case["platforms"][at]["offered"].clone()]
    };
    assert_eq!(offered(0), [json!("one"), json!(2)]);
    assert_eq!(offered(1), [json!("two"), json!(2)]);
}

async fn a_withdrawn_hash_says_so_and_is_erased_in_time(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    let codes = portal.case(&[hash(1)]).await;
    let (_, start) = portal.read(&keys, 10, 800).await;
    let (status, case) = portal.post("/api/cases/withdraw", &codes).await;
    assert_eq!((status, &case["state"]), (StatusCode::OK, &json!("withdrawn")));
    let withdrawn = case["withdrawnAt"].as_i64().unwrap();
    assert_eq!(case["erasedAt"], withdrawn + 30 * 24 * 60 * 60);
    // A second time changes nothing.
    let (status, again) = portal.post("/api/cases/withdraw", &codes).await;
    assert_eq!((status, &again["withdrawnAt"]), (StatusCode::OK, &case["withdrawnAt"]));

    let (records, _) = portal.read(&keys, start, 800).await;
    let record = records.last().unwrap();
    assert_eq!(
        (&record["hashValue"], &record["hashStatus"]),
        (&json!(hash(1)), &json!("Withdrawn"))
    );
    let own = json!([{"source": "veilprint", "feedbackValue": "NotBlocked", "tags": []}]);
    assert_eq!(record["CSPFeedbacks"], own);

    assert_eq!(portal.store.erase_withdrawn(3600).await.unwrap(), 0);
    assert_eq!(portal.read(&keys, 10, 800).await.0.len(), 1);
    assert_eq!(portal.store.erase_withdrawn(0).await.unwrap(), 1);
    assert_eq!(portal.read(&keys, 10, 800).await.0.len(), 0);
    let (status, answer) = portal.post("/api/cases/status", &codes).await;
    assert_eq!((status.as_u16(), code(&answer)), (404, "case-not-found"));
}

async fn a_hash_that_another_case_holds_stays(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    let first = portal.case(&[hash(1), hash(2)]).await;
    let second = portal.case(&[hash(2), hash(3)]).await;
    portal.post("/api/cases/withdraw", &first).await;
    let status_of = async |number: usize| {
        let (records, _) = portal.read(&keys, 10, 800).await;
        let mut found = records.iter().filter(|record| record["hashValue"] == hash(number));
        let status = found.next().map(|record| record["hashStatus"].as_str().unwrap().to_owned());
        assert!(found.next().is_none(), "a hash is one record");
        status.unwrap_or_default()
    };
    assert_eq!(status_of(1).await, "Withdrawn");
    assert_eq!(status_of(2).await, "Active");
    assert_eq!(portal.store.erase_withdrawn(0).await.unwrap(), 1);
    assert_eq!(status_of(1).await, "");
    assert_eq!(status_of(2).await, "Active");
    portal.post("/api/cases/withdraw", &second).await;
    assert_eq!(status_of(2).await, "Withdrawn");
    assert_eq!(portal.store.erase_withdrawn(0).await.unwrap(), 1);
    assert_eq!(portal.read(&keys, 10, 800).await.0.len(), 0);
}

async fn a_hash_reported_again_is_active_again(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    let codes = portal.case(&[hash(1)]).await;
    portal.post("/api/cases/withdraw", &codes).await;
    portal.case(&[hash(1)]).await;
    portal.store.erase_withdrawn(0).await.unwrap();
    let (records, _) = portal.read(&keys, 10, 800).await;
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["hashStatus"], "Active");
    assert_eq!(records[0]["CSPFeedbacks"], json!([]));
}
