//! PostgreSQL: one statement, one transaction, one round trip a batch.

mod append;
mod columns;
mod failure;
mod import;
mod lane;
mod look;

use std::{sync::Arc, time::Duration};

use sqlx::{Connection, PgConnection, PgPool, postgres::PgListener};
use tokio::sync::watch;

use self::{
    append::insert,
    failure::{failure, within},
    lane::Lane,
    look::look,
};
use super::{Failure, Placed, Slice, Verdict, Write, announce, judge, merge, rows};
use crate::{LogError, Options, Position, again::tells_of_lost_connection, sql::Db};

/// The name under which nodes tell each other that the log has grown.
const CHANNEL: &str = "zgoda_log";

#[derive(Debug)]
pub(crate) struct Postgres {
    pub readers: PgPool,
    writers: Lane,
    loaders: Lane,
    /// How long the server may say nothing.
    patience: Duration,
}

impl Postgres {
    pub(super) async fn open(url: &str, options: &Options) -> Result<Self, LogError> {
        let timeout = options.lock_timeout.as_millis().to_string();
        let writing = [
            ("lock_timeout", timeout.as_str()),
            // A node that stops half-way in a transaction, frozen or cut off, must not keep the head from all others.
            ("idle_in_transaction_session_timeout", &timeout),
            ("tcp_keepalives_idle", "20"),
            ("tcp_keepalives_interval", "5"),
            ("tcp_keepalives_count", "3"),
        ];
        Ok(Self {
            readers: Db::open_postgres(url, options.readers).await?,
            writers: Lane::new(url, &writing)?,
            loaders: Lane::new(url, &[])?,
            patience: options.answer_timeout,
        })
    }

    pub(super) async fn write(&self, batch: &[&Write], now: i64) -> Result<Placed, Failure> {
        self.writing(self.try_write(batch, now)).await
    }

    pub(super) async fn write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, Failure> {
        self.writing(self.try_write_checked(batch, now)).await
    }

    /// Ends what gets no answer, and forgets the connections when one was lost.
    async fn writing<T>(&self, work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let outcome = within(self.patience, work).await.unwrap_or_else(|silence| Err(Failure::Lost(silence.into())));
        if matches!(outcome, Err(Failure::Lost(_))) {
            self.writers.clear();
        }
        outcome
    }

    async fn try_write(&self, batch: &[&Write], now: i64) -> Result<Placed, Failure> {
        let mut connection = self.writers.take().await.map_err(|e| Failure::Store(e.into()))?;
        let outcome = insert(&mut connection, batch, now).await.map_err(failure);
        if matches!(outcome, Ok(_) | Err(Failure::Taken(_))) {
            connection.keep();
        }
        outcome
    }

    async fn try_write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, Failure> {
        let mut connection = self.writers.take().await.map_err(|e| Failure::Store(e.into()))?;
        let verdicts = check_and_insert(&mut connection, batch, now).await.map_err(failure)?;
        connection.keep();
        Ok(verdicts)
    }

    pub(super) async fn load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, LogError> {
        match self.try_load(wanted).await {
            // Reading may be tried again without harm, on a connection that was not yet there when the other died.
            Err(error) if tells_of_lost_connection(&error) => {
                self.loaders.clear();
                Ok(self.try_load(wanted).await?)
            }
            other => Ok(other?),
        }
    }

    async fn try_load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, sqlx::Error> {
        let mut connection = self.loaders.take().await?;
        let streams: Vec<&str> = wanted.iter().map(|(stream, _)| stream.as_ref()).collect();
        let after: Vec<i64> = wanted.iter().map(|(_, after)| *after).collect();
        let query = sqlx::query_as(
            "SELECT w.n, e.version, e.name, e.schema, e.data \
             FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS w(stream, after, n) \
             CROSS JOIN LATERAL (SELECT version, name, schema, data FROM events \
                                 WHERE stream = w.stream AND version > w.after ORDER BY version) e",
        )
        .bind(streams)
        .bind(after);
        let rows: Vec<(i64, i64, String, i16, String)> =
            within(self.patience, query.fetch_all(&mut *connection)).await??;
        connection.keep();
        let mut loaded = vec![Vec::new(); wanted.len()];
        for (n, version, name, schema, data) in rows {
            if let Some(slices) = usize::try_from(n - 1).ok().and_then(|n| loaded.get_mut(n)) {
                slices.push(Slice { version, name, schema, data });
            }
        }
        Ok(loaded)
    }

    pub(super) async fn close(&self) {
        self.writers.clear();
        self.loaders.clear();
        self.readers.close().await;
    }

    /// Passes on what other nodes announce, for as long as the log is open. What was announced while nobody listened is made
    /// up for by looking at the head.
    pub(super) async fn listen(&self, heads: &watch::Sender<Position>) -> Result<(), LogError> {
        let mut listener = PgListener::connect_with(&self.readers).await?;
        listener.listen(CHANNEL).await?;
        announce(heads, rows::head(&Db::Pg(self.readers.clone())).await?);
        loop {
            match listener.try_recv().await? {
                Some(notification) => {
                    if let Ok(position) = notification.payload().parse() {
                        announce(heads, Position(position));
                    }
                }
                // The connection was lost and is there again.
                None => announce(heads, rows::head(&Db::Pg(self.readers.clone())).await?),
            }
        }
    }
}

async fn check_and_insert(
    connection: &mut PgConnection,
    batch: &[&Write],
    now: i64,
) -> Result<Vec<Verdict>, sqlx::Error> {
    let mut tx = connection.begin().await?;
    sqlx::query("SELECT position FROM log_head FOR UPDATE").execute(&mut *tx).await?;
    let known = look(&mut tx, batch).await?;
    let judged = judge(batch, known);
    let accepted: Vec<_> = batch.iter().zip(&judged).filter(|(_, v)| v.is_none()).map(|(w, _)| *w).collect();
    let placed = if accepted.is_empty() { None } else { Some(insert(&mut tx, &accepted, now).await?) };
    tx.commit().await?;
    Ok(merge(batch, judged, placed))
}
