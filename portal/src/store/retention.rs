//! Erasing what has been kept long enough.

use super::change::{Batch, Change};
use super::exchange::WITHDRAWN;
use super::report::REPEAT_SECONDS;
use super::{Store, StoreError};
use sqlx::Row as _;

/// Erases cases withdrawn at least `seconds` ago, and what only they held.
struct Erasure {
    seconds: i64,
}

/// Cases erased in one go: a transaction that erased everything would hold up reports.
const CASES: i64 = 50;

impl Change for Erasure {
    /// How many cases were erased.
    type Outcome = u64;

    async fn apply(&self, batch: &mut Batch) -> Result<u64, StoreError> {
        let before = batch.now - self.seconds;
        let repeats = batch.now - REPEAT_SECONDS;
        sqlx::query("DELETE FROM repeats WHERE at <= $1")
            .bind(repeats)
            .execute(batch.connection())
            .await?;
        let cases = sqlx::query(
            "SELECT id FROM cases WHERE withdrawn > 0 AND withdrawn <= $1 ORDER BY id LIMIT $2",
        )
        .bind(before)
        .bind(CASES)
        .fetch_all(batch.connection())
        .await?;
        for row in &cases {
            erase(batch, row.try_get(0)?).await?;
        }
        Ok(cases.len() as u64)
    }
}

async fn erase(batch: &mut Batch, case: i64) -> Result<(), StoreError> {
    // Withdrawn hashes that another withdrawn case holds too stay until that one's time has come.
    const ONLY_HERE: &str = "SELECT h.id FROM hashes h JOIN case_hashes ch ON ch.hash_id = h.id
        WHERE ch.case_id = $1 AND h.status = $2 AND NOT EXISTS (SELECT 1 FROM case_hashes o
        WHERE o.hash_id = h.id AND o.case_id <> $1)";
    let ids =
        sqlx::query(ONLY_HERE).bind(case).bind(WITHDRAWN).fetch_all(batch.connection()).await?;
    for row in ids {
        let id: i64 = row.try_get(0)?;
        for sql in [
            "DELETE FROM feedback WHERE hash_id = $1",
            "DELETE FROM past_numbers WHERE hash_id = $1",
            "DELETE FROM hashes WHERE id = $1",
        ] {
            sqlx::query(sql).bind(id).execute(batch.connection()).await?;
        }
    }
    for sql in [
        "DELETE FROM case_hashes WHERE case_id = $1",
        "DELETE FROM repeats WHERE case_id = $1",
        "DELETE FROM cases WHERE id = $1",
    ] {
        sqlx::query(sql).bind(case).execute(batch.connection()).await?;
    }
    Ok(())
}

impl Store {
    /// Erases cases that were withdrawn at least `seconds` ago; gives how many.
    ///
    /// # Errors
    /// That the database refused; what was erased before stays erased.
    pub async fn erase_withdrawn(&self, seconds: i64) -> Result<u64, StoreError> {
        let mut erased = 0;
        loop {
            let some = self.change(Erasure { seconds }).await?;
            erased += some;
            if some < CASES as u64 {
                return Ok(erased);
            }
        }
    }
}
