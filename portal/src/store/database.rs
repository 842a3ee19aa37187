//! Connections, and everything in which SQLite and PostgreSQL differ.

use super::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, ConnectOptions as _, Executor as _};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;

/// How long a request waits for a connection before it is told that the database is away.
const PATIENCE: Duration = Duration::from_secs(3);

/// `secure_delete`: what is erased is overwritten. `synchronous=FULL`: a commit in the WAL is on the
/// disk before it is answered.
const SQLITE_SESSION: &str = "PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000;";

const POSTGRES_SESSION: &str = "SET synchronous_commit = on; SET lock_timeout = '5s'; \
    SET idle_in_transaction_session_timeout = '30s';";

/// Any number will do, as long as all portals on one database take the same.
const POSTGRES_WRITERS: &str = "SELECT pg_advisory_xact_lock(8245011)";

pub(super) struct Database {
    options: AnyConnectOptions,
    /// SQLite's file; `None` for PostgreSQL.
    file: Option<PathBuf>,
    exists: AtomicBool,
    pools: Mutex<Option<Pools>>,
}

#[derive(Clone)]
struct Pools {
    readers: AnyPool,
    writer: AnyPool,
    /// The file that the connections are to: device and inode.
    identity: Option<(u64, u64)>,
}

impl Database {
    pub(super) fn new(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let file = match url.split_once("://") {
            Some(("sqlite", rest)) => {
                let path = rest.split('?').next().unwrap_or_default();
                if path.is_empty() || path.contains(":memory:") {
                    return Err(StoreError::Address);
                }
                Some(PathBuf::from(path))
            }
            Some(("postgres" | "postgresql", _)) => None,
            _ => return Err(StoreError::Address),
        };
        let url = match &file {
            // The mode decides whether a missing file is made; it is this program's to choose.
            Some(_) => format!("{}?mode=rwc", url.split('?').next().unwrap_or_default()),
            None => url.to_owned(),
        };
        let options = AnyConnectOptions::from_str(&url)
            .map_err(|_| StoreError::Address)?
            .disable_statement_logging();
        Ok(Self { options, file, exists: AtomicBool::new(false), pools: Mutex::new(None) })
    }

    /// From now on a missing file is an error: a database that vanished must not be replaced by an
    /// empty one that takes reports as if nothing had happened.
    pub(super) fn must_exist(&self) {
        self.exists.store(true, Ordering::Relaxed);
    }

    pub(super) async fn readers(&self) -> Result<AnyPool, StoreError> {
        Ok(self.pools().await?.readers)
    }

    /// Begins the transaction of a writer. Writers follow one another, in this process and in all
    /// others: a change's number in the sequence is also its place in time.
    pub(super) async fn begin(&self) -> Result<Transaction, StoreError> {
        let connection = self.pools().await?.writer.acquire().await?;
        let mut transaction = Transaction { connection, committed: false };
        if self.file.is_some() {
            transaction.connection.execute("BEGIN IMMEDIATE").await?;
        } else {
            transaction.connection.execute("BEGIN").await?;
            transaction.connection.execute(POSTGRES_WRITERS).await?;
        }
        Ok(transaction)
    }

    pub(super) fn is_sqlite(&self) -> bool {
        self.file.is_some()
    }

    /// A statement that makes a table, in this database's words.
    pub(super) fn words(&self, statement: &str) -> String {
        let bytes = if self.file.is_some() { "BLOB" } else { "BYTEA" };
        statement.replace("BYTES", bytes)
    }

    pub(super) async fn close(&self) {
        if let Some(pools) = self.pools.lock().await.take() {
            pools.close().await;
        }
    }

