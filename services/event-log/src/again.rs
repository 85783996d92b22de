//! Reading once more when a connection was found dead: whoever reads does no harm by it, and a server that was started anew
//! leaves behind a pool full of connections of which each would fail one statement.

use std::future::Future;

use sqlx::{
    Connection, Error, PgPool,
    postgres::{PgDatabaseError, PgSeverity},
};

use crate::sql::Db;

impl Db {
    /// What reading answers; read again, over connections that were asked whether they are alive, when one was lost. For work
    /// that writes nothing, or the same however often it is done.
    ///
    /// # Errors
    /// Those of the work.
    pub async fn reading<T, W>(&self, work: impl Fn() -> W) -> Result<T, Error>
    where
        W: Future<Output = Result<T, Error>>,
    {
        match work().await {
            Err(error) if self.let_go_of_lost(&error).await => work().await,
            outcome => outcome,
        }
    }

    /// Whether an error tells of a lost connection. The dead among the idle ones are closed then: what ended one has most likely
    /// ended all. Those in use are asked when they are given back.
    pub(crate) async fn let_go_of_lost(&self, error: &Error) -> bool {
        match self {
            Self::Pg(pool) if tells_of_lost_connection(error) => {
                Box::pin(close_dead(pool)).await;
                true
            }
            Self::Pg(_) | Self::Sqlite(_) => false,
        }
    }
}

async fn close_dead(pool: &PgPool) {
    // Held until all were asked: one given back at once would be met again.
    let mut alive = Vec::new();
    while let Some(mut connection) = pool.try_acquire() {
        if connection.ping().await.is_ok() {
            alive.push(connection);
        } else {
            // It is gone already; there is nobody to take leave of.
            drop(connection.detach());
        }
    }
}

/// Whether a connection broke, or its backend has taken leave: then the statement is not to blame.
pub(crate) fn tells_of_lost_connection(error: &Error) -> bool {
    match error {
        Error::Io(_) | Error::Protocol(_) => true,
        Error::Database(said) => said.try_downcast_ref::<PgDatabaseError>().is_some_and(is_farewell),
        _ => false,
    }
}

/// Whether PostgreSQL ends the connection with what it says: a backend that ends itself with its statement, class 08 of a pooler
/// that lost the server behind it, class 57 of a server going down.
pub(crate) fn is_farewell(said: &PgDatabaseError) -> bool {
    matches!(said.severity(), PgSeverity::Panic | PgSeverity::Fatal)
        || matches!(said.code().get(..2), Some("08" | "57"))
}
