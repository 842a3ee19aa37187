//! The answers that say no, as the description lists them for each route.

use super::error::ErrorBody;
use utoipa::IntoResponses;

/// What every route may answer.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; the answers are made by ApiError")]
pub(super) enum Common {
    /// The address takes another method.
    #[response(status = 405)]
    Method(#[to_schema] ErrorBody),
    /// The database is full, locked, overloaded or away. Nothing was changed; try again later.
    #[response(status = 503)]
    Store(#[to_schema] ErrorBody),
}

/// What every route that takes a body may answer.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; the answers are made by ApiError")]
pub(super) enum WithBody {
    /// The request is not of the described shape.
    #[response(status = 400)]
    Shape(#[to_schema] ErrorBody),
    /// The body did not arrive in time.
    #[response(status = 408)]
    Timeout(#[to_schema] ErrorBody),
    /// The body has more than 524288 bytes.
    #[response(status = 413)]
    Large(#[to_schema] ErrorBody),
    /// The body is not declared as JSON.
    #[response(status = 415)]
    Media(#[to_schema] ErrorBody),
}

/// What every route of the page may answer.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; the answers are made by ApiError")]
pub(super) enum OfPage {
    /// The request comes from a page of another site.
    #[response(status = 403)]
    CrossSite(#[to_schema] ErrorBody),
    /// Too many reports or wrong codes; `Retry-After` says when to come again.
    #[response(status = 429)]
    TooMany(#[to_schema] ErrorBody),
}

/// What every route of the exchange may answer.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; the answers are made by ApiError")]
pub(super) enum OfExchange {
    /// The keys do not name a platform.
    #[response(status = 401)]
    Keys(#[to_schema] ErrorBody),
}
