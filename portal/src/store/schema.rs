//! The tables, and how an older database becomes a newer one.

use super::StoreError;
use super::database::Database;
use crate::secret::{self, Secret};
use sqlx::{AssertSqlSafe, Executor as _, Row as _};

/// One list of statements for each version; a version that was released is never edited.
///
/// Numbers and times (in seconds since 1970) are BIGINT, 0 where a time has not come. `id` of a hash
/// is the number in the sequence under which it first appeared, `seq` the one of its last change;
/// those between are in `past_numbers`.
const VERSIONS: &[&[&str]] = &[&[
    // The last number given in the sequence of all changes, and the time of the last change.
    "CREATE TABLE clock (seq BIGINT NOT NULL, modified BIGINT NOT NULL)",
    "INSERT INTO clock (seq, modified) VALUES (0, 0)",
    "CREATE TABLE secrets (name TEXT PRIMARY KEY, value BYTES NOT NULL)",
    "CREATE TABLE partners (name TEXT PRIMARY KEY, origins TEXT NOT NULL)",
    "CREATE TABLE platforms (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE platform_keys (id BIGINT PRIMARY KEY, platform_id BIGINT NOT NULL,
        subscription_key BYTES NOT NULL UNIQUE, function_key BYTES NOT NULL,
        added BIGINT NOT NULL, revoked BIGINT NOT NULL)",
    "CREATE TABLE cases (id BIGINT PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        access_code BYTES NOT NULL, received BIGINT NOT NULL, pictures BIGINT NOT NULL,
        partner TEXT NOT NULL, withdrawn BIGINT NOT NULL)",
    "CREATE INDEX cases_withdrawn ON cases (withdrawn)",
    "CREATE TABLE repeats (key BYTES PRIMARY KEY, body BYTES NOT NULL, case_id BIGINT NOT NULL,
        at BIGINT NOT NULL)",
    "CREATE INDEX repeats_at ON repeats (at)",
    "CREATE TABLE hashes (id BIGINT PRIMARY KEY, kind BIGINT NOT NULL, value BYTES NOT NULL,
        status BIGINT NOT NULL, seq BIGINT NOT NULL UNIQUE, modified BIGINT NOT NULL,
        UNIQUE (value, kind))",
    "CREATE INDEX hashes_modified ON hashes (modified, seq)",
    "CREATE TABLE case_hashes (case_id BIGINT NOT NULL, picture BIGINT NOT NULL,
        hash_id BIGINT NOT NULL, PRIMARY KEY (case_id, picture, hash_id))",
    "CREATE INDEX case_hashes_hash ON case_hashes (hash_id)",
    "CREATE TABLE submissions (hash_id BIGINT NOT NULL, platform_id BIGINT NOT NULL,
        at BIGINT NOT NULL, PRIMARY KEY (hash_id, platform_id))",
    "CREATE TABLE feedback (hash_id BIGINT NOT NULL, platform_id BIGINT NOT NULL,
        value BIGINT NOT NULL, tags TEXT NOT NULL, at BIGINT NOT NULL, answered BIGINT NOT NULL,
        blocked BIGINT NOT NULL, PRIMARY KEY (hash_id, platform_id))",
    "CREATE TABLE offers (id BIGINT PRIMARY KEY, platform_id BIGINT NOT NULL,
        after_seq BIGINT NOT NULL, upto_seq BIGINT NOT NULL, at BIGINT NOT NULL)",
], &[
    // The numbers that a hash had before its present one, and with which it gave each up. Of older
    // changes only the first and the last are known.
    "CREATE TABLE past_numbers (hash_id BIGINT NOT NULL, seq BIGINT NOT NULL, until BIGINT NOT NULL,
        PRIMARY KEY (hash_id, seq))",
    "INSERT INTO past_numbers (hash_id, seq, until) SELECT id, id, seq FROM hashes WHERE seq <> id",
]];

/// Brings the tables up to this version and gives the portal's secret, making it the first time.
///
/// The secret lies in the database, beside what it protects: access codes have 100 random bits, so
/// that even their bare hashes could not be guessed, and a backup without its key would be useless
/// to the victims.
pub(super) async fn prepare(database: &Database) -> Result<Secret, StoreError> {
    let mut transaction = database.begin().await?;
    let connection = transaction.connection();
    connection
        .execute("CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY)")
        .await?;
    let done: i64 = sqlx::query("SELECT COUNT(*) FROM schema_versions")
        .fetch_one(&mut *connection)
        .await?
        .try_get(0)?;
    let done = usize::try_from(done).map_err(|_| StoreError::Foreign)?;
    let missing = VERSIONS.get(done..).ok_or(StoreError::Foreign)?;
    for (statements, version) in missing.iter().zip(done as i64 + 1..) {
        for statement in *statements {
            // Constants of this file, one word of which depends on the database.
            connection.execute(AssertSqlSafe(database.words(statement))).await?;
        }
        sqlx::query("INSERT INTO schema_versions (version) VALUES ($1)")
            .bind(version)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("INSERT INTO secrets (name, value) VALUES ('portal', $1) ON CONFLICT DO NOTHING")
        .bind(secret::random::<{ secret::LENGTH }>()?.to_vec())
        .execute(&mut *connection)
        .await?;
    let secret: Vec<u8> = sqlx::query("SELECT value FROM secrets WHERE name = 'portal'")
        .fetch_one(&mut *connection)
        .await?
        .try_get(0)?;
    transaction.commit().await?;
    Ok(Secret::new(secret.try_into().map_err(|_| StoreError::Foreign)?))
}
