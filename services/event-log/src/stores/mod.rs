//! The two SQL stores behind one set of verbs.

mod judge;
mod postgres;
mod rows;
mod sqlite;

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::sync::watch;

use judge::judge;
pub(crate) use postgres::Postgres;
pub(crate) use sqlite::Sqlite;

use crate::{
    CommandKey, Entry, Envelope, History, LogError, NewEvent, Options, Position, Recorded,
    sql::{Db, is_in_memory},
};

/// One command's events with their versions fixed.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    pub parts: Vec<Part>,
    pub envelope: Arc<Envelope>,
    pub key: Option<CommandKey>,
    /// Decided on what the write before it in the batch would store: without that one it must not be stored.
    pub rests: bool,
}

/// The events for one stream, to stand right after a version.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub stream: Arc<str>,
    pub after: i64,
    pub events: Vec<NewEvent>,
}

impl Part {
    /// The version of its last event.
    pub(crate) fn last_version(&self) -> i64 {
        self.after + self.events.len() as i64
    }
}

impl Write {
    pub(crate) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.events.len()).sum()
    }
}

/// Where a batch was stored: its first event stands right after `base`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub base: i64,
    pub recorded_at: i64,
}

/// Why a batch was not stored as a whole.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A version or key was taken. Nothing was stored.
    Taken(LogError),
    /// Something in the batch is such that it can never be stored. Nothing was stored.
    Refused(LogError),
    /// The connection was lost; nobody can tell without looking.
    Lost(LogError),
    /// Anything else. Nothing was stored.
    Store(LogError),
}

impl From<Failure> for LogError {
    fn from(failure: Failure) -> Self {
        let (Failure::Taken(error) | Failure::Refused(error) | Failure::Lost(error) | Failure::Store(error)) = failure;
        error
    }
}

/// What became of one write of a batch.
#[derive(Debug, Clone)]
pub(crate) enum Verdict {
    Stored {
        position: Position,
        recorded_at: i64,
    },
    Conflict {
        stream: Arc<str>,
        actual: i64,
    },
    KeySeen(Remembered),
    /// What it rests on was not stored.
    Baseless,
}

/// The outcome that is kept under a key.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Remembered {
    pub key: Vec<u8>,
    pub fingerprint: Vec<u8>,
    pub version: i64,
    pub position: i64,
    pub events: i64,
    pub recorded_at: i64,
}

impl Remembered {
    /// A part of a history, whose last event stands at a position. It is of many streams, so it names none.
    fn of_history(part: &[History], key: &CommandKey, position: i64, recorded_at: i64) -> Self {
        let (key, fingerprint) = (key.hash.to_vec(), key.fingerprint.to_vec());
        Self { key, fingerprint, version: 0, position, events: part.len() as i64, recorded_at }
    }
}

/// What is remembered of a command, beside what the events say of it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct CommandRow {
    pub key: Vec<u8>,
    pub stream: String,
    pub version: i64,
    pub position: i64,
    pub events: i64,
    pub recorded_at: i64,
    /// By which command its first event is.
    pub first: Option<uuid::Uuid>,
    /// By which command the event at its position is, and of when.
    pub last: Option<uuid::Uuid>,
    pub last_at: Option<i64>,
    /// Where its stream has its version.
    pub there: Option<i64>,
}

/// An event as an aggregate is folded from it: without what only readers of the log ask for.
#[derive(Debug, Clone)]
pub(crate) struct Slice {
    pub version: i64,
    pub name: String,
    pub schema: i16,
    pub data: String,
}

/// What a checked write looks at before it decides who may be stored.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Version of each stream of the batch; absent when there is none.
    pub heads: HashMap<String, i64>,
    /// The keys of the batch that are already there.
    pub keys: HashMap<Vec<u8>, Remembered>,
    /// Last events of the batch's writes that are there already, by stream and version: by which command, where, when.
    pub last: HashMap<(String, i64), (uuid::Uuid, i64, i64)>,
}

/// How long to wait before the server is asked again for the announcements of others.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// Tells those who wait in this process that the log has grown.
pub(crate) fn announce(heads: &watch::Sender<Position>, position: Position) {
    heads.send_if_modified(|head| std::mem::replace(head, position.max(*head)) < position);
}

async fn migrate(db: &Db) -> Result<(), LogError> {
    let (sqlite, postgres) =
        (sqlx::migrate!("../../migrations/sqlite/log"), sqlx::migrate!("../../migrations/postgres/log"));
    db.migrate("log", sqlite, postgres).await
}

#[derive(Debug)]
pub(crate) enum Store {
    Sqlite(Sqlite),
    Postgres(Box<Postgres>),
}

impl Store {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, LogError> {
        if url.starts_with("sqlite:") {
            let lock = sqlite::lock(url)?;
            let readers = Db::open_sqlite(url, options.readers).await?;
            let writer = if is_in_memory(url) { readers.clone() } else { Db::open_sqlite(url, 1).await? };
            migrate(&Db::Sqlite(writer.clone())).await?;
            Ok(Self::Sqlite(Sqlite { readers, writer, lock }))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let store = Postgres::open(url, options).await?;
            migrate(&Db::Pg(store.readers.clone())).await?;
            Ok(Self::Postgres(Box::new(store)))
        } else {
            Err(LogError::Address(url.split(':').next().unwrap_or_default().to_owned()))
        }
    }

