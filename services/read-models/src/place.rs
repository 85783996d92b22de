//! Where generations of read tables live: schemas of one PostgreSQL database, files beside an SQLite log, or memory.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Mutex,
    time::Duration,
};

use sha2::{Digest, Sha256};
use sqlx::{
    PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use zgoda_event_log::sql::{Db, pool_of};

use crate::{
    ReadError,
    sql::{Ask, script},
};

const SQLITE_TABLES: &str = include_str!("../../../migrations/sqlite/read/0001_read_models.sql");
const SQLITE_INDEXES: &str = include_str!("../../../migrations/sqlite/read/0002_indexes.sql");
const POSTGRES_TABLES: &str = include_str!("../../../migrations/postgres/read/0001_read_models.sql");
const POSTGRES_INDEXES: &str = include_str!("../../../migrations/postgres/read/0002_indexes.sql");

/// Grows with every change of a projection that gives other rows for the same events; then everyone rebuilds when starting.
const PROJECTIONS: u32 = 2;

/// Which generation is asked, and the shape it was built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) generation: i64,
    pub(crate) shape: String,
}

/// The shape that this program reads and writes: its tables and projections.
pub(crate) fn shape() -> String {
    let texts =
        [SQLITE_TABLES, SQLITE_INDEXES, POSTGRES_TABLES, POSTGRES_INDEXES].map(|text| text.replace("\r\n", "\n"));
    hex::encode(&Sha256::digest(format!("{PROJECTIONS}\n{}", texts.join("\n")))[..12])
}

/// The right to build a generation.
#[derive(Debug)]
pub(crate) struct Exclusive {
    connection: Option<PgConnection>,
}

impl Exclusive {
    /// Lets go at once. Merely dropped, the server lets go when it notices that the connection is closed.
    pub(crate) async fn release(self) -> Result<(), ReadError> {
        if let Some(mut connection) = self.connection {
            sqlx::query("SELECT pg_advisory_unlock(7216094412022)").execute(&mut connection).await?;
        }
        Ok(())
    }
}

/// Where generations live.
#[derive(Debug)]
pub(crate) enum Place {
    /// In memory, with the log or for a replay; gone with the program.
    Memory(Mutex<Option<Live>>),
    /// Files `read-1.db`, `read-2.db` … in a folder, and `read.live`, which names one of them.
    Files(PathBuf),
    /// Schemas `read_1`, `read_2` … and the table `read_live`, whose one row names one of them.
    Schemas {
        /// Of the database.
        url: String,
        /// For the pointer.
        pool: PgPool,
    },
}

