//! The partners in whose sites the page may be framed.

use super::change::{Batch, Change};
use super::{Store, StoreError};
use sqlx::Row as _;

/// A partner and the origins of its sites, to be put in place of those known before.
pub(crate) struct Partner {
    pub(crate) name: String,
    /// Separated by spaces, as `frame-ancestors` has them.
    pub(crate) origins: String,
}

impl Change for Partner {
    type Outcome = ();

    async fn apply(&self, batch: &mut Batch) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO partners (name, origins) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET origins = excluded.origins",
        )
        .bind(self.name.as_str())
        .bind(self.origins.as_str())
        .execute(batch.connection())
        .await?;
        Ok(())
    }
}

impl Store {
    /// Registers a partner's origins in place of those known before.
    ///
    /// # Errors
    /// That the database refused.
    pub async fn add_partner(&self, name: &str, origins: &[String]) -> Result<(), StoreError> {
        self.change(Partner { name: name.to_owned(), origins: origins.join(" ") }).await
    }

    /// The origins of a partner, separated by spaces.
    pub(crate) async fn partner_origins(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query("SELECT origins FROM partners WHERE name = $1")
            .bind(name)
            .fetch_optional(&mut *reader)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }
}
