//! The exchange: who may read, what a record says, and pages that lead on.

use crate::base::{Base, code, hash, headers, on_both, post};
use axum::http::StatusCode;
use serde_json::json;
use std::collections::HashSet;

on_both!(
    keys_open_and_revoked_keys_close,
    keys_are_changed_without_a_gap,
    a_record_has_every_field_that_clients_need,
    pages_lead_on_and_end,
    an_empty_page_gives_the_start_back,
    page_tokens_are_the_portals_own,
    feedback_is_passed_on,
    hashes_of_platforms_are_passed_on,
);

async fn keys_open_and_revoked_keys_close(base: Base) {
    let portal = base.portal().await;
    let (one, two) = (portal.platform("one").await, portal.platform("two").await);
    let path = "/v1/FetchHashes?startTimestamp=10&pageSize=800";
    assert_eq!(portal.get(&one, path).await.0, StatusCode::OK);
    let mut mixed = one.clone();
    mixed.1 = two.1.clone();
    let (status, answer) = portal.get(&mixed, path).await;
    assert_eq!((status.as_u16(), code(&answer)), (401, "unauthorized"));
    assert_eq!(portal.store.revoke_platform("one", false).await.unwrap(), 1);
    assert_eq!(portal.get(&one, path).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(portal.get(&two, path).await.0, StatusCode::OK);
    assert_eq!(portal.store.revoke_platform("nobody", false).await.unwrap(), 0);
}

async fn keys_are_changed_without_a_gap(base: Base) {
    let portal = base.portal().await;
    let old = portal.platform("one").await;
    let new = portal.platform("one").await;
    let path = "/v1/FetchHashes?startTimestamp=10&pageSize=800";
    for keys in [&old, &new] {
        assert_eq!(portal.get(keys, path).await.0, StatusCode::OK);
    }
    assert_eq!(portal.store.platforms().await.unwrap()[0].keys, 2);
    assert_eq!(portal.store.revoke_platform("one", true).await.unwrap(), 1);
    assert_eq!(portal.get(&old, path).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(portal.get(&new, path).await.0, StatusCode::OK);
}

async fn a_record_has_every_field_that_clients_need(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    portal.case(&[hash(1)]).await;
    let (records, _) = portal.read(&keys, 10, 800).await;
    let mut record = records[0].clone();
    assert!(record["lastModtimestamp"].as_i64().unwrap() > 1_700_000_000);
    record["lastModtimestamp"] = json!(0);
    assert_eq!(
        record,
        json!({"lastModtimestamp": 0, "signalType": "ImagePDQ", "hashValue": hash(1),
            "hashStatus": "Active", "caseNumbers": {}, "CSPFeedbacks": []})
    );
}

async fn pages_lead_on_and_end(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    for number in 0..5 {
        let hashes: Vec<_> = (0..5).map(|i| hash(number * 5 + i)).collect();
        portal.case(&hashes).await;
    }
    for size in [1, 4, 5, 24, 25, 26] {
        let (records, next) = portal.read(&keys, 10, size).await;
        let times: Vec<_> =
            records.iter().map(|record| record["lastModtimestamp"].as_i64().unwrap()).collect();
        assert!(times.is_sorted());
        assert_eq!(next, *times.last().unwrap());
        let distinct: HashSet<_> =
            records.iter().map(|record| record["hashValue"].to_string()).collect();
        assert_eq!((records.len(), distinct.len()), (25, 25), "page size {size}");
    }
}

async fn an_empty_page_gives_the_start_back(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    assert_eq!(portal.read(&keys, 10, 800).await, (vec![], 10));
    portal.case(&[hash(1)]).await;
    let far = 4_000_000_000;
    assert_eq!(portal.read(&keys, far, 800).await, (vec![], far));
}

async fn page_tokens_are_the_portals_own(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    portal.case(&[hash(1), hash(2)]).await;
    let (_, page) = portal.get(&keys, "/v1/FetchHashes?startTimestamp=10&pageSize=1").await;
    let token = page["nextPageToken"].as_str().unwrap();
    let last = if token.ends_with('0') { '1' } else { '0' };
    let forged = format!("{}{last}", &token[..token.len() - 1]);
    for (start, token) in [(11, token), (10, "00"), (10, "x"), (10, &token[..16]), (10, &forged)] {
        let path = format!("/v1/FetchHashes?startTimestamp={start}&nextPageToken={token}");
        let (status, answer) = portal.get(&keys, &path).await;
        assert_eq!((status.as_u16(), code(&answer)), (404, "invalid-page-token"), "{path}");
    }
    for parameters in ["startTimestamp=-1", "startTimestamp=x", "pageSize=0", "pageSize=x"] {
        let (status, answer) = portal.get(&keys, &format!("/v1/FetchHashes?{parameters}")).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, "invalid-parameter"), "{parameters}");
    }
}

