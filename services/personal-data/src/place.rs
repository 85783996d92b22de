//! Where keys are kept: a file of their own on SQLite, a schema of its own on PostgreSQL.

use std::{str::FromStr, time::Duration};

use sqlx::{
    PgPool, SqlitePool,
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use zgoda_event_log::{
    LogError,
    sql::{Db, SESSION, pool_of},
};

use crate::VaultError;

const SCHEMA: &str = "vault";

/// Connects, and brings the tables to their present shape.
pub(crate) async fn open(url: &str) -> Result<Db, VaultError> {
    let db = if url.starts_with("sqlite:") {
        Db::Sqlite(sqlite(url).await?)
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        Db::Pg(postgres(url).await?)
    } else {
        return Err(LogError::Address(url.split(':').next().unwrap_or_default().to_owned()).into());
    };
    let (sqlite, postgres) =
        (sqlx::migrate!("../../migrations/sqlite/vault"), sqlx::migrate!("../../migrations/postgres/vault"));
    db.migrate("vault", sqlite, postgres).await?;
    Ok(db)
}

/// One connection: nobody reads an old state of the file while its write-ahead log is to be emptied.
async fn sqlite(url: &str) -> Result<SqlitePool, VaultError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        // What is deleted is overwritten with zeros.
        .pragma("secure_delete", "ON");
    let pool = SqlitePoolOptions::new().max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
    Ok(pool.connect_with(options).await?)
}

async fn postgres(url: &str) -> Result<PgPool, VaultError> {
    let options = PgConnectOptions::from_str(url)?.options(SESSION).options([("search_path", SCHEMA)]);
    let pool = pool_of(4).acquire_timeout(Duration::from_secs(10)).connect_with(options).await?;
    let known = || sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)").bind(SCHEMA);
    if !known().fetch_one(&pool).await? {
        let made = sqlx::query("CREATE SCHEMA IF NOT EXISTS vault").execute(&pool).await;
        // Two that start together may both find it missing; one of them makes it.
        if let Err(error) = made
            && !known().fetch_one(&pool).await?
        {
            return Err(error.into());
        }
    }
    Ok(pool)
}

/// Empties what SQLite keeps beside the file. On PostgreSQL there is nothing that a program may do; `migrations` says why that is enough.
pub(crate) async fn sweep(db: &Db) -> Result<(), VaultError> {
    let Db::Sqlite(pool) = db else { return Ok(()) };
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(pool).await?;
    if busy == 0 { Ok(()) } else { Err(VaultError::NotSwept) }
}
