//! What the page asks as it loads.

use super::{Portal, fault};
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// How the page is to work here.
#[derive(Serialize, ToSchema)]
pub(super) struct PageSettings {
    /// The companions to make of each picture.
    #[schema(pattern = "^(none|standard|wide)$", example = "standard")]
    companions: &'static str,
}

/// How the page is to work here: the same for everybody. The page asks once, as it loads, so that
/// the question says nothing of whether, or when, a picture is chosen.
#[utoipa::path(
    get,
    path = "/api/settings",
    responses((status = 200, description = "The settings", body = PageSettings), fault::Common)
)]
pub(super) async fn settings(State(portal): State<Portal>) -> Json<PageSettings> {
    Json(PageSettings { companions: portal.0.settings.companions.as_str() })
}
