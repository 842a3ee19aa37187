//! A victim's report.

use super::{ApiError, Portal, body, created, fault};
use crate::store::report::{NewCase, Receipt};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use veilprint::report::Report;

/// A report as it is described; it is read by the library, of which this is the picture.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Report)]
#[expect(dead_code, reason = "only described")]
struct ReportBody {
    /// The version of the format.
    #[schema(minimum = 1, maximum = 1)]
    version: u32,
    /// The pictures.
    #[schema(min_items = 1, max_items = 100)]
    images: Vec<ImageBody>,
    /// The short name of the partner whose site showed the page.
    #[schema(pattern = "^[a-z0-9-]{1,32}$", nullable = false)]
    partner: Option<String>,
}

/// One picture of a report.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Image)]
#[expect(dead_code, reason = "only described")]
struct ImageBody {
    pdq: PdqBody,
    /// The quality of its hash.
    #[schema(minimum = 50, maximum = 100)]
    quality: u8,
    /// The hash of the picture as the file stores it, where that is not upright.
    #[schema(nullable = false)]
    as_stored: Option<PdqBody>,
    /// Hashes of the same picture mirrored, cropped or framed.
    #[schema(max_items = 64, nullable = false)]
    companions: Option<Vec<PdqBody>>,
}

/// A PDQ hash: 64 lower-case hexadecimal digits, not all bits alike.
#[derive(Deserialize, ToSchema)]
#[schema(as = PdqHash, pattern = "^(?!0{64}$)(?!f{64}$)[0-9a-f]{64}$")]
#[expect(dead_code, reason = "only described")]
struct PdqBody(String);

/// What the sender must keep: shown once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Case {
    /// Short enough to say on the telephone; the last symbol checks the others.
    #[schema(pattern = "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")]
    case_number: String,
    /// 100 random bits. Only a keyed hash of it is stored.
    #[schema(pattern = "^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$")]
    access_code: String,
}

/// Takes a report and opens a case.
///
/// Once the answer is 201, the report is on the disk.
#[utoipa::path(
    post,
    path = "/api/reports",
    params(("Idempotency-Key" = Option<String>, Header,
        description = "A random text. A repeat within a day gives the same case and access code.",
        pattern = "^[!-~]{16,128}$", nullable = false)),
    request_body = ReportBody,
    responses(
        (status = 201, description = "The case", body = Case),
        (status = 409, description = "The key was used for another report", body = super::error::ErrorBody),
        fault::Common, fault::WithBody, fault::OfPage
    )
)]
pub(super) async fn submit(
    State(portal): State<Portal>,
    request: Request,
) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    same_site(&parts)?;
    let who = portal.0.clients.who(&parts).map_err(crate::store::StoreError::from)?;
    portal.0.reports.take(who).map_err(ApiError::TooManyRequests)?;
    let key = idempotency_key(&parts.headers)?.map(<[u8]>::to_vec);
    let bytes = body::read(Request::from_parts(parts, body)).await?;
    let report = Report::parse(&bytes).map_err(ApiError::InvalidReport)?;
    match portal.store().change(NewCase::new(&report, &bytes, key.as_deref())).await? {
        Receipt::Case(number, code) => {
            Ok(created(Case { case_number: number.to_string(), access_code: code.to_string() }))
        }
        Receipt::KeyReused => Err(ApiError::IdempotencyKeyReused),
    }
}

/// A browser says which site a request comes from; what is no browser says nothing.
pub(super) fn same_site(parts: &Parts) -> Result<(), ApiError> {
    match parts.headers.get("sec-fetch-site").map(|site| site.as_bytes()) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(ApiError::CrossSite),
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<&[u8]>, ApiError> {
    let Some(key) = headers.get("idempotency-key").map(|key| key.as_bytes()) else {
        return Ok(None);
    };
    // Whoever knows the key and the report is given the access code: a short key could be guessed.
    let fits = (16..=128).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
    if fits { Ok(Some(key)) } else { Err(ApiError::InvalidIdempotencyKey) }
}
