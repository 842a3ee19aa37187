//! What the portal answers over HTTP: the page's requests, the exchange, and the public
//! figures. Every route is described where it stands, and `/api/openapi.json` is made of that.

mod body;
mod case;
mod error;
mod exchange;
mod fault;
mod page;
mod reading;
pub(crate) mod record;
mod report;
mod statistics;

pub use error::ApiError;
#[doc(hidden)]
pub use reading::read_query;

use exchange::Keys;

use crate::settings::Settings;
use crate::store::{Store, StoreError};
use crate::throttle::{Clients, Throttle};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use std::sync::Arc;
use std::time::Instant;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Wrong access codes that one case, or one client, may meet in a quarter of an hour.
const GUESSES: u32 = 10;
const GUESSING_SECONDS: u32 = 15 * 60;

/// Everything that a request can need.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    store: Store,
    settings: Settings,
    clients: Clients,
    reports: Throttle,
    guesses_by_case: Throttle,
    guesses_by_client: Throttle,
}

impl Portal {
    /// The portal on an open database.
    ///
    /// # Errors
    /// That the system gives no random bytes.
    pub fn new(store: Store, settings: Settings) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(Inner {
            store,
            clients: Clients::new(settings.proxy)?,
            reports: Throttle::new(settings.report_rate, 60),
            guesses_by_case: Throttle::new(GUESSES, GUESSING_SECONDS),
            // Several people behind one address make typing errors.
            guesses_by_client: Throttle::new(3 * GUESSES, GUESSING_SECONDS),
            settings,
        })))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Veilprint portal",
        description = "Reports of fingerprints come in, platforms read them. No picture, name or \
            address is taken, stored or logged."
    ),
    modifiers(&Keys)
)]
struct Description;

/// Every route but the page's files.
pub fn router(portal: Portal) -> Router {
    let (router, description) = described();
    let description = Arc::new(description);
    router
        .route("/api/openapi.json", get(move || async move { Json(description.as_ref().clone()) }))
        .route("/healthz", get(health))
        .route("/api/{*rest}", any(nothing))
        .route("/v1/{*rest}", any(nothing))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(middleware::from_fn(log))
        .with_state(portal)
}

/// The routes and their description.
fn described() -> (Router<Portal>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(report::submit))
        .routes(routes!(case::status))
        .routes(routes!(case::withdraw))
        .routes(routes!(page::settings))
        .routes(routes!(statistics::statistics))
        .routes(routes!(exchange::fetch_hashes))
        .routes(routes!(exchange::submit_feedback))
        .routes(routes!(exchange::submit_hashes))
        .split_for_parts()
}

async fn nothing() -> ApiError {
    ApiError::NotFound
}

/// For a load balancer: 200 while the database answers.
async fn health(State(portal): State<Portal>) -> Result<&'static str, ApiError> {
    portal.store().ping().await?;
    Ok("ok\n")
}

/// One line a request: which route, what came of it, how long it took. Nothing that the client
/// sent, and the route's pattern in place of its address.
async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let started = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status();
    let milliseconds = started.elapsed().as_millis() as u64;
    let route = route.as_ref().map_or("", MatchedPath::as_str);
    tracing::info!(%method, route, status = status.as_u16(), milliseconds, "request");
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        // The rest of the body is not read, so the connection cannot be used again.
        response
            .headers_mut()
            .insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    }
    response
}

/// The description of the interface as JSON, as it is served.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    described().1
}

/// Answers with `value` as JSON and status 201.
fn created<T: serde::Serialize>(value: T) -> Response {
    (StatusCode::CREATED, Json(value)).into_response()
}
