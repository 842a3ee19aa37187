//! Reports: taken once, whole or not at all, and nothing but what the format allows.

use crate::base::{Base, code, hash, on_both, post, report};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use std::net::SocketAddr;
use veilprint_portal::code::{AccessCode, CaseNumber};

on_both!(
    a_report_gives_a_case_with_a_working_code,
    a_repeat_with_the_same_key_gives_the_same_case,
    every_hash_of_a_picture_is_served_once,
    a_partner_counts_only_if_it_is_known,
);

async fn a_report_gives_a_case_with_a_working_code(base: Base) {
    let portal = base.portal().await;
    let codes = portal.case(&[hash(1), hash(2)]).await;
    assert!(codes["caseNumber"].as_str().unwrap().parse::<CaseNumber>().is_ok());
    assert!(codes["accessCode"].as_str().unwrap().parse::<AccessCode>().is_ok());
    let (status, case) = portal.post("/api/cases/status", &codes).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!((&case["state"], &case["pictures"]), (&json!("open"), &json!(2)));
    assert_eq!(case["caseNumber"], codes["caseNumber"]);
}

async fn a_repeat_with_the_same_key_gives_the_same_case(base: Base) {
    let portal = base.portal().await;
    let key = [("idempotency-key", "3f0c1d52-6f5a-4a7e-8f3b-000000000001")];
    let send =
        async |hashes: &[String]| portal.send(post("/api/reports", &key, &report(hashes))).await;
    // A double click: both at once.
    let hashes = [hash(1)];
    let (first, second) = tokio::join!(send(&hashes), send(&hashes));
    assert_eq!(first.0, StatusCode::CREATED);
    assert_eq!(first, second);
    assert_eq!(send(&[hash(1)]).await, first);
    assert_eq!(portal.post("/api/cases/status", &first.1).await.0, StatusCode::OK);
    let (status, answer) = send(&[hash(2)]).await;
    assert_eq!((status, code(&answer)), (StatusCode::CONFLICT, "idempotency-key-reused"));
    let other = portal.case(&[hash(1)]).await;
    assert_ne!(other["caseNumber"], first.1["caseNumber"]);
    assert_ne!(other["accessCode"], first.1["accessCode"]);
}

async fn every_hash_of_a_picture_is_served_once(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("reader").await;
    let image = |n: usize| {
        json!({"pdq": hash(n), "quality": 90, "asStored": hash(n + 1),
            "companions": [hash(n + 2), hash(n + 2), hash(n)]})
    };
    let (status, _) =
        portal.report(&json!({"version": 1, "images": [image(1), image(1), image(2)]})).await;
    assert_eq!(status, StatusCode::CREATED);
    portal.case(&[hash(1)]).await;
    let (records, _) = portal.read(&keys, 10, 800).await;
    let mut served: Vec<_> =
        records.iter().map(|record| record["hashValue"].as_str().unwrap().to_owned()).collect();
    served.sort();
    let mut sent: Vec<_> = (1..=4).map(hash).collect();
    sent.sort();
    assert_eq!(served, sent);
}

async fn a_partner_counts_only_if_it_is_known(base: Base) {
    let portal = base.portal().await;
    portal.store.add_partner("known", &["https://known.example".to_owned()]).await.unwrap();
    for number in 0..12 {
        for partner in ["known", "unknown"] {
            let mut report = report(&[hash(number)]);
            report["partner"] = json!(partner);
            assert_eq!(portal.report(&report).await.0, StatusCode::CREATED);
        }
    }
    let statistics = serde_json::to_value(portal.store.statistics().await.unwrap()).unwrap();
    assert_eq!(statistics["partners"], json!([{"partner": "known", "cases": 12}]));
    assert_eq!(statistics["cases"], 24);
}

#[tokio::test]
async fn what_is_no_report_is_refused_and_never_repeated() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let with = |field: &str, value: Value| {
        let mut report = report(&[hash(1)]);
        report["images"][0][field] = value;
        report
    };
    for report in [
        json!({}),
        with("pdq", json!("0".repeat(64))),
        with("pdq", json!("f".repeat(64))),
        with("pdq", json!("SECRET".repeat(10))),
        with("pdq", json!(hash(1).to_uppercase())),
        with("quality", json!(49)),
        with("name", json!("SECRET.jpg")),
        with("companions", json!(vec![hash(1); 65])),
        json!({"version": 1, "images": []}),
        json!({"version": 2, "images": [{"pdq": hash(1), "quality": 100}]}),
    ] {
        let (status, answer) = portal.report(&report).await;
        assert_eq!(
            (status, code(&answer)),
            (StatusCode::BAD_REQUEST, "invalid-report"),
            "{report}"
        );
        assert!(!answer.to_string().contains("SECRET"));
    }
    let keys = portal.platform("reader").await;
    assert_eq!(portal.read(&keys, 10, 800).await.0.len(), 0);
}

