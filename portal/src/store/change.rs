//! One change of the database, and the transaction that many of them share.

use super::database::Transaction;
use super::{StoreError, now};
use crate::secret::Secret;
use sqlx::{AnyConnection, Row as _};

/// A change that the writer makes. It must be repeatable: when one of a batch fails, the batch is
/// rolled back and each change is made again alone.
pub(crate) trait Change: Send + Sync + 'static {
    /// What the one who asked for it learns.
    type Outcome: Send + 'static;

    /// Makes the change. Anything but a failure of the database is an outcome, not an error.
    fn apply(
        &self,
        batch: &mut Batch,
    ) -> impl Future<Output = Result<Self::Outcome, StoreError>> + Send;
}

/// An open transaction of the writer; dropped without a commit, nothing in it has happened.
pub(crate) struct Batch {
    transaction: Transaction,
    pub(crate) secret: Secret,
    /// The time of every change in it: never before that of an earlier transaction, whatever the
    /// clocks of several portals say.
    pub(crate) now: i64,
    seq: i64,
    taken: i64,
}

impl Batch {
    pub(super) async fn new(
        mut transaction: Transaction,
        secret: Secret,
    ) -> Result<Self, StoreError> {
        let clock = sqlx::query("SELECT seq, modified FROM clock")
            .fetch_one(transaction.connection())
            .await?;
        let modified: i64 = clock.try_get(1)?;
        Ok(Self { transaction, secret, now: now().max(modified), seq: clock.try_get(0)?, taken: 0 })
    }

    /// Takes `count` numbers from the sequence of all changes and gives the first of them.
    pub(crate) fn take(&mut self, count: usize) -> i64 {
        let first = self.seq + self.taken + 1;
        self.taken += count as i64;
        first
    }

    /// The connection to make the change with.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        self.transaction.connection()
    }

    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        if self.taken > 0 {
            sqlx::query("UPDATE clock SET seq = $1, modified = $2")
                .bind(self.seq + self.taken)
                .bind(self.now)
                .execute(self.transaction.connection())
                .await?;
        }
        self.transaction.commit().await
    }
}

/// `($1, $2), ($3, $4), ...`: placeholders for `rows` rows of `columns` values, from number `from`.
pub(super) fn placeholders(from: usize, rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..columns {
            if column > 0 {
                text.push(',');
            }
            text.push('$');
            text.push_str(&(from + row * columns + column).to_string());
        }
        text.push(')');
    }
    text
}
