//! What the owner of a case may ask: how it stands, and to take it back.

use super::report::same_site;
use super::{ApiError, Portal, body, fault};
use crate::code::{AccessCode, CaseNumber};
use crate::secret;
use crate::store::StoreError;
use crate::store::case::{self, Withdrawal};
use axum::Json;
use axum::extract::{Request, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The two codes of a case, as typed: case, hyphens and spaces do not matter.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Codes {
    #[schema(min_length = 8, max_length = 64, example = "K7M2-9QXD")]
    case_number: String,
    #[schema(min_length = 20, max_length = 64, example = "4F7KQ-9ZT2M-XW81C-0RDVE")]
    access_code: String,
}

/// How a case stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CaseStatus {
    case_number: String,
    state: CaseState,
    /// When the report came, in seconds since 1970.
    received_at: i64,
    /// When it was withdrawn, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    withdrawn_at: Option<i64>,
    /// When a withdrawn case will be erased at the latest, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    erased_at: Option<i64>,
    /// How many pictures were reported.
    pictures: i64,
    /// The platforms that read any of its hashes, by name.
    platforms: Vec<PlatformStatus>,
}

/// Whether platforms are asked to act on it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum CaseState {
    Open,
    Withdrawn,
}

/// What one platform did, counted in pictures.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PlatformStatus {
    name: String,
    /// Pictures of which it read a hash.
    offered: usize,
    /// Pictures about which it answered anything.
    answered: usize,
    /// Pictures that it blocked at any time.
    blocked: usize,
    /// When it last read a hash for the first time, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_offered_at: Option<i64>,
    /// When it last answered, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_answered_at: Option<i64>,
}

/// Tells how a case stands.
#[utoipa::path(
    post,
    path = "/api/cases/status",
    request_body = Codes,
    responses(
        (status = 200, description = "How it stands", body = CaseStatus),
        (status = 404, description = "No case has this number and code", body = super::error::ErrorBody),
        fault::Common, fault::WithBody, fault::OfPage
    )
)]
pub(super) async fn status(
    State(portal): State<Portal>,
    request: Request,
) -> Result<Json<CaseStatus>, ApiError> {
    let (number, code, guess) = codes(&portal, request).await?;
    let status = portal.store().status(number, code).await?;
    guess.right_if(status.is_some());
    Ok(Json(described(status.ok_or(ApiError::CaseNotFound)?, &portal)))
}

/// Takes a case back. Its hashes are marked as withdrawn, and erased after the retention time;
/// platforms that read them before are told, and decide themselves.
#[utoipa::path(
    post,
    path = "/api/cases/withdraw",
    request_body = Codes,
    responses(
        (status = 200, description = "It is withdrawn, now or before", body = CaseStatus),
        (status = 404, description = "No case has this number and code", body = super::error::ErrorBody),
        fault::Common, fault::WithBody, fault::OfPage
    )
)]
pub(super) async fn withdraw(
    State(portal): State<Portal>,
    request: Request,
) -> Result<Json<CaseStatus>, ApiError> {
    let (number, code, guess) = codes(&portal, request).await?;
    let withdrawn = portal.store().change(Withdrawal { number, code }).await?;
    guess.right_if(withdrawn.is_some());
    withdrawn.ok_or(ApiError::CaseNotFound)?;
    let status = portal.store().status(number, code).await?;
    Ok(Json(described(status.ok_or(ApiError::CaseNotFound)?, &portal)))
}

/// An attempt that counts against its case and its client if it is wrong.
struct Guess<'a> {
    portal: &'a Portal,
    case: [u8; 32],
    client: [u8; 32],
}

impl Guess<'_> {
    fn right_if(self, right: bool) {
        if !right {
            // Whether there was one left was looked at before; the answer is the same either way.
            let _ = self.portal.0.guesses_by_case.take(self.case);
            let _ = self.portal.0.guesses_by_client.take(self.client);
        }
    }
}

async fn codes(
    portal: &Portal,
    request: Request,
) -> Result<(CaseNumber, AccessCode, Guess<'_>), ApiError> {
    let (parts, body) = request.into_parts();
    same_site(&parts)?;
    let client = portal.0.clients.who(&parts).map_err(StoreError::from)?;
    portal.0.guesses_by_client.look(client).map_err(ApiError::TooManyRequests)?;
    let codes: Codes = body::parse(Request::from_parts(parts, body)).await?;
    let number: CaseNumber = codes.case_number.parse().map_err(|_| ApiError::InvalidCaseNumber)?;
    // A code with a letter too few is a typing error, not a guess.
    let code = codes.access_code.parse().map_err(|_| ApiError::CaseNotFound)?;
    let case = secret::digest(number.compact().as_bytes());
    portal.0.guesses_by_case.look(case).map_err(ApiError::TooManyRequests)?;
    Ok((number, code, Guess { portal, case, client }))
}

fn described(status: case::Status, portal: &Portal) -> CaseStatus {
    let retention = portal.0.settings.retention_seconds();
    CaseStatus {
        case_number: status.number.to_string(),
        state: if status.withdrawn.is_some() { CaseState::Withdrawn } else { CaseState::Open },
        received_at: status.received,
        withdrawn_at: status.withdrawn,
        erased_at: status.withdrawn.map(|at| at + retention),
        pictures: status.pictures,
        platforms: status.platforms.into_iter().map(platform).collect(),
    }
}

fn platform(status: case::PlatformStatus) -> PlatformStatus {
    PlatformStatus {
        name: status.name,
        offered: status.offered,
        answered: status.answered,
        blocked: status.blocked,
        last_offered_at: status.last_offered,
        last_answered_at: status.last_answered,
    }
}
