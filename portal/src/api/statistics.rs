//! The public figures.

use super::{ApiError, Portal, fault};
use crate::store::statistics::Statistics;
use axum::Json;
use axum::extract::State;

/// What each platform did with what it was offered. No figure rests on fewer than 10 cases; figures
/// are counted anew every ten minutes.
#[utoipa::path(
    get,
    path = "/api/statistics",
    responses((status = 200, description = "The figures", body = Statistics), fault::Common)
)]
pub(super) async fn statistics(State(portal): State<Portal>) -> Result<Json<Statistics>, ApiError> {
    Ok(Json(portal.store().kept_statistics().await?))
}
