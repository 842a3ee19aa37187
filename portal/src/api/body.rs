//! Bodies: declared as JSON, bounded, and in time.

use super::ApiError;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use std::time::Duration;
use veilprint::report::MAX_BYTES;

/// For 512 KiB over a bad mobile connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads a body. One that says to be too large is refused before any of it is read.
pub(super) async fn read(request: Request) -> Result<Bytes, ApiError> {
    if !is_json(request.headers()) {
        return Err(ApiError::UnsupportedMediaType);
    }
    let body = request.into_body();
    if body.size_hint().lower() > MAX_BYTES as u64 {
        return Err(ApiError::TooLarge);
    }
    match tokio::time::timeout(PATIENCE, collect(body)).await {
        Ok(bytes) => bytes,
        Err(_) => Err(ApiError::Timeout),
    }
}

/// Reads a body of a described shape.
pub(super) async fn parse<T: DeserializeOwned>(request: Request) -> Result<T, ApiError> {
    serde_json::from_slice(&read(request).await?).map_err(|_| ApiError::InvalidBody)
}

async fn collect(body: Body) -> Result<Bytes, ApiError> {
    match axum::body::to_bytes(body, MAX_BYTES).await {
        Ok(bytes) => Ok(bytes),
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            let large = cause.is_some_and(|cause| cause.contains("length limit exceeded"));
            Err(if large { ApiError::TooLarge } else { ApiError::InvalidBody })
        }
    }
}

/// A form of another site can send a few types without asking first; JSON is not among them.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let kind = value.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}
