//! What a platform asks for when it reads: the parameters of `/v1/FetchHashes`, and the page tokens
//! among them.

use super::ApiError;
use crate::secret::{LENGTH, Secret, from_hex, to_hex};
use crate::store::exchange::Place;
use axum::extract::Query;
use axum::http::Uri;
use serde::Deserialize;
use utoipa::IntoParams;

/// Records of a page that asks for no size, and at most.
const PAGE: i64 = 800;
const LARGEST_PAGE: i64 = 2000;
/// The largest whole number that every JSON parser reads exactly.
const LATEST: i64 = (1 << 53) - 1;

/// The parameters as they are described.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(super) struct Parameters {
    /// Records changed in this second or later: 10 at first, then the last `nextSetTimestamp`.
    #[serde(default)]
    #[param(required = false, minimum = 0, maximum = 9007199254740991_i64)]
    start_timestamp: u64,
    /// How many records at most; a larger number than 2000 is taken for 2000.
    #[param(nullable = false, minimum = 1, maximum = 4294967295_i64)]
    page_size: Option<u32>,
    /// The `nextPageToken` of the page before, with the same `startTimestamp`.
    #[param(nullable = false, max_length = 64)]
    next_page_token: Option<String>,
}

/// What is asked for.
pub(super) struct Reading {
    /// The second it starts from: 0 to 2^53 - 1.
    pub(super) start: i64,
    /// How many records at most: 1 to 2000.
    pub(super) size: i64,
    pub(super) place: Place,
}

impl Reading {
    pub(super) fn of(address: &Uri, secret: &Secret) -> Result<Self, ApiError> {
        let Query(asked): Query<Parameters> =
            Query::try_from_uri(address).map_err(|_| ApiError::InvalidParameter)?;
        let start = i64::try_from(asked.start_timestamp)
            .ok()
            .filter(|start| *start <= LATEST)
            .ok_or(ApiError::InvalidParameter)?;
        let size = asked.page_size.map_or(PAGE, i64::from).min(LARGEST_PAGE);
        if size == 0 {
            return Err(ApiError::InvalidParameter);
        }
        let place = match asked.next_page_token.as_deref() {
            None | Some("") => Place::Since(start),
            Some(token) => Place::After(read_token(secret, token, start)?),
        };
        Ok(Self { start, size, place })
    }
}

/// The number of the last change read, signed together with the start of the reading.
pub(super) fn write_token(secret: &Secret, seq: i64, start: i64) -> String {
    let (seq, start) = (seq.to_be_bytes(), start.to_be_bytes());
    let signature = secret.hash("page token", &[&seq, &start]);
    to_hex(&[&seq[..], &signature[..16]].concat())
}

fn read_token(secret: &Secret, token: &str, start: i64) -> Result<i64, ApiError> {
    let bytes = from_hex(token).ok_or(ApiError::InvalidPageToken)?;
    let (seq, signature) = bytes.split_first_chunk::<8>().ok_or(ApiError::InvalidPageToken)?;
    let parts: [&[u8]; 2] = [seq, &start.to_be_bytes()];
    let ours = signature.len() == 16 && secret.verifies("page token", &parts, signature);
    if ours { Ok(i64::from_be_bytes(*seq)) } else { Err(ApiError::InvalidPageToken) }
}

/// Reads the part of an address after its `?`: start and size of what is asked for, and whether the
/// page is that of a token. For `fuzz/` and the replaying of what it found.
///
/// # Errors
/// [`ApiError::InvalidParameter`], [`ApiError::InvalidPageToken`].
#[doc(hidden)]
pub fn read_query(query: &str) -> Result<(i64, i64, bool), ApiError> {
    let address = format!("/v1/FetchHashes?{query}").parse();
    let address: Uri = address.map_err(|_| ApiError::InvalidParameter)?;
    let Reading { start, size, place } = Reading::of(&address, &Secret::new([7; LENGTH]))?;
    Ok((start, size, matches!(place, Place::After(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_its_reading_and_its_secret_only() {
        let secret = Secret::new([1; LENGTH]);
        let token = write_token(&secret, 77, 10);
        assert_eq!(read_token(&secret, &token, 10), Ok(77));
        assert_eq!(read_token(&secret, &token, 11), Err(ApiError::InvalidPageToken));
        let other = Secret::new([2; LENGTH]);
        assert_eq!(read_token(&other, &token, 10), Err(ApiError::InvalidPageToken));
        for wrong in ["", "0", "zz", &token[..46], &format!("{token}00"), "\u{e9}\u{e9}"] {
            assert_eq!(read_token(&secret, wrong, 10), Err(ApiError::InvalidPageToken), "{wrong}");
        }
    }

    #[test]
    fn parameters_have_defaults_and_bounds() {
        assert_eq!(read_query(""), Ok((0, 800, false)));
        assert_eq!(read_query("startTimestamp=10&pageSize=4294967295"), Ok((10, 2000, false)));
        assert_eq!(read_query("startTimestamp=9007199254740991").map(|asked| asked.0), Ok(LATEST));
        for wrong in [
            "startTimestamp=9007199254740992",
            "startTimestamp=-1",
            "pageSize=0",
            "pageSize=4294967296",
            "pageSize=1&pageSize=2",
        ] {
            assert_eq!(read_query(wrong), Err(ApiError::InvalidParameter), "{wrong}");
        }
        assert_eq!(read_query("nextPageToken=00"), Err(ApiError::InvalidPageToken));
    }

    /// Every file of `fuzz/regressions/exchange`: its ending says what must come of it.
    #[test]
    fn what_fuzzing_found_once_stays_as_it_should_be() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/regressions/exchange");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let query = std::fs::read_to_string(&path).unwrap();
            let found = read_query(&query).map_or_else(|error| error.code(), |_| "reading");
            assert_eq!(path.extension().unwrap(), found, "{}", path.display());
            count += 1;
        }
        assert!(count > 0);
    }
}
