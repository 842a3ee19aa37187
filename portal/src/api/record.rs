//! The words of the exchange: records, states and answers, spelled as platforms' clients expect.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One hash, over all cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record {
    /// When it last changed, in seconds since 1970; never smaller than in the record before.
    pub(crate) last_modtimestamp: i64,
    pub(crate) signal_type: SignalType,
    /// Lower-case hexadecimal digits: 64 of a PDQ hash, 32 of an MD5.
    #[schema(pattern = "^([0-9a-f]{64}|[0-9a-f]{32})$")]
    pub(crate) hash_value: String,
    pub(crate) hash_status: HashStatus,
    /// Always empty: which hashes belong to one person is nobody's business but hers.
    pub(crate) case_numbers: BTreeMap<String, HashStatus>,
    /// What platforms answered, and for a withdrawn hash the portal itself.
    #[serde(rename = "CSPFeedbacks")]
    pub(crate) csp_feedbacks: Vec<Feedback>,
}

/// What one platform says of a hash.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Feedback {
    /// The platform's short name.
    pub(crate) source: String,
    pub(crate) feedback_value: FeedbackValue,
    pub(crate) tags: Vec<String>,
}

/// What a hash is of. Only what is kept here; other clients know other kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) enum SignalType {
    ImagePDQ,
    VideoMD5,
}

/// Whether any open case, or a platform, holds a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) enum HashStatus {
    Active,
    Withdrawn,
}

/// An answer about a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) enum FeedbackValue {
    Unknown,
    None,
    QualityUnknown,
    PendingReview,
    Blocked,
    NotBlocked,
    Withdrawn,
    Deleted,
}

impl FeedbackValue {
    /// By number in the database; a number that was given is never given to another.
    const ALL: [Self; 8] = [
        Self::Unknown,
        Self::None,
        Self::QualityUnknown,
        Self::PendingReview,
        Self::Blocked,
        Self::NotBlocked,
        Self::Withdrawn,
        Self::Deleted,
    ];

    pub(crate) fn number(self) -> i64 {
        self as i64
    }

    pub(crate) fn from_number(number: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// Whether the platform said anything by it.
    pub(crate) fn is_answer(self) -> bool {
        !matches!(self, Self::Unknown | Self::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back() {
        for value in FeedbackValue::ALL {
            assert_eq!(FeedbackValue::from_number(value.number()), Some(value));
        }
        assert_eq!(FeedbackValue::from_number(8), None);
    }
}
