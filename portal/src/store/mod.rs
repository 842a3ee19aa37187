//! What the portal keeps, in SQLite or PostgreSQL.
//!
//! Reads take a connection of `Store::reader`. Every change goes through the one writer task
//! (`writer`), which commits many changes with one write to the disk. Both databases are spoken to
//! with the same statements, through sqlx's `Any` driver; what differs is in `database`.

pub(crate) mod case;
pub(crate) mod change;
mod database;
pub(crate) mod exchange;
mod feed;
pub(crate) mod feedback;
pub(crate) mod offers;
pub(crate) mod partner;
pub(crate) mod platform;
pub(crate) mod report;
pub(crate) mod retention;
mod schema;
pub(crate) mod statistics;
mod submission;
mod writer;

pub(crate) use submission::Submission;

use crate::secret::{NoRandomness, Secret};
use database::Database;
use sqlx::Any;
use sqlx::pool::PoolConnection;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Why the store could not do what was asked. Each has its own code on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// No room on the disk, or the database's own limit is reached.
    #[error("the database's disk is full")]
    Full,
    /// Another process holds the database.
    #[error("the database is locked by another process")]
    Locked,
    /// The database cannot be reached, or is gone.
    #[error("the database cannot be reached")]
    Unavailable,
    /// More changes wait than the writer can take.
    #[error("too many changes wait for the database")]
    Overloaded,
    /// The address of the database is not understood.
    #[error("not an address of a database: sqlite://FILE or postgres://... is needed")]
    Address,
    /// The database holds what this version does not understand: a newer schema, or foreign rows.
    #[error("the database was written by a newer version, or is not the portal's")]
    Foreign,
    /// What was asked for is done by PostgreSQL's own programs.
    #[error("a PostgreSQL database is backed up with pg_dump")]
    NotSqlite,
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Randomness,
    /// A statement failed in a way that no outside cause explains.
    #[error("a statement failed: this is a defect of the portal")]
    Defect,
}

impl From<NoRandomness> for StoreError {
    fn from(_: NoRandomness) -> Self {
        Self::Randomness
    }
}

/// The open database.
#[derive(Clone)]
pub struct Store {
    database: Arc<Database>,
    writer: writer::Writer,
    secret: Secret,
    offers: Arc<Mutex<offers::Offers>>,
    figures: Arc<Mutex<Option<statistics::Kept>>>,
}

impl Store {
    /// Opens the database at `url`, makes its tables where they are missing, and starts the writer.
    /// Must be called within a tokio runtime.
    ///
    /// # Errors
    /// [`StoreError::Address`], or that the database cannot be reached or is of a newer version.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let database = Arc::new(Database::new(url)?);
        let secret = schema::prepare(&database).await?;
        database.must_exist();
        let writer = writer::Writer::start(Arc::clone(&database), secret.clone());
        let offers = Arc::default();
        Ok(Self { database, writer, secret, offers, figures: Arc::default() })
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Any>, StoreError> {
        Ok(self.database.readers().await?.acquire().await?)
    }

    /// Makes a change and waits until it is on the disk.
    pub(crate) async fn change<C: change::Change>(
        &self,
        change: C,
    ) -> Result<C::Outcome, StoreError> {
        self.writer.change(change).await
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Why it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut reader = self.reader().await?;
        sqlx::query("SELECT seq FROM clock").execute(&mut *reader).await?;
        Ok(())
    }

    /// Copies SQLite's database, as of one moment, into a new file.
    ///
    /// # Errors
    /// [`StoreError::NotSqlite`] for PostgreSQL, which has its own programs for it; or that the file
    /// cannot be written.
    pub async fn backup(&self, file: &std::path::Path) -> Result<(), StoreError> {
        if !self.database.is_sqlite() {
            return Err(StoreError::NotSqlite);
        }
        let file = file.to_str().ok_or(StoreError::Address)?;
        let mut reader = self.reader().await?;
        sqlx::query("VACUUM INTO $1").bind(file).execute(&mut *reader).await?;
        Ok(())
    }

    /// Waits for changes under way, then closes every connection.
    pub async fn close(&self) {
        self.database.close().await;
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX))
}
