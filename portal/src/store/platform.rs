//! The platforms and their keys.

use super::change::{Batch, Change};
use super::{Store, StoreError};
use crate::secret::{self, Secret};
use sqlx::Row as _;

/// A platform as the list shows it.
#[derive(Debug, serde::Serialize)]
pub struct Platform {
    /// Its short name.
    pub name: String,
    /// How many pairs of keys it may use now.
    pub keys: i64,
    /// When its newest keys were made, in seconds since 1970.
    pub added: i64,
}

/// A pair of keys as it is shown once.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Keys {
    /// The platform's short name.
    pub platform: String,
    /// For the header `Ocp-Apim-Subscription-Key`.
    pub subscription_key: String,
    /// For the header `x-functions-key`, the same for every endpoint.
    pub function_key: String,
}

impl Store {
    /// Makes keys for a platform, which may be new or may have keys already: so that keys can be
    /// changed without an hour in which none works.
    ///
    /// # Errors
    /// That the database refused.
    pub async fn add_platform(&self, name: &str) -> Result<Keys, StoreError> {
        let subscription_key = secret::to_hex(&secret::random::<32>()?);
        let function_key = secret::to_hex(&secret::random::<32>()?);
        self.change(NewKeys {
            name: name.to_owned(),
            subscription: hash_of(self.secret(), "subscription", &subscription_key),
            function: hash_of(self.secret(), "function", &function_key),
        })
        .await?;
        Ok(Keys { platform: name.to_owned(), subscription_key, function_key })
    }

    /// Revokes a platform's keys, or all but the newest pair; gives how many were revoked.
    ///
    /// # Errors
    /// That the database refused.
    pub async fn revoke_platform(&self, name: &str, older: bool) -> Result<u64, StoreError> {
        self.change(Revocation { name: name.to_owned(), older }).await
    }

    /// Every platform.
    ///
    /// # Errors
    /// That the database refused.
    pub async fn platforms(&self) -> Result<Vec<Platform>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(
            "SELECT p.name, CAST(SUM(CASE WHEN k.revoked = 0 THEN 1 ELSE 0 END) AS BIGINT),
             MAX(k.added) FROM platforms p JOIN platform_keys k ON k.platform_id = p.id
             GROUP BY p.name ORDER BY p.name",
        )
        .fetch_all(&mut *reader)
        .await?;
        let platform = |row: sqlx::any::AnyRow| {
            Ok(Platform { name: row.try_get(0)?, keys: row.try_get(1)?, added: row.try_get(2)? })
        };
        rows.into_iter().map(platform).collect()
    }

    /// The platform to which these keys belong.
    pub(crate) async fn authenticate(
        &self,
        subscription: &str,
        function: &str,
    ) -> Result<Option<i64>, StoreError> {
        let hash = hash_of(self.secret(), "subscription", subscription);
        let mut reader = self.reader().await?;
        let row = sqlx::query(
            "SELECT platform_id, function_key FROM platform_keys
             WHERE subscription_key = $1 AND revoked = 0",
        )
        .bind(hash.to_vec())
        .fetch_optional(&mut *reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let stored: &[u8] = row.try_get(1)?;
        let right = self.secret().verifies("function", &[function.as_bytes()], stored);
        Ok(if right { Some(row.try_get(0)?) } else { None })
    }
}

fn hash_of(secret: &Secret, purpose: &str, key: &str) -> [u8; 32] {
    secret.hash(purpose, &[key.as_bytes()])
}

struct NewKeys {
    name: String,
    subscription: [u8; 32],
    function: [u8; 32],
}

impl Change for NewKeys {
    type Outcome = ();

    async fn apply(&self, batch: &mut Batch) -> Result<(), StoreError> {
        let id = batch.take(2);
        let now = batch.now;
        sqlx::query(
            "INSERT INTO platforms (id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(id)
        .bind(self.name.as_str())
        .execute(batch.connection())
        .await?;
        sqlx::query(
            "INSERT INTO platform_keys
             (id, platform_id, subscription_key, function_key, added, revoked)
             SELECT $1, id, $2, $3, $4, 0 FROM platforms WHERE name = $5",
        )
        .bind(id + 1)
        .bind(self.subscription.to_vec())
        .bind(self.function.to_vec())
        .bind(now)
        .bind(self.name.as_str())
        .execute(batch.connection())
        .await?;
        Ok(())
    }
}

struct Revocation {
    name: String,
    older: bool,
}

impl Change for Revocation {
    type Outcome = u64;

    async fn apply(&self, batch: &mut Batch) -> Result<u64, StoreError> {
        let sql = if self.older {
            "UPDATE platform_keys SET revoked = $1 WHERE revoked = 0
             AND platform_id = (SELECT id FROM platforms WHERE name = $2)
             AND id < (SELECT MAX(k.id) FROM platform_keys k JOIN platforms p
                       ON p.id = k.platform_id WHERE p.name = $2)"
        } else {
            "UPDATE platform_keys SET revoked = $1 WHERE revoked = 0
             AND platform_id = (SELECT id FROM platforms WHERE name = $2)"
        };
        let now = batch.now;
        let query = sqlx::query(sql).bind(now).bind(self.name.as_str());
        Ok(query.execute(batch.connection()).await?.rows_affected())
    }
}
