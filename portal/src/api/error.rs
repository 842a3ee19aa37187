//! Every answer that says no, each with a code that never changes.

use crate::store::StoreError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;
use veilprint::report::Violation;

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ApiError {
    /// The report breaks a rule of the library's report module.
    #[error("the report is {0}")]
    InvalidReport(Violation),
    /// The body is not of the shape that the description asks for.
    #[error("the body is not of the described shape")]
    InvalidBody,
    /// A parameter of the address is not of the shape that the description asks for.
    #[error("a parameter is not of the described shape")]
    InvalidParameter,
    /// A page token that this portal did not give, or gave for another reading.
    #[error("the page token is not of this reading: start again without one")]
    InvalidPageToken,
    /// A hash that no matcher should have: malformed, or all bits alike.
    #[error("record {0} has a hash that is malformed, or whose bits are all alike")]
    InvalidHash(usize),
    /// A kind of signal that is not kept here.
    #[error("record {0} is not of a kind that is kept here: ImagePDQ or VideoMD5")]
    UnsupportedSignalType(usize),
    /// An `Idempotency-Key` that is too short to be random, or not visible ASCII.
    #[error("an Idempotency-Key is 16 to 128 visible ASCII characters")]
    InvalidIdempotencyKey,
    /// The same `Idempotency-Key` came with another report within a day.
    #[error("this Idempotency-Key was used for another report")]
    IdempotencyKeyReused,
    /// No case can have this number: its check symbol is wrong.
    #[error("no case can have this number: look for a typing error")]
    InvalidCaseNumber,
    /// No case has this number and access code. Which of the two is wrong is not said.
    #[error("no case has this number and access code")]
    CaseNotFound,
    /// The request comes from a page of another site.
    #[error("requests from pages of other sites are refused")]
    CrossSite,
    /// The keys of a platform are missing or wrong.
    #[error("the headers Ocp-Apim-Subscription-Key and x-functions-key do not name a platform")]
    Unauthorized,
    /// There is nothing at this address.
    #[error("there is nothing at this address")]
    NotFound,
    /// The address takes another method.
    #[error("this address takes another method")]
    MethodNotAllowed,
    /// The body is not declared as JSON.
    #[error("the body must be declared as application/json")]
    UnsupportedMediaType,
    /// The body has more bytes than any report.
    #[error("the body has more than 524288 bytes")]
    TooLarge,
    /// The body did not arrive in time.
    #[error("the body did not arrive in time")]
    Timeout,
    /// Too many reports, or too many wrong codes.
    #[error("too many requests: try again later")]
    TooManyRequests(Duration),
    /// The database.
    #[error("{0}: nothing was changed, try again later")]
    Store(#[from] StoreError),
}

/// The body of every such answer.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErrorBody {
    error: ErrorDetail,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
struct ErrorDetail {
    /// A code that never changes.
    code: &'static str,
    /// A sentence for developers, in English. It never repeats what was sent.
    message: String,
}

impl ApiError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidReport(_) => "invalid-report",
            Self::InvalidBody => "invalid-body",
            Self::InvalidParameter => "invalid-parameter",
            Self::InvalidPageToken => "invalid-page-token",
            Self::InvalidHash(_) => "invalid-hash",
            Self::UnsupportedSignalType(_) => "unsupported-signal-type",
            Self::InvalidIdempotencyKey => "invalid-idempotency-key",
            Self::IdempotencyKeyReused => "idempotency-key-reused",
            Self::InvalidCaseNumber => "invalid-case-number",
            Self::CaseNotFound => "case-not-found",
            Self::CrossSite => "cross-site",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::UnsupportedMediaType => "unsupported-media-type",
            Self::TooLarge => "too-large",
            Self::Timeout => "timeout",
            Self::TooManyRequests(_) => "too-many-requests",
            Self::Store(StoreError::Full) => "database-full",
            Self::Store(StoreError::Locked) => "database-locked",
            Self::Store(StoreError::Overloaded) => "overloaded",
            Self::Store(StoreError::Unavailable) => "database-unavailable",
            Self::Store(_) => "internal",
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::InvalidReport(Violation::Bytes) | Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::InvalidReport(_)
            | Self::InvalidBody
            | Self::InvalidParameter
            | Self::InvalidHash(_)
            | Self::UnsupportedSignalType(_)
            | Self::InvalidIdempotencyKey => StatusCode::BAD_REQUEST,
            Self::IdempotencyKeyReused => StatusCode::CONFLICT,
            Self::InvalidCaseNumber
            | Self::CaseNotFound
            | Self::InvalidPageToken
            | Self::NotFound => StatusCode::NOT_FOUND,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(
                StoreError::Full
                | StoreError::Locked
                | StoreError::Overloaded
                | StoreError::Unavailable,
            ) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let error = ErrorDetail { code: self.code(), message: self.to_string() };
        let mut response = (self.status(), Json(ErrorBody { error })).into_response();
        let wait = match self {
            Self::TooManyRequests(wait) => Some(wait.as_secs() + 1),
            Self::Store(_) => Some(5),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
