//! The order in which platforms read hashes: each has a number in the sequence of all changes, and a
//! change gives it the next one.

use super::StoreError;
use super::change::{Batch, placeholders};
use sqlx::AssertSqlSafe;

const ROWS: usize = 100;

/// Gives hashes another status and moves their records to the end of the feed.
pub(super) async fn set_status(
    batch: &mut Batch,
    ids: &[i64],
    status: i64,
) -> Result<(), StoreError> {
    for chunk in ids.chunks(ROWS) {
        let list = placeholders(2, 1, chunk.len());
        let sql = format!("UPDATE hashes SET status = $1 WHERE id IN {list}");
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(status);
        for id in chunk {
            query = query.bind(*id);
        }
        query.execute(batch.connection()).await?;
    }
    move_to_end(batch, ids).await
}

/// Moves the records of hashes to the end of the feed, where platforms see what changed. The numbers
/// they had are kept: what was offered under them was offered.
pub(super) async fn move_to_end(batch: &mut Batch, ids: &[i64]) -> Result<(), StoreError> {
    for chunk in ids.chunks(ROWS) {
        let first = batch.take(chunk.len());
        let list = placeholders(2, 1, chunk.len());
        let sql = format!(
            "INSERT INTO past_numbers (hash_id, seq, until)
             SELECT id, seq, $1 FROM hashes WHERE id IN {list}"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(first);
        for id in chunk {
            query = query.bind(*id);
        }
        query.execute(batch.connection()).await?;

        let list = placeholders(3, 1, chunk.len());
        let sql = format!(
            "UPDATE hashes SET modified = $1, seq = $2 + n.place
             FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM hashes
                   WHERE id IN {list}) AS n
             WHERE hashes.id = n.id"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(batch.now).bind(first - 1);
        for id in chunk {
            query = query.bind(*id);
        }
        query.execute(batch.connection()).await?;
    }
    Ok(())
}
