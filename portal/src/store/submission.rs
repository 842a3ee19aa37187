//! Hashes that platforms bring themselves.

use super::change::{Batch, Change};
use super::exchange::ACTIVE;
use super::feedback::{self, Answer};
use super::{StoreError, feed};
use sqlx::Row as _;

/// Hashes from a platform, each with that platform's own answer if it gave one.
pub(crate) struct Submission {
    pub(crate) platform: i64,
    /// Kind, bytes and answer.
    pub(crate) hashes: Vec<(i64, Vec<u8>, Option<Answer>)>,
}

impl Change for Submission {
    type Outcome = ();

    async fn apply(&self, batch: &mut Batch) -> Result<(), StoreError> {
        for (kind, value, answer) in &self.hashes {
            let seq = batch.take(1);
            let now = batch.now;
            // As for reports: a hash that is active already does not change.
            let row = sqlx::query(
                "INSERT INTO hashes (id, seq, value, kind, status, modified)
                 VALUES ($1, $1, $2, $3, $4, $5)
                 ON CONFLICT (value, kind) DO UPDATE SET value = excluded.value
                 RETURNING id, status",
            )
            .bind(seq)
            .bind(value.as_slice())
            .bind(*kind)
            .bind(ACTIVE)
            .bind(now)
            .fetch_one(batch.connection())
            .await?;
            let id: i64 = row.try_get(0)?;
            if row.try_get::<i64, _>(1)? != ACTIVE {
                feed::set_status(batch, &[id], ACTIVE).await?;
            }
            sqlx::query(
                "INSERT INTO submissions (hash_id, platform_id, at) VALUES ($1, $2, $3)
                 ON CONFLICT (hash_id, platform_id) DO NOTHING",
            )
            .bind(id)
            .bind(self.platform)
            .bind(now)
            .execute(batch.connection())
            .await?;
            if let Some(answer) = answer {
                feedback::record(batch, self.platform, &[(id, answer)]).await?;
            }
        }
        Ok(())
    }
}
