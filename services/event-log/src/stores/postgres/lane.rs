//! Connections for the two busiest roads of the log, without the round trip by which a pool checks each one it gets back.

use std::{
    ops::{Deref, DerefMut},
    str::FromStr,
    sync::{Mutex, PoisonError},
};

use sqlx::{ConnectOptions, PgConnection, postgres::PgConnectOptions};
use tokio::runtime::Handle;

use crate::{LogError, sql::SESSION};

/// As many connections as are used at a time; they are opened when needed and kept.
#[derive(Debug)]
pub(super) struct Lane {
    options: PgConnectOptions,
    idle: Mutex<Vec<PgConnection>>,
    /// Where the log was opened: a connection lives on the runtime that made it, whoever uses it.
    home: Handle,
}

/// A connection in use. Unless it is given back with [`Held::keep`] it is closed: after an error, or when the work was
/// dropped half-way, nobody knows what it would answer next.
#[derive(Debug)]
pub(super) struct Held<'a> {
    lane: &'a Lane,
    connection: PgConnection,
}

impl Lane {
    pub(super) fn new(url: &str, settings: &[(&str, &str)]) -> Result<Self, LogError> {
        let options = PgConnectOptions::from_str(url)?.options(SESSION).options(settings.iter().copied());
        Ok(Self { options, idle: Mutex::default(), home: Handle::current() })
    }

    pub(super) async fn take(&self) -> Result<Held<'_>, sqlx::Error> {
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let options = self.options.clone();
                let made = self.home.spawn(async move { options.connect().await }).await;
                made.map_err(|_| sqlx::Error::PoolClosed)??
            }
        };
        Ok(Held { lane: self, connection })
    }

    /// Forgets the idle connections: what ended one of them has most likely ended all.
    pub(super) fn clear(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<PgConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held<'_> {
    /// Gives it back in working order.
    pub(super) fn keep(self) {
        self.lane.idle().push(self.connection);
    }
}

impl Deref for Held<'_> {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.connection
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.connection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sql::Db, testing::PrivateCluster};

    const SHOW: &str =
        "SELECT current_setting('synchronous_commit') || ', ' || current_setting('transaction_isolation')";

    #[tokio::test]
    async fn sessions_flush_and_see_what_they_waited_for_whatever_the_database_prefers() {
        let url = PrivateCluster::shared().database().await;
        let name = url.rsplit('/').next().expect("the address has a database");
        let before = Db::open_postgres(&url, 1).await.expect("connects");
        for preference in ["synchronous_commit = off", "default_transaction_isolation = 'repeatable read'"] {
            let set = format!("ALTER DATABASE {name} SET {preference}");
            sqlx::query(sqlx::AssertSqlSafe(set)).execute(&before).await.expect("set");
        }
        let lane = Lane::new(&url, &[("lock_timeout", "1234")]).expect("an address");
        let mut held = lane.take().await.expect("connects");
        let settings: String = sqlx::query_scalar(SHOW).fetch_one(&mut *held).await.expect("told");
        assert_eq!(settings, "on, read committed");
        let timeout: String = sqlx::query_scalar("SHOW lock_timeout").fetch_one(&mut *held).await.expect("told");
        assert_eq!(timeout, "1234ms");
        let pool = Db::open_postgres(&url, 1).await.expect("connects");
        let settings: String = sqlx::query_scalar(SHOW).fetch_one(&pool).await.expect("told");
        assert_eq!(settings, "on, read committed");
    }
}
