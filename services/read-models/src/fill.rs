//! New tables, filled from the log while nobody asks them.

use tokio::{sync::mpsc, task::JoinSet};
use zgoda_domain::values::Position;
use zgoda_event_log::{EventLog, in_db, sql::Db};

use crate::{
    ReadError,
    desk::{Desk, Filling, Handed, HandedPage},
    models::{Model, NAMES},
    pages::Pages,
    place::Place,
    projector::{self, Projector, Trouble},
};

/// How many pages may wait to be written. Making the tables takes as long as folding a few.
const WAITING: usize = 8;

/// Makes a generation of tables and brings them to a position, or to the head of the log; their indexes are still to be made.
///
/// One task folds, from before the tables are there; this one writes. Rows that change over and over are written when memory is full and
/// at the end. Whatever breaks that off makes the tables worthless: where an event may be put aside, they are made once more and filled
/// page by page.
pub(crate) async fn fill(
    place: &Place,
    generation: i64,
    log: &EventLog,
    trouble: Trouble,
    until: Option<Position>,
) -> Result<Db, ReadError> {
    // Dropped before its end, it ends the task that folds.
    let mut folding = JoinSet::new();
    let (hand, handed) = mpsc::channel(WAITING);
    folding.spawn(fold(log.clone(), hand, trouble, until.map(|until| until.0)));
    let db = make(place, generation).await?;
    let written = write(&db, handed).await;
    let folded = match folding.join_next().await {
        _ if written.is_err() => written,
        Some(Ok(folded)) => folded,
        Some(Err(error)) => Err(ReadError::Log(Box::new(error))),
        None => Ok(()),
    };
    match kept(db, folded).await {
        Err(error) if trouble == Trouble::Park && error.is_about_an_event() => {
            tracing::warn!(%error, "tables are filled page by page");
            let db = make(place, generation).await?;
            let followed = follow(Projector::new(log.clone(), db.clone(), trouble), until).await;
            kept(db, followed).await
        }
        outcome => outcome,
    }
}

async fn make(place: &Place, generation: i64) -> Result<Db, ReadError> {
    let db = place.make(generation).await?;
    projector::prepare(&db).await?;
    Ok(db)
}

/// The tables, unless filling them failed.
async fn kept(db: Db, filled: Result<(), ReadError>) -> Result<Db, ReadError> {
    if filled.is_err() {
        in_db!(&db, pool => pool.close().await);
    }
    filled.map(|()| db)
}

async fn follow(mut projector: Projector, until: Option<Position>) -> Result<(), ReadError> {
    match until {
        Some(position) => projector.reach(position).await,
        None => {
            while projector.step(None).await? > 0 {}
            Ok(())
        }
    }
}

/// Folds the log and hands over what has to be written.
async fn fold(
    log: EventLog,
    hand: mpsc::Sender<Handed>,
    trouble: Trouble,
    until: Option<i64>,
) -> Result<(), ReadError> {
    let (mut pages, mut models, mut at) = (Pages::of(log), Model::all(), 0);
    while until.is_none_or(|until| at < until) {
        let page = pages.after(at, until).await?;
        if page.events == 0 {
            match until {
                Some(wanted) => return Err(ReadError::Unreachable { wanted }),
                None => break,
            }
        }
        if trouble == Trouble::Stop {
            page.readable()?;
        }
        let mut filling = Filling::new(hand.clone(), false);
        for model in &mut models {
            model.apply(&mut Desk::Filling(&mut filling), &page.told).await?;
        }
        filling.hand_over(at, page.last, page.unreadable).await?;
        at = page.last;
    }
    let mut filling = Filling::new(hand, true);
    for model in &mut models {
        model.apply(&mut Desk::Filling(&mut filling), &[]).await?;
    }
    filling.hand_over(at, at, Vec::new()).await
}

/// Writes what is handed over, until nothing more comes.
async fn write(db: &Db, mut handed: mpsc::Receiver<Handed>) -> Result<(), ReadError> {
    while let Some(handed) = handed.recv().await {
        match handed {
            Handed::Page(page) => write_page(db, page).await?,
            // Who does not wait for the answer any more has failed, and says so itself.
            Handed::Tables(asked) => drop(asked.send(db.clone())),
        }
    }
    Ok(())
}

async fn write_page(db: &Db, page: HandedPage) -> Result<(), ReadError> {
    let mut tx = db.begin().await?;
    projector::move_on(&mut tx, NAMES.map(|model| (model, page.after)), page.last).await?;
    for (upsert, rows) in page.rows {
        upsert.write(&mut tx, rows).await?;
    }
    for model in NAMES {
        projector::park(&mut tx, model, &page.unreadable).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests;
