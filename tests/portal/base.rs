//! What the tests have in common: a portal on a database of its own, and requests to it.

use crate::postgres;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::net::{Ipv4Addr, SocketAddr};
use tempfile::TempDir;
use tower::ServiceExt as _;
use veilprint::companions::Set;
use veilprint_portal::serve;
use veilprint_portal::settings::Settings;
use veilprint_portal::store::Store;

/// Runs each test on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                super::$name($crate::base::Base::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                super::$name($crate::base::Base::postgres()).await;
            })*
        }
    };
}
pub(crate) use on_both;

/// An empty database.
pub struct Base {
    pub folder: TempDir,
    pub url: String,
}

impl Base {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<!doctype html>").unwrap();
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        Self { folder, url }
    }

    pub fn postgres() -> Self {
        Self { url: postgres::server().database(), ..Self::sqlite() }
    }

    pub fn settings(&self) -> Settings {
        Settings {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            site: self.folder.path().to_owned(),
            database: self.url.clone(),
            report_rate: 0,
            proxy: false,
            name: "veilprint".to_owned(),
            retention_days: 30,
            companions: Set::Standard,
        }
    }

    pub async fn portal(&self) -> TestPortal {
        self.portal_with(&self.settings()).await
    }

    pub async fn portal_with(&self, settings: &Settings) -> TestPortal {
        let store = Store::open(&self.url).await.unwrap();
        TestPortal { router: serve::router(&store, settings).unwrap(), store }
    }
}

/// A portal without a socket.
#[derive(Clone)]
pub struct TestPortal {
    pub router: Router,
    pub store: Store,
}

/// A platform's two headers.
#[derive(Clone)]
pub struct Keys(pub String, pub String);

pub type Answer = (StatusCode, Value);

impl TestPortal {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(post(path, &[], body)).await
    }

    pub async fn report(&self, report: &Value) -> Answer {
        self.post("/api/reports", report).await
    }

    /// Reports pictures with these hashes and gives the two codes.
    pub async fn case(&self, hashes: &[String]) -> Value {
        let (status, codes) = self.report(&report(hashes)).await;
        assert_eq!(status, StatusCode::CREATED, "{codes}");
        codes
    }

    pub async fn platform(&self, name: &str) -> Keys {
        let keys = self.store.add_platform(name).await.unwrap();
        Keys(keys.subscription_key, keys.function_key)
    }

    pub async fn get(&self, keys: &Keys, path: &str) -> Answer {
        let request = Request::get(path)
            .header("Ocp-Apim-Subscription-Key", &keys.0)
            .header("x-functions-key", &keys.1);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn feedback(&self, keys: &Keys, hash: &str, value: &str) -> Answer {
        let body = json!({"count": 1, "hashFeedbacks":
            [{"hashValue": hash, "feedbackValue": value, "tags": []}]});
        self.send(post("/v1/SubmitFeedback", &headers(keys), &body)).await
    }

    /// Reads every page from `start` on.
    pub async fn read(&self, keys: &Keys, start: i64, size: usize) -> (Vec<Value>, i64) {
        let mut records = Vec::new();
        let mut token = String::new();
        loop {
            let path = format!("/v1/FetchHashes?startTimestamp={start}&pageSize={size}{token}");
            let (status, page) = self.get(keys, &path).await;
            assert_eq!(status, StatusCode::OK, "{page}");
            let some = page["hashRecords"].as_array().unwrap();
            assert_eq!(page["count"], some.len());
            records.extend(some.iter().cloned());
            if page["hasMoreRecords"] == false {
                assert!(page["nextPageToken"].is_null());
                return (records, page["nextSetTimestamp"].as_i64().unwrap());
            }
            token = format!("&nextPageToken={}", page["nextPageToken"].as_str().unwrap());
        }
    }
}

pub fn headers(keys: &Keys) -> [(&'static str, &str); 2] {
    [("Ocp-Apim-Subscription-Key", &keys.0), ("x-functions-key", &keys.1)]
}

pub fn post(path: &str, headers: &[(&str, &str)], body: &Value) -> Request<Body> {
    let mut request = Request::post(path).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_string())).unwrap()
}

/// A report of one picture for each hash.
pub fn report(hashes: &[String]) -> Value {
    let images: Vec<_> = hashes.iter().map(|hash| json!({"pdq": hash, "quality": 100})).collect();
    json!({"version": 1, "images": images})
}

/// A hash that belongs to this number alone.
pub fn hash(number: usize) -> String {
    Sha256::digest(number.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn code(answer: &Value) -> &str {
    answer["error"]["code"].as_str().unwrap_or_default()
}
