//! New tables, filled from the log while nobody asks them.

use zgoda_domain::values::Position;
use zgoda_event_log::{EventLog, in_db, sql::Db};

use crate::{
    ReadError,
    place::Place,
    projector::{self, Projector, Trouble},
    shelf::Writing,
};

/// Makes a generation of tables and brings them to a position, or to the head of the log; their indexes are still to be made.
///
/// Rows that change over and over are written when memory is full and at the end. Whatever breaks that off makes the tables worthless: where an
/// event may be put aside, they are made once more and filled page by page.
pub(crate) async fn fill(
    place: &Place,
    generation: i64,
    log: &EventLog,
    trouble: Trouble,
    until: Option<Position>,
) -> Result<Db, ReadError> {
    match attempt(place, generation, log, trouble, Writing::WhenFull, until).await {
        Err(error) if trouble == Trouble::Park && error.is_about_an_event() => {
            tracing::warn!(%error, "tables are filled page by page");
            attempt(place, generation, log, trouble, Writing::EachPage, until).await
        }
        outcome => outcome,
    }
}

async fn attempt(
    place: &Place,
    generation: i64,
    log: &EventLog,
    trouble: Trouble,
    writing: Writing,
    until: Option<Position>,
) -> Result<Db, ReadError> {
    let db = place.make(generation).await?;
    projector::prepare(&db).await?;
    let filled = Projector::filling(log.clone(), db.clone(), trouble, writing).fill(until).await;
    if filled.is_err() {
        in_db!(&db, pool => pool.close().await);
    }
    filled.map(|()| db)
}
