//! One SQL text for two engines: typed pools and transactions in an enum, and a macro that runs a query on either.

use std::{str::FromStr, sync::Once, time::Duration};

use sqlx::{
    Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use tokio::sync::Mutex;

pub use crate::copy::Copy;

use crate::{LogError, no_delay};

/// A connection that has rested for so long is asked whether its server is still there before it is used again.
const RESTED: Duration = Duration::from_secs(1);

/// Connections to one database of either engine.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite, bundled: one file, one writer.
    Sqlite(SqlitePool),
    /// PostgreSQL 15 or later.
    Pg(PgPool),
}

/// A transaction on either engine; dropped without [`Tx::commit`] it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite, begun with BEGIN IMMEDIATE.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL, READ COMMITTED.
    Pg(Transaction<'static, Postgres>),
}

/// Runs one body on the pool of a [`Db`]: `in_db!(db, pool => sqlx::query("…").bind(x).execute(pool).await)`.
#[macro_export]
macro_rules! in_db {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::sql::Db::Sqlite($pool) => $body,
            $crate::sql::Db::Pg($pool) => $body,
        }
    };
}

/// Runs one body on the connection of a [`Tx`]: `in_tx!(tx, conn => sqlx::query("…").execute(&mut **conn).await)`.
#[macro_export]
macro_rules! in_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::sql::Tx::Sqlite($conn) => $body,
            $crate::sql::Tx::Pg($conn) => $body,
        }
    };
}

/// A pool of so many connections to PostgreSQL. One that was in use a moment ago is not asked whether its server is still there:
/// that would be a round trip more for each statement. Read through [`Db::reading`], which minds one that is not.
pub fn pool_of(connections: u32) -> PgPoolOptions {
    let pool = PgPoolOptions::new().max_connections(connections).after_connect(|_, _| Box::pin(async { hurry() }));
    pool.test_before_acquire(false).before_acquire(|connection, known| {
        Box::pin(async move { Ok(known.idle_for < RESTED || connection.ping().await.is_ok()) })
    })
}

/// A connection without it works as well, only slower.
fn hurry() -> Result<(), sqlx::Error> {
    static TOLD: Once = Once::new();
    if let Err(error) = no_delay::set() {
        TOLD.call_once(|| tracing::warn!(%error, "long statements to PostgreSQL may pause for 40 ms"));
    }
    Ok(())
}

/// What is taken for granted of a session on PostgreSQL, whatever the database or the role has as its default: that a
/// commit is flushed before it is acknowledged, and that a statement which waited for a lock sees what it waited for.
pub const SESSION: [(&str, &str); 3] = [
    ("synchronous_commit", "on"),
    ("default_transaction_isolation", "read committed"),
    // Statements of this program are short; the compiler of PostgreSQL would cost more than it saves.
    ("jit", "off"),
];

impl Db {
    /// Connects: `sqlite:PATH` (made when missing; WAL, every commit flushed), `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// [`LogError::Address`] for another address, [`LogError::Store`] when the database cannot be reached.
    pub async fn open(url: &str, connections: u32) -> Result<Self, LogError> {
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url, connections).await.map(Self::Sqlite)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::open_postgres(url, connections).await.map(Self::Pg)
        } else {
            Err(LogError::Address(url.split(':').next().unwrap_or_default().to_owned()))
        }
    }

    pub(crate) async fn open_sqlite(url: &str, connections: u32) -> Result<SqlitePool, LogError> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .pragma("cache_size", "-8192")
            .statement_cache_capacity(256);
        // A database in memory lives in its one connection and must never be closed while idle.
        let connections = if is_in_memory(url) { 1 } else { connections };
        let pool = SqlitePoolOptions::new()
            .max_connections(connections)
            .min_connections(u32::from(is_in_memory(url)))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options)
            .await?;
        Ok(pool)
    }

    pub(crate) async fn open_postgres(url: &str, connections: u32) -> Result<PgPool, LogError> {
        let options = PgConnectOptions::from_str(url)?.options(SESSION);
        let pool = pool_of(connections).acquire_timeout(Duration::from_secs(10)).connect_with(options).await?;
        Ok(pool)
    }

    /// Begins a transaction for writing. On SQLite it takes the write lock at once, so that it cannot fail half-way.
    ///
    /// # Errors
    /// [`LogError::Store`] when no connection is to be had.
    pub async fn begin(&self) -> Result<Tx, LogError> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg(pool) => Tx::Pg(self.reading(|| pool.begin()).await?),
        })
    }

    /// Brings the tables of one part to their present shape. Each part (`log`, `follower`, `read` …) has its own folder of
    /// migrations per engine with the same file names, and its own record of what has been applied. Nodes that start
    /// together wait for each other.
    ///
    /// # Errors
    /// [`LogError::Migration`] when a migration fails or an applied one was changed.
    pub async fn migrate(&self, part: &str, sqlite: Migrator, postgres: Migrator) -> Result<(), LogError> {
        let applied = format!("{part}_migrations");
        match self {
            Self::Sqlite(pool) => {
                // PostgreSQL has a lock for it; on SQLite there is only this process.
                static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());
                let _turn = ONE_AT_A_TIME.lock().await;
                renamed(sqlite, applied).run(pool).await?;
            }
            Self::Pg(pool) => renamed(postgres, applied).run(pool).await?,
        }
        Ok(())
    }
}

impl Tx {
    /// Makes what was written durable and visible.
    ///
    /// # Errors
    /// [`LogError::Store`]; nothing was kept then, or the connection was lost and nobody can tell.
    pub async fn commit(self) -> Result<(), LogError> {
        in_tx!(self, tx => tx.commit().await.map_err(LogError::from))
    }
}

fn renamed(mut migrator: Migrator, table: String) -> Migrator {
    migrator.dangerous_set_table_name(table);
    migrator
}

pub(crate) fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}
