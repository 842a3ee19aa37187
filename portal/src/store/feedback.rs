//! What platforms answer about hashes.

use super::change::{Batch, Change, placeholders};
use super::{StoreError, feed};
use crate::api::record::FeedbackValue;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashMap;

const ROWS: usize = 100;

/// A platform's answers about hashes, by the hash's bytes: a later one in the list counts.
pub(crate) struct Answers {
    pub(crate) platform: i64,
    pub(crate) answers: HashMap<Vec<u8>, Answer>,
}

/// One answer.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) value: FeedbackValue,
    /// A JSON list of texts.
    pub(crate) tags: String,
}

impl Change for Answers {
    /// How many of the hashes are known.
    type Outcome = usize;

    async fn apply(&self, batch: &mut Batch) -> Result<usize, StoreError> {
        let values: Vec<_> = self.answers.keys().collect();
        let mut known = 0;
        for chunk in values.chunks(ROWS) {
            let changed = self.changed(batch, chunk, &mut known).await?;
            record(batch, self.platform, &changed).await?;
        }
        Ok(known)
    }
}

impl Answers {
    /// The ids of those hashes about which the answer is new.
    async fn changed(
        &self,
        batch: &mut Batch,
        values: &[&Vec<u8>],
        known: &mut usize,
    ) -> Result<Vec<(i64, &Answer)>, StoreError> {
        let list = placeholders(2, 1, values.len());
        let sql = format!(
            "SELECT h.id, h.value, f.value, f.tags FROM hashes h
             LEFT JOIN feedback f ON f.hash_id = h.id AND f.platform_id = $1
             WHERE h.value IN {list}"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(self.platform);
        for value in values {
            query = query.bind(value.as_slice());
        }
        let mut changed = Vec::new();
        for row in query.fetch_all(batch.connection()).await? {
            *known += 1;
            let Some(answer) = self.answers.get(row.try_get::<&[u8], _>(1)?) else { continue };
            let value: Option<i64> = row.try_get(2)?;
            let tags: Option<String> = row.try_get(3)?;
            if value != Some(answer.value.number()) || tags.as_ref() != Some(&answer.tags) {
                changed.push((row.try_get(0)?, answer));
            }
        }
        Ok(changed)
    }
}

/// Writes answers and moves their records to the end of the feed, where other platforms see them.
pub(super) async fn record(
    batch: &mut Batch,
    platform: i64,
    answers: &[(i64, &Answer)],
) -> Result<(), StoreError> {
    if answers.is_empty() {
        return Ok(());
    }
    let rows = placeholders(1, answers.len(), 7);
    let sql = format!(
        "INSERT INTO feedback (hash_id, platform_id, value, tags, at, answered, blocked)
         VALUES {rows} ON CONFLICT (hash_id, platform_id) DO UPDATE SET value = excluded.value,
         tags = excluded.tags, at = excluded.at,
         answered = CASE WHEN feedback.answered = 0 THEN excluded.answered
                    ELSE feedback.answered END,
         blocked = CASE WHEN feedback.blocked = 0 THEN excluded.blocked
                   ELSE feedback.blocked END"
    );
    let now = batch.now;
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (id, answer) in answers {
        let answered = if answer.value.is_answer() { now } else { 0 };
        let blocked = if answer.value == FeedbackValue::Blocked { now } else { 0 };
        query = query.bind(*id).bind(platform).bind(answer.value.number());
        query = query.bind(answer.tags.as_str()).bind(now).bind(answered).bind(blocked);
    }
    query.execute(batch.connection()).await?;

    let ids: Vec<i64> = answers.iter().map(|(id, _)| *id).collect();
    feed::move_to_end(batch, &ids).await
}
