//! The hash exchange, as the clients that platforms run already speak it.

use super::reading::{Parameters, Reading, write_token};
use super::record::{FeedbackValue, Record};
use super::{ApiError, Portal, body, fault};
use crate::secret::from_hex;
use crate::store::exchange::{IMAGE_PDQ, VIDEO_MD5};
use crate::store::feedback::{Answer, Answers};
use crate::store::{StoreError, Submission};
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::Uri;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{Modify, ToSchema};

const SUBSCRIPTION: &str = "Ocp-Apim-Subscription-Key";
const FUNCTION: &str = "x-functions-key";
const MOST_TAGS: usize = 32;
const LONGEST_TAG: usize = 64;

/// Describes the two headers.
pub(super) struct Keys;

impl Modify for Keys {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        for name in [SUBSCRIPTION, FUNCTION] {
            let key = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(name)));
            components.add_security_scheme(name, key);
        }
    }
}

/// The platform whose keys came with a request.
pub(super) struct Platform(i64);

impl FromRequestParts<Portal> for Platform {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, ApiError> {
        let key = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let (Some(subscription), Some(function)) = (key(SUBSCRIPTION), key(FUNCTION)) else {
            return Err(ApiError::Unauthorized);
        };
        let platform = portal.store().authenticate(subscription, function).await?;
        platform.map(Self).ok_or(ApiError::Unauthorized)
    }
}

/// A page of records.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct HashesPage {
    /// How many records there are on this page.
    count: usize,
    has_more_records: bool,
    /// Where to start the next reading: inclusive, never smaller than `startTimestamp`.
    next_set_timestamp: i64,
    /// For the next page, if there is one.
    next_page_token: Option<String>,
    hash_records: Vec<Record>,
}

/// Reads the records that changed since a time, oldest change first.
///
/// A later record of the same hash replaces an earlier one.
#[utoipa::path(
    get,
    path = "/v1/FetchHashes",
    params(Parameters),
    responses(
        (status = 200, description = "A page", body = HashesPage),
        (status = 400, description = "A parameter is not of the described shape", body = super::error::ErrorBody),
        (status = 404, description = "The page token is not of this reading", body = super::error::ErrorBody),
        fault::Common, fault::OfExchange
    ),
    security(("Ocp-Apim-Subscription-Key" = [], "x-functions-key" = []))
)]
pub(super) async fn fetch_hashes(
    Platform(platform): Platform,
    State(portal): State<Portal>,
    address: Uri,
) -> Result<Json<HashesPage>, ApiError> {
    let secret = portal.store().secret();
    let Reading { start, size, place } = Reading::of(&address, secret)?;
    let page = portal.store().page(place, size, &portal.0.settings.name).await?;
    let Some(page) = page else {
        return Ok(Json(HashesPage {
            count: 0,
            has_more_records: false,
            next_set_timestamp: start,
            next_page_token: None,
            hash_records: Vec::new(),
        }));
    };
    if let Err(error) = portal.store().note_offer(platform, page.covers).await {
        // Rather a gap in the figures than hashes that do not reach a platform.
        tracing::warn!(%error, "an offer was not noted");
    }
    let last = page.records.last().map_or(start, |record| record.last_modtimestamp);
    Ok(Json(HashesPage {
        count: page.records.len(),
        has_more_records: page.more,
        next_set_timestamp: last.max(start),
        next_page_token: page.more.then(|| write_token(secret, page.covers.1, start)),
        hash_records: page.records,
    }))
}

/// A platform's answers.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Feedbacks {
    /// How many there are; the list itself is what counts.
    #[serde(rename = "count")]
    #[schema(minimum = 0, maximum = 4294967295_i64)]
    _count: u32,
    hash_feedbacks: Vec<HashFeedback>,
}

/// An answer about one hash.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct HashFeedback {
    /// Hexadecimal digits, 64 or 32, not all bits alike.
    #[schema(pattern = "^(?!0+$)(?!f+$)([0-9a-f]{64}|[0-9a-f]{32})$")]
    hash_value: String,
    feedback_value: FeedbackValue,
    #[serde(default)]
    tags: Tags,
}

/// Short words of the platform's own: at most 32, each of at most 64 visible ASCII characters.
#[derive(Deserialize, Default, ToSchema)]
#[serde(try_from = "Vec<String>")]
#[schema(value_type = Vec<Tag>, max_items = 32)]
struct Tags(Vec<String>);

/// A short word of a platform's own.
#[derive(Deserialize, ToSchema)]
#[schema(pattern = "^[ -~]{1,64}$")]
#[expect(dead_code, reason = "only described")]
struct Tag(String);

impl TryFrom<Vec<String>> for Tags {
    type Error = &'static str;

    /// Free text about a picture would be about a person: only short words pass.
    fn try_from(mut tags: Vec<String>) -> Result<Self, Self::Error> {
        let fits = |tag: &String| {
            (1..=LONGEST_TAG).contains(&tag.len())
                && tag.bytes().all(|b| (b' '..=b'~').contains(&b))
        };
        if tags.len() > MOST_TAGS || !tags.iter().all(fits) {
            return Err("tags are at most 32, each of 1 to 64 visible ASCII characters");
        }
        // The client holds them as a set: their order says nothing.
        tags.sort_unstable();
        tags.dedup();
        Ok(Self(tags))
    }
}

/// What became of a platform's answers.
#[derive(Serialize, ToSchema)]
pub(super) struct FeedbackReceipt {
    /// Hashes that are known here, for which the answer stands.
    accepted: usize,
    /// Hashes that are not, or no longer, known.
    unknown: usize,
}