async fn feedback_is_passed_on(base: Base) {
    let portal = base.portal().await;
    let (one, two) = (portal.platform("one").await, portal.platform("two").await);
    portal.case(&[hash(1), hash(2)]).await;
    let (_, start) = portal.read(&two, 10, 800).await;
    let body = json!({"count": 2, "hashFeedbacks": [
        {"hashValue": hash(1), "feedbackValue": "Blocked", "tags": ["b", "a"]},
        {"hashValue": hash(9), "feedbackValue": "Blocked", "tags": []}]});
    let (status, answer) = portal.send(post("/v1/SubmitFeedback", &headers(&one), &body)).await;
    assert_eq!((status, answer), (StatusCode::OK, json!({"accepted": 1, "unknown": 1})));
    portal.feedback(&two, &hash(1), "NotBlocked").await;
    let (records, _) = portal.read(&two, start, 800).await;
    // The record moved to the end, where those see it who had read it before.
    let record = records.last().unwrap();
    assert_eq!(record["hashValue"], hash(1));
    assert_eq!(
        record["CSPFeedbacks"],
        json!([{"source": "one", "feedbackValue": "Blocked", "tags": ["a", "b"]},
            {"source": "two", "feedbackValue": "NotBlocked", "tags": []}])
    );
    for feedback in [
        json!({"hashValue": hash(1), "feedbackValue": "Perhaps", "tags": []}),
        json!({"hashValue": hash(1), "feedbackValue": "Blocked", "tags": [""]}),
        json!({"hashValue": hash(1), "feedbackValue": "Blocked", "tags": ["\n"]}),
        json!({"hashValue": "12", "feedbackValue": "Blocked", "tags": []}),
    ] {
        let body = json!({"count": 1, "hashFeedbacks": [feedback]});
        let (status, _) = portal.send(post("/v1/SubmitFeedback", &headers(&one), &body)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
    }
}

async fn hashes_of_platforms_are_passed_on(base: Base) {
    let portal = base.portal().await;
    let (one, two) = (portal.platform("one").await, portal.platform("two").await);
    let record = |kind: &str, hash: &str| {
        json!({"lastModtimestamp": 1, "signalType": kind, "hashValue": hash,
            "CSPFeedbacks": [{"feedbackValue": "Blocked", "tags": ["t"]}]})
    };
    let md5 = &hash(3)[..32];
    let send = async |records: serde_json::Value| {
        let body = json!({"count": 1, "hashRecords": records});
        portal.send(post("/v1/SubmitHashes", &headers(&one), &body)).await
    };
    let (status, answer) = send(json!([
        record("StopNCIISignalType.ImagePDQ", &hash(1)),
        record("ImagePDQ", &hash(2)),
        record("VideoMD5", md5),
    ]))
    .await;
    assert_eq!((status, answer), (StatusCode::OK, json!({"accepted": 3})));
    let (records, _) = portal.read(&two, 10, 800).await;
    let kinds: Vec<_> = records.iter().map(|record| &record["signalType"]).collect();
    assert_eq!(kinds, ["ImagePDQ", "ImagePDQ", "VideoMD5"]);
    let own = json!([{"source": "one", "feedbackValue": "Blocked", "tags": ["t"]}]);
    assert_eq!(records[2]["CSPFeedbacks"], own);
    for (record, expected) in [
        (record("URL", "https://example.org/x"), "unsupported-signal-type"),
        (record("Text", "words"), "unsupported-signal-type"),
        (record("ImagePDQ", md5), "invalid-hash"),
        (record("ImagePDQ", &"0".repeat(64)), "invalid-hash"),
        (record("VideoMD5", &"f".repeat(32)), "invalid-hash"),
    ] {
        let (status, answer) = send(json!([self::hash_record(&record), record])).await;
        assert_eq!((status.as_u16(), code(&answer)), (400, expected));
    }
    assert_eq!(portal.read(&two, 10, 800).await.0.len(), 3, "refused as a whole");
    // A victim's withdrawal does not take away what a platform brought.
    let codes = portal.case(&[hash(1)]).await;
    portal.post("/api/cases/withdraw", &codes).await;
    portal.store.erase_withdrawn(0).await.unwrap();
    let (records, _) = portal.read(&two, 10, 800).await;
    assert!(records.iter().all(|record| record["hashStatus"] == "Active"));
    assert_eq!(records.len(), 3);
}

/// A good record to stand before a bad one.
fn hash_record(like: &serde_json::Value) -> serde_json::Value {
    let mut record = like.clone();
    record["signalType"] = json!("ImagePDQ");
    record["hashValue"] = json!(hash(99));
    record
}
