//! What the end of a statement says of what it was to store.

use std::{future::Future, io, time::Duration};

use sqlx::postgres::PgDatabaseError;

use crate::{again::is_farewell, stores::Failure};

/// Only a server that goes on can say that nothing was stored. All else is for the next connection to find out.
pub(super) fn failure(error: sqlx::Error) -> Failure {
    let Some(said) = error.as_database_error().and_then(|said| said.try_downcast_ref::<PgDatabaseError>()) else {
        return Failure::Lost(error.into());
    };
    match said.code().get(..2).unwrap_or_default() {
        // Perhaps after it had committed.
        _ if is_farewell(said) => Failure::Lost(error.into()),
        _ if said.code() == "23505" => Failure::Taken(error.into()),
        // A value that is not text or too large, a constraint, a limit of the server.
        "22" | "23" | "54" => Failure::Refused(error.into()),
        _ => Failure::Store(error.into()),
    }
}

/// The work's own end, or a broken connection when it has none in time.
pub(super) async fn within<T>(patience: Duration, work: impl Future<Output = T>) -> Result<T, sqlx::Error> {
    let silence = |_| sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, "PostgreSQL does not answer"));
    tokio::time::timeout(patience, work).await.map_err(silence)
}