/// Takes a platform's answers about hashes. All are taken, or none.
#[utoipa::path(
    post,
    path = "/v1/SubmitFeedback",
    request_body = Feedbacks,
    responses(
        (status = 200, description = "They stand", body = FeedbackReceipt),
        fault::Common, fault::WithBody, fault::OfExchange
    ),
    security(("Ocp-Apim-Subscription-Key" = [], "x-functions-key" = []))
)]
pub(super) async fn submit_feedback(
    Platform(platform): Platform,
    State(portal): State<Portal>,
    request: Request,
) -> Result<Json<FeedbackReceipt>, ApiError> {
    let feedbacks: Feedbacks = body::parse(request).await?;
    let mut answers = HashMap::new();
    for (feedback, at) in feedbacks.hash_feedbacks.into_iter().zip(0..) {
        let value = hash_bytes(&feedback.hash_value).ok_or(ApiError::InvalidHash(at))?;
        answers.insert(value, answer(feedback.feedback_value, &feedback.tags)?);
    }
    let sent = answers.len();
    // A value may be known as two kinds of signal, and counts as one here.
    let known = portal.store().change(Answers { platform, answers }).await?.min(sent);
    Ok(Json(FeedbackReceipt { accepted: known, unknown: sent - known }))
}

/// Hashes that a platform brings.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hashes {
    /// How many there are; the list itself is what counts.
    #[serde(rename = "count")]
    #[schema(minimum = 0, maximum = 4294967295_i64)]
    _count: u32,
    #[schema(value_type = Vec<NewHashBody>)]
    hash_records: Vec<NewHash>,
}

/// A hash that a platform brings.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewHash {
    signal_type: String,
    hash_value: String,
    #[serde(rename = "CSPFeedbacks", default)]
    csp_feedbacks: Vec<OwnFeedback>,
}

/// A hash that a platform brings, as it is described: its length depends on its kind.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = NewHash)]
#[expect(dead_code, reason = "only described")]
enum NewHashBody {
    /// A PDQ hash of a picture.
    #[serde(rename_all = "camelCase")]
    Image {
        /// With or without `StopNCIISignalType.` before it.
        #[schema(pattern = r"^(StopNCIISignalType\.)?ImagePDQ$")]
        signal_type: String,
        /// 64 hexadecimal digits, not all bits alike.
        #[schema(pattern = "^(?!0+$)(?!f+$)[0-9a-f]{64}$")]
        hash_value: String,
        /// The platform's own answer about it: the last one counts.
        #[serde(rename = "CSPFeedbacks", default)]
        csp_feedbacks: Vec<OwnFeedback>,
    },
    /// The MD5 of a video.
    #[serde(rename_all = "camelCase")]
    Video {
        /// With or without `StopNCIISignalType.` before it.
        #[schema(pattern = r"^(StopNCIISignalType\.)?VideoMD5$")]
        signal_type: String,
        /// 32 hexadecimal digits, not all bits alike.
        #[schema(pattern = "^(?!0+$)(?!f+$)[0-9a-f]{32}$")]
        hash_value: String,
        /// The platform's own answer about it: the last one counts.
        #[serde(rename = "CSPFeedbacks", default)]
        csp_feedbacks: Vec<OwnFeedback>,
    },
}

/// The platform's own answer about a hash that it brings.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OwnFeedback {
    feedback_value: FeedbackValue,
    #[serde(default)]
    tags: Tags,
}

/// What became of a platform's hashes.
#[derive(Serialize, ToSchema)]
pub(super) struct HashesReceipt {
    /// Hashes that are served now.
    accepted: usize,
}

/// Takes hashes that a platform brings, for the others to read. All are taken, or none.
#[utoipa::path(
    post,
    path = "/v1/SubmitHashes",
    request_body = Hashes,
    responses(
        (status = 200, description = "They are served now", body = HashesReceipt),
        fault::Common, fault::WithBody, fault::OfExchange
    ),
    security(("Ocp-Apim-Subscription-Key" = [], "x-functions-key" = []))
)]
pub(super) async fn submit_hashes(
    Platform(platform): Platform,
    State(portal): State<Portal>,
    request: Request,
) -> Result<Json<HashesReceipt>, ApiError> {
    let sent: Hashes = body::parse(request).await?;
    let mut hashes = Vec::with_capacity(sent.hash_records.len());
    for (record, at) in sent.hash_records.into_iter().zip(0..) {
        let name = record.signal_type.as_str();
        let (kind, length) = match name.strip_prefix("StopNCIISignalType.").unwrap_or(name) {
            "ImagePDQ" => (IMAGE_PDQ, 32),
            "VideoMD5" => (VIDEO_MD5, 16),
            _ => return Err(ApiError::UnsupportedSignalType(at)),
        };
        let value = hash_bytes(&record.hash_value)
            .filter(|value| value.len() == length)
            .ok_or(ApiError::InvalidHash(at))?;
        let own = record.csp_feedbacks.last();
        let own = own.map(|own| answer(own.feedback_value, &own.tags)).transpose()?;
        hashes.push((kind, value, own));
    }
    let accepted = hashes.len();
    portal.store().change(Submission { platform, hashes }).await?;
    Ok(Json(HashesReceipt { accepted }))
}

/// The bytes of a PDQ hash or an MD5, if they are not all alike bits.
fn hash_bytes(text: &str) -> Option<Vec<u8>> {
    let value = from_hex(&text.to_ascii_lowercase())?;
    let blank = value.iter().all(|byte| *byte == 0) || value.iter().all(|byte| *byte == 0xff);
    (matches!(value.len(), 16 | 32) && !blank).then_some(value)
}

fn answer(value: FeedbackValue, tags: &Tags) -> Result<Answer, StoreError> {
    // Texts are always written.
    let tags = serde_json::to_string(&tags.0).map_err(|_| StoreError::Defect)?;
    Ok(Answer { value, tags })
}