    /// The pools, to the file that is there now.
    ///
    /// SQLite goes on writing into a file that was removed, and would acknowledge what nobody will
    /// ever find. So the file is looked at before each use. The old connections are closed before
    /// the new file is opened, because SQLite removes the write-ahead log by its name when the last
    /// connection closes.
    async fn pools(&self) -> Result<Pools, StoreError> {
        let mut pools = self.pools.lock().await;
        let identity = self.file.as_deref().and_then(identity);
        if let Some(open) = pools.take() {
            if open.identity == identity {
                return Ok(pools.insert(open).clone());
            }
            tracing::error!("the database file is gone or was replaced");
            open.close().await;
        }
        if self.file.is_some() && identity.is_none() && self.exists.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable);
        }
        let opened = self.connect(identity).await?;
        Ok(pools.insert(opened).clone())
    }

    async fn connect(&self, identity: Option<(u64, u64)>) -> Result<Pools, StoreError> {
        let writer = self.pool(1).connect_lazy_with(self.options.clone());
        let readers = self.pool(if self.file.is_some() { 4 } else { 8 });
        let readers = readers.connect_lazy_with(self.options.clone());
        let identity = match (&self.file, identity) {
            (Some(file), None) => {
                drop(writer.acquire().await?);
                self::identity(file)
            }
            (_, known) => known,
        };
        Ok(Pools { readers, writer, identity })
    }

    fn pool(&self, connections: u32) -> AnyPoolOptions {
        let session = if self.file.is_some() { SQLITE_SESSION } else { POSTGRES_SESSION };
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            // SQLite's connections do not go stale: the file is looked at instead.
            .test_before_acquire(self.file.is_none())
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(move |connection: &mut AnyConnection, _| {
                Box::pin(
                    async move { connection.execute(sqlx::raw_sql(session)).await.map(|_| ()) },
                )
            })
    }
}

/// An open transaction. Dropped before it is committed, it takes its connection with it.
///
/// Rejected: sqlx's own transactions. After some errors (a full disk among them) SQLite has rolled
/// back by itself; sqlx's rollback then fails, and the connection counts as being in a transaction
/// for ever.
pub(super) struct Transaction {
    connection: PoolConnection<Any>,
    committed: bool,
}

impl Transaction {
    pub(super) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.connection
    }

    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        self.connection.execute("COMMIT").await?;
        self.committed = true;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.committed {
            self.connection.close_on_drop();
        }
    }
}

impl Pools {
    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

fn identity(file: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(file).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

impl From<sqlx::Error> for StoreError {
    /// Sorts the error by who can act on it, and logs the code. The message is not logged: in a
    /// unique violation PostgreSQL repeats the values.
    fn from(error: sqlx::Error) -> Self {
        let (kind, code) = match &error {
            sqlx::Error::Database(error) => {
                let code = error.code().unwrap_or_default();
                (of_code(&code), code.into_owned())
            }
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => (Self::Unavailable, error.to_string()),
            sqlx::Error::PoolTimedOut => (Self::Unavailable, "no connection in time".to_owned()),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                (Self::Unavailable, "closed".to_owned())
            }
            // The kind only: such errors come from this program's own statements.
            other => (Self::Defect, format!("{other:.60}")),
        };
        tracing::error!(database = %code, "{kind}");
        kind
    }
}

/// Codes of SQLite are numbers (the low byte is the primary one), those of PostgreSQL have five
/// letters and digits.
fn of_code(code: &str) -> StoreError {
    if code.len() != 5 {
        return match code.parse::<u32>().map(|code| code & 0xff) {
            Ok(13) => StoreError::Full,
            // A write that the system refused: a quota, or the largest size of a file.
            _ if code == "778" => StoreError::Full,
            Ok(5 | 6) => StoreError::Locked,
            // Not permitted, read-only, I/O error, damaged, cannot open, not a database.
            Ok(3 | 8 | 10 | 11 | 14 | 26) => StoreError::Unavailable,
            _ => StoreError::Defect,
        };
    }
    match code {
        "53100" | "53200" => StoreError::Full,
        "55P03" | "40P01" => StoreError::Locked,
        // Connection, resources, intervention, system, authorisation, missing database, read-only.
        _ if ["08", "53", "57", "58", "28", "3D", "25"].contains(&&code[..2]) => {
            StoreError::Unavailable
        }
        _ => StoreError::Defect,
    }
}