#[tokio::test]
async fn requests_of_the_wrong_kind_have_their_codes() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let body = report(&[hash(1)]).to_string();
    let request = |path: &str, header: (&str, &str)| {
        let request = Request::post(path).header(header.0, header.1);
        request.body(Body::from(body.clone())).unwrap()
    };
    let json = "application/json";
    let big = ("content-type", json);
    for (request, expected) in [
        (request("/api/reports", ("content-type", "text/plain")), (415, "unsupported-media-type")),
        (request("/api/reports", ("accept", json)), (415, "unsupported-media-type")),
        (request("/api/reports", ("sec-fetch-site", "cross-site")), (403, "cross-site")),
        (request("/api/reports", ("sec-fetch-site", "same-site")), (403, "cross-site")),
        (request("/api/reports", ("idempotency-key", "short")), (400, "invalid-idempotency-key")),
        (request("/api/nothing", big), (404, "not-found")),
        (request("/v1/nothing", big), (404, "not-found")),
        (request("/api/statistics", big), (405, "method-not-allowed")),
        (request("/v1/SubmitFeedback", big), (401, "unauthorized")),
    ] {
        let (status, answer) = portal.send(request).await;
        assert_eq!((status.as_u16(), code(&answer)), expected);
    }
}

#[tokio::test]
async fn a_large_body_is_refused_before_it_is_read() {
    let base = Base::sqlite();
    let portal = base.portal().await;
    let request = |body: Body| {
        Request::post("/api/reports").header("content-type", "application/json").body(body).unwrap()
    };
    // A body that would panic if anyone asked for its first byte.
    struct Unread;
    impl axum::body::HttpBody for Unread {
        type Data = axum::body::Bytes;
        type Error = std::io::Error;
        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
            panic!("the body was read");
        }
        fn size_hint(&self) -> http_body::SizeHint {
            http_body::SizeHint::with_exact(512 * 1024 + 1)
        }
    }
    let (status, answer) = portal.send(request(Body::new(Unread))).await;
    assert_eq!((status.as_u16(), code(&answer)), (413, "too-large"));
    // And one that does not say how large it is.
    let parts = (0..9).map(|_| Ok::<_, std::io::Error>(vec![b' '; 64 * 1024]));
    let body = Body::from_stream(futures_util::stream::iter(parts));
    let (status, answer) = portal.send(request(body)).await;
    assert_eq!((status.as_u16(), code(&answer)), (413, "too-large"));
}

#[tokio::test]
async fn reports_are_counted_for_each_client_alone() {
    let base = Base::sqlite();
    let mut settings = base.settings();
    settings.report_rate = 2;
    let portal = base.portal_with(&settings).await;
    let send = async |peer: &str| {
        let mut request = post("/api/reports", &[], &report(&[hash(1)]));
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        portal.send(request).await
    };
    for _ in 0..2 {
        assert_eq!(send("192.0.2.1:1").await.0, StatusCode::CREATED);
    }
    let (status, answer) = send("192.0.2.1:2").await;
    assert_eq!((status.as_u16(), code(&answer)), (429, "too-many-requests"));
    assert_eq!(send("192.0.2.2:1").await.0, StatusCode::CREATED);
}

/// The description of a report is written beside the library's parser: they must not drift apart.
#[test]
fn the_description_names_the_fields_that_the_library_reads() {
    let description = serde_json::to_value(veilprint_portal::api::description()).unwrap();
    let full = json!({"version": 1, "partner": "name", "images": [{"pdq": hash(1), "quality": 50,
        "asStored": hash(2), "companions": [hash(3)]}]});
    let report = veilprint::report::Report::parse(full.to_string().as_bytes()).unwrap();
    let report = serde_json::to_value(report).unwrap();
    for (name, value) in [("Report", &report), ("Image", &report["images"][0])] {
        let schema = &description["components"]["schemas"][name];
        let fields = |value: &Value| {
            let mut names: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
            names.sort();
            names
        };
        assert_eq!(fields(&schema["properties"]), fields(value));
        assert_eq!(schema["additionalProperties"], false);
        // What is required is what cannot be left out.
        for field in fields(value) {
            let mut without = report.clone();
            let object = if name == "Report" { &mut without } else { &mut without["images"][0] };
            object.as_object_mut().unwrap().remove(&field);
            let read = veilprint::report::Report::parse(without.to_string().as_bytes());
            let required = schema["required"].as_array().unwrap().contains(&json!(field));
            assert_eq!(read.is_err(), required, "{name}.{field}");
        }
    }
    let images = &description["components"]["schemas"]["Report"]["properties"]["images"];
    assert_eq!(images["maxItems"], veilprint::report::MAX_IMAGES);
    let quality = &description["components"]["schemas"]["Image"]["properties"]["quality"];
    assert_eq!(quality["minimum"], veilprint::pdq::MIN_QUALITY);
}