impl Place {
    /// The place that goes with the address of a log.
    pub(crate) async fn open(url: &str) -> Result<Self, ReadError> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = PgPoolOptions::new().max_connections(2).connect(url).await?;
            sqlx::raw_sql(
                "SELECT pg_advisory_lock(7216094412021);
                 CREATE TABLE IF NOT EXISTS read_live (one bigint PRIMARY KEY, generation bigint NOT NULL, shape text NOT NULL);
                 SELECT pg_advisory_unlock(7216094412021)",
            )
            .execute(&pool)
            .await?;
            return Ok(Self::Schemas { url: url.to_owned(), pool });
        }
        if url.contains(":memory:") || url.contains("mode=memory") {
            return Ok(Self::Memory(Mutex::new(None)));
        }
        let log = SqliteConnectOptions::from_str(url)?;
        let folder = log.get_filename().parent().unwrap_or_else(|| Path::new("")).to_owned();
        Ok(Self::Files(folder))
    }

    /// The generation that is asked now.
    pub(crate) async fn live(&self) -> Result<Option<Live>, ReadError> {
        match self {
            Self::Memory(live) => Ok(live.lock().expect("nothing panics while holding it").clone()),
            Self::Files(folder) => match tokio::fs::read_to_string(folder.join("read.live")).await {
                Ok(text) => Ok(text.trim().split_once(' ').and_then(|(generation, shape)| {
                    Some(Live { generation: generation.parse().ok()?, shape: shape.to_owned() })
                })),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error.into()),
            },
            Self::Schemas { pool, .. } => {
                let row: Option<(i64, String)> =
                    sqlx::query_as("SELECT generation, shape FROM read_live").fetch_optional(pool).await?;
                Ok(row.map(|(generation, shape)| Live { generation, shape }))
            }
        }
    }

    /// Makes a generation with empty tables and no indexes but the keys, to be filled and then [completed](Self::complete); remains of an
    /// attempt that was broken off are removed.
    pub(crate) async fn make(&self, generation: i64) -> Result<Db, ReadError> {
        self.remove(generation).await?;
        match self {
            Self::Memory(_) => scratch().await,
            Self::Files(folder) => {
                // Nobody asks this file before it is complete, and one that was broken off is thrown away: its journal need not last.
                let options = file(folder, generation)
                    .journal_mode(SqliteJournalMode::Memory)
                    .synchronous(SqliteSynchronous::Off)
                    .pragma("cache_size", "-65536");
                let db = Db::Sqlite(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?);
                db.script(SQLITE_TABLES).await?;
                Ok(db)
            }
            Self::Schemas { pool, .. } => {
                script(pool, format!("CREATE SCHEMA read_{generation}")).await?;
                let db = self.connect(generation).await?;
                db.script(POSTGRES_TABLES).await?;
                Ok(db)
            }
        }
    }

    /// Makes the indexes of filled tables and lets what was written reach the disk; answers the tables as they are to be used.
    pub(crate) async fn complete(&self, generation: i64, filled: Db) -> Result<Db, ReadError> {
        index(&filled).await?;
        if let (Self::Files(folder), Db::Sqlite(pool)) = (self, &filled) {
            pool.close().await;
            tokio::fs::File::open(folder.join(format!("read-{generation}.db"))).await?.sync_all().await?;
            return self.connect(generation).await;
        }
        Ok(filled)
    }

    /// Connects to the tables of a generation.
    pub(crate) async fn connect(&self, generation: i64) -> Result<Db, ReadError> {
        match self {
            Self::Memory(_) => memory().await,
            Self::Files(folder) => {
                let options = file(folder, generation)
                    // A file that is gone is noticed, and not taken for one that nothing was written to yet.
                    .create_if_missing(false)
                    .journal_mode(SqliteJournalMode::Wal)
                    // The checkpoint is in the same file: what a power failure takes from the tables it takes from both.
                    .synchronous(SqliteSynchronous::Normal)
                    .pragma("cache_size", "-16384");
                Ok(Db::Sqlite(
                    SqlitePoolOptions::new()
                        .max_connections(6)
                        .test_before_acquire(false)
                        .connect_with(options)
                        .await?,
                ))
            }
            Self::Schemas { url, .. } => {
                // The checkpoint commits with the rows, so a lost commit is only followed again.
                let options = PgConnectOptions::from_str(url)?.options([
                    ("search_path", format!("read_{generation}").as_str()),
                    ("synchronous_commit", "off"),
                    ("default_transaction_isolation", "read committed"),
                    ("jit", "off"),
                ]);
                Ok(Db::Pg(pool_of(8).connect_with(options).await?))
            }
        }
    }

    /// Lets another generation be asked, if the one asked now is still the one that was seen.
    pub(crate) async fn switch(&self, seen: Option<&Live>, to: &Live) -> Result<bool, ReadError> {
        match self {
            Self::Memory(live) => *live.lock().expect("nothing panics while holding it") = Some(to.clone()),
            Self::Files(folder) => {
                let written = folder.join("read.live.new");
                tokio::fs::write(&written, format!("{} {}\n", to.generation, to.shape)).await?;
                tokio::fs::File::open(&written).await?.sync_all().await?;
                tokio::fs::rename(&written, folder.join("read.live")).await?;
            }
            Self::Schemas { pool, .. } => {
                let query = match seen {
                    None => sqlx::query(
                        "INSERT INTO read_live (one, generation, shape) VALUES (1, $1, $2) ON CONFLICT DO NOTHING",
                    ),
                    Some(_) => sqlx::query("UPDATE read_live SET generation = $1, shape = $2 WHERE generation = $3"),
                };
                let query = query.bind(to.generation).bind(&to.shape);
                let query = if let Some(seen) = seen { query.bind(seen.generation) } else { query };
                return Ok(query.execute(pool).await?.rows_affected() == 1);
            }
        }
        Ok(true)
    }

    /// The right to build a generation, as long as the answer is kept; none when another process has it. A file or memory has one process.
    pub(crate) async fn exclusive(&self) -> Result<Option<Exclusive>, ReadError> {
        let Self::Schemas { pool, .. } = self else { return Ok(Some(Exclusive { connection: None })) };
        // The connection leaves the pool: when it is closed, in whatever way, the server lets go of the lock.
        let mut connection = pool.acquire().await?.detach();
        let locked: bool =
            sqlx::query_scalar("SELECT pg_try_advisory_lock(7216094412022)").fetch_one(&mut connection).await?;
        Ok(locked.then_some(Exclusive { connection: Some(connection) }))
    }

    /// Removes the tables of a generation, if there are any.
    pub(crate) async fn remove(&self, generation: i64) -> Result<(), ReadError> {
        match self {
            Self::Memory(_) => {}
            Self::Files(folder) => {
                for ending in ["db", "db-wal", "db-shm"] {
                    match tokio::fs::remove_file(folder.join(format!("read-{generation}.{ending}"))).await {
                        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                        Ok(()) | Err(_) => {}
                    }
                }
            }
            Self::Schemas { pool, .. } => {
                script(pool, format!("DROP SCHEMA IF EXISTS read_{generation} CASCADE")).await?;
            }
        }
        Ok(())
    }
}

fn file(folder: &Path, generation: i64) -> SqliteConnectOptions {
    let path = folder.join(format!("read-{generation}.db"));
    SqliteConnectOptions::new().filename(path).create_if_missing(true).busy_timeout(Duration::from_secs(10))
}

/// Makes the indexes of filled tables; on PostgreSQL by two connections, for nobody needs the other processor meanwhile.
pub(crate) async fn index(db: &Db) -> Result<(), ReadError> {
    let Db::Pg(pool) = db else { return Ok(db.script(SQLITE_INDEXES).await?) };
    let mut lanes = [String::new(), String::new()];
    for (n, statement) in POSTGRES_INDEXES.split_inclusive(";\n").enumerate() {
        lanes[n % 2].push_str(statement);
    }
    let [one, other] = lanes;
    tokio::try_join!(script(pool, one), script(pool, other))?;
    Ok(())
}

/// Empty tables in memory, as a replay uses them; they live in the pool's one connection.
pub(crate) async fn memory() -> Result<Db, ReadError> {
    let options = SqliteConnectOptions::from_str("sqlite::memory:")?.journal_mode(SqliteJournalMode::Memory);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await?;
    Ok(Db::Sqlite(pool))
}

/// Tables in memory, ready to be filled.
pub(crate) async fn scratch() -> Result<Db, ReadError> {
    let db = memory().await?;
    db.script(SQLITE_TABLES).await?;
    Ok(db)
}