    /// Stores all or nothing, in one transaction, without looking first.
    pub(crate) async fn write(&self, batch: &[&Write], now: i64) -> Result<Placed, Failure> {
        match self {
            Self::Sqlite(store) => store.write(batch, now).await,
            Self::Postgres(store) => store.write(batch, now).await,
        }
    }

    /// Stores what may be stored, in one transaction that holds the head while it looks; says what became of each.
    pub(crate) async fn write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, Failure> {
        match self {
            Self::Sqlite(store) => store.write_checked(batch, now).await,
            Self::Postgres(store) => store.write_checked(batch, now).await,
        }
    }

    /// Stores a part of a history in order, each event after its stream's last, in one transaction; returns what is
    /// remembered of it, now or since it was stored under the same key before.
    pub(crate) async fn import(&self, part: &[History], key: &CommandKey, now: i64) -> Result<Remembered, Failure> {
        match self {
            Self::Sqlite(store) => store.import(part, key, now).await.map_err(sqlite::failure),
            Self::Postgres(store) => store.import(part, key, now).await,
        }
    }

    /// For each (stream, version): the events after it.
    pub(crate) async fn load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, LogError> {
        match self {
            Self::Sqlite(store) => store.load(wanted).await,
            Self::Postgres(store) => store.load(wanted).await,
        }
    }

    pub(crate) async fn read(&self, after: Position, limit: usize) -> Result<Vec<Recorded>, LogError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        rows::page(&self.readers(), after.0, limit).await
    }

    pub(crate) async fn between(
        &self,
        after: Position,
        upto: Position,
        over: &[&str],
    ) -> Result<Vec<Recorded>, LogError> {
        rows::between(&self.readers(), after.0, upto.0, over).await
    }

    pub(crate) async fn pass(
        &self,
        after: Position,
        limit: usize,
        show: impl FnMut(Entry<'_>),
    ) -> Result<usize, LogError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        rows::pass(&self.readers(), after.0, limit, show).await
    }

    pub(crate) async fn read_at(&self, positions: &[i64]) -> Result<Vec<Recorded>, LogError> {
        rows::at(&self.readers(), positions).await
    }

    pub(crate) async fn read_stream(&self, stream: &str, after: i64, limit: usize) -> Result<Vec<Recorded>, LogError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        rows::stream(&self.readers(), stream, after, limit).await
    }

    pub(crate) async fn head(&self) -> Result<Position, LogError> {
        rows::head(&self.readers()).await
    }

    pub(crate) async fn end(&self) -> Result<(Position, i64), LogError> {
        rows::end(&self.readers()).await
    }

    pub(crate) async fn commands(&self, after: &[u8], limit: usize) -> Result<Vec<CommandRow>, LogError> {
        rows::commands(&self.readers(), after, i64::try_from(limit).unwrap_or(i64::MAX)).await
    }

    pub(crate) async fn position_at(&self, instant: i64) -> Result<Position, LogError> {
        rows::position_at(&self.readers(), instant).await
    }

    /// From now on nothing is recorded at or before an instant.
    pub(crate) async fn close_instant(&self, instant: i64) -> Result<(), LogError> {
        let writer = match self {
            Self::Sqlite(store) => Db::Sqlite(store.writer.clone()),
            Self::Postgres(store) => Db::Pg(store.readers.clone()),
        };
        rows::close(&self.readers(), &writer, instant).await
    }

    pub(crate) async fn remembered(&self, key: &[u8]) -> Result<Option<Remembered>, LogError> {
        rows::remembered(&self.readers(), key).await
    }

    pub(crate) async fn heads(&self, streams: &[&str]) -> Result<Vec<i64>, LogError> {
        rows::heads(&self.readers(), streams).await
    }

    /// The pool for reading.
    pub(crate) fn readers(&self) -> Db {
        match self {
            Self::Sqlite(store) => Db::Sqlite(store.readers.clone()),
            Self::Postgres(store) => Db::Pg(store.readers.clone()),
        }
    }

    /// Passes on positions announced by other nodes, where there can be any; does not end by itself.
    pub(crate) async fn listen(&self, heads: &watch::Sender<Position>) {
        let Self::Postgres(store) = self else { return };
        while let Err(error) = store.listen(heads).await {
            // Followers poll meanwhile.
            tracing::warn!(%error, "other nodes cannot be heard");
            tokio::time::sleep(LISTEN_AGAIN).await;
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(store) => {
                store.writer.close().await;
                store.readers.close().await;
                store.unlock();
            }
            Self::Postgres(store) => store.close().await,
        }
    }
}

/// Puts the places of what was written among the verdicts of what was refused.
pub(crate) fn merge(batch: &[&Write], judged: Vec<Option<Verdict>>, placed: Option<Placed>) -> Vec<Verdict> {
    let mut next = placed.map_or(0, |placed| placed.base);
    let recorded_at = placed.map_or(0, |placed| placed.recorded_at);
    batch
        .iter()
        .zip(judged)
        .map(|(write, verdict)| {
            verdict.unwrap_or_else(|| {
                next += write.len() as i64;
                Verdict::Stored { position: Position(next), recorded_at }
            })
        })
        .collect()
}

/// The next version of a stream of a history, counted on from where the stream stands.
fn next_version(versions: &mut HashMap<String, i64>, stream: &str) -> i64 {
    match versions.get_mut(stream) {
        Some(version) => {
            *version += 1;
            *version
        }
        None => {
            versions.insert(stream.to_owned(), 1);
            1
        }
    }
}
