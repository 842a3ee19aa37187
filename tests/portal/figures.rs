//! The public figures: right, and silent where they could be about one person.

use crate::base::{Base, hash, on_both};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

on_both!(few_cases_give_no_figures, figures_count_pictures_and_hashes);

async fn few_cases_give_no_figures(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("one").await;
    // Many pictures of nine cases are still nine persons at most.
    for case in 0..9 {
        portal.case(&[hash(case * 2), hash(case * 2 + 1)]).await;
        portal.feedback(&keys, &hash(case * 2), "Blocked").await;
    }
    portal.read(&keys, 10, 800).await;
    let request = Request::get("/api/statistics").body(Body::empty()).unwrap();
    let (status, figures) = portal.send(request).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(figures["cases"], json!(null));
    assert_eq!(
        figures["platforms"],
        json!([{"platform": "one", "offered": null, "answered": null, "blocked": null}])
    );
}

async fn figures_count_pictures_and_hashes(base: Base) {
    let portal = base.portal().await;
    let keys = portal.platform("one").await;
    portal.platform("two").await;
    for case in 0..12 {
        // Two pictures, three hashes; the last is the same in every case.
        let image = json!({"pdq": hash(case), "quality": 80, "companions": [hash(100 + case)]});
        let other = json!({"pdq": hash(999), "quality": 80});
        let (status, _) = portal.report(&json!({"version": 1, "images": [image, other]})).await;
        assert_eq!(status, StatusCode::CREATED);
    }
    portal.read(&keys, 10, 5).await;
    for case in 0..11 {
        // An answer about a companion is one about its picture.
        portal.feedback(&keys, &hash(100 + case), "Blocked").await;
        portal.feedback(&keys, &hash(case), "PendingReview").await;
    }
    let figures = serde_json::to_value(portal.store.statistics().await.unwrap()).unwrap();
    let platform = &figures["platforms"][0];
    assert_eq!(platform["offered"], json!({"pictures": 24, "hashes": 25}));
    assert_eq!(platform["answered"]["pictures"], 11);
    assert_eq!(platform["answered"]["hashes"], 22);
    assert_eq!(platform["blocked"]["pictures"], 11);
    assert_eq!(platform["blocked"]["hashes"], 11);
    assert!(platform["blocked"]["medianHours"].as_f64().unwrap() < 1.0);
    assert_eq!(figures["platforms"][1]["offered"], json!(null));
}
