//! Takes the log into the tables, page by page: all models of a page in one transaction with their checkpoints.

use std::{collections::BTreeMap, ops::Range};

use zgoda_domain::values::Position;
use zgoda_event_log::{
    EventLog,
    sql::{Db, Tx},
};

use crate::{
    ReadError,
    desk::Desk,
    models::{self, Model},
    pages::{LogPage, Pages},
    sql::{Arg, Ask, Run},
    told::Told,
};

/// What to do with an event that a model cannot take in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Put it aside visibly and go on, as while following.
    Park,
    /// Stop, as while rebuilding: the tables that are asked stay as they are.
    Stop,
}

/// Follows the log into one generation of tables.
#[derive(Debug)]
pub(crate) struct Projector {
    pages: Pages,
    db: Db,
    models: Vec<Model>,
    /// Where each model stands; none when it has to be read again.
    places: Option<Vec<i64>>,
    trouble: Trouble,
}

/// Prepares the checkpoints of empty tables; answers whether they were empty.
pub(crate) async fn prepare(db: &Db) -> Result<bool, ReadError> {
    let mut tx = db.begin().await?;
    let text = "INSERT INTO checkpoint (model, position) SELECT key, 0 FROM jsonb_each($1) WHERE true ON CONFLICT (model) DO NOTHING";
    let missing = tx.run(text, vec![Arg::keys(models::NAMES)]).await?;
    tx.commit().await?;
    Ok(missing > 0)
}

/// Where each model stands, by name.
pub(crate) async fn places(db: &Db) -> Result<BTreeMap<String, i64>, ReadError> {
    let mut tx = db.snapshot().await?;
    places_in(&mut tx).await
}

/// Where each model stands, by name, in a snapshot.
pub(crate) async fn places_in(tx: &mut Tx) -> Result<BTreeMap<String, i64>, ReadError> {
    let rows = tx.rows("SELECT model, position FROM checkpoint", Vec::new()).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

impl Projector {
    /// A projector of tables that [`prepare`] has seen.
    pub(crate) fn new(log: EventLog, db: Db, trouble: Trouble) -> Self {
        Self { pages: Pages::of(log), db, models: Model::all().into(), places: None, trouble }
    }

    /// The position that every model has reached.
    pub(crate) async fn position(&mut self) -> Result<Position, ReadError> {
        let places = self.places().await?;
        Ok(Position(places.iter().copied().min().unwrap_or_default()))
    }

    /// Takes in a page, up to a position if one is given; answers how many events that were.
    ///
    /// # Errors
    /// [`ReadError::Overtaken`] when somebody else has moved a checkpoint; nothing was kept then.
    pub(crate) async fn step(&mut self, until: Option<Position>) -> Result<usize, ReadError> {
        let outcome = self.try_step(until).await;
        if outcome.is_err() {
            self.forget();
        }
        outcome
    }

    /// Steps until a position is reached, by itself or by another process that follows too.
    pub(crate) async fn reach(&mut self, position: Position) -> Result<(), ReadError> {
        while self.position().await? < position {
            match self.step(Some(position)).await {
                Ok(0) => return Err(ReadError::Unreachable { wanted: position.0 }),
                Ok(_) | Err(ReadError::Overtaken) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn try_step(&mut self, until: Option<Position>) -> Result<usize, ReadError> {
        let from = self.position().await?;
        let page = self.pages.after(from.0, until.map(|until| until.0)).await?;
        if page.events == 0 {
            // Without a page there is no fence: a crash may have emptied the tables, and nothing else would ever tell.
            let known = places(&self.db).await?;
            let undisturbed = known.len() == self.models.len() && known.values().all(|place| *place >= from.0);
            return if undisturbed { Ok(0) } else { Err(ReadError::Overtaken) };
        }
        if self.trouble == Trouble::Stop {
            page.readable()?;
        }
        match self.take(&page.told, &page.unreadable, 0..self.models.len(), page.last).await {
            Err(error) if self.trouble == Trouble::Park && error.is_about_an_event() => {
                tracing::warn!(%error, "a page is taken in event by event");
                self.take_singly(&page).await?;
            }
            outcome => outcome?,
        }
        Ok(page.events)
    }

    /// Lets some models take in a page, in one transaction with their checkpoints.
    async fn take(
        &mut self,
        told: &[Told],
        unreadable: &[(i64, String)],
        models: Range<usize>,
        last: i64,
    ) -> Result<(), ReadError> {
        let places = self.places().await?[models.clone()].to_vec();
        let chosen = &mut self.models[models.clone()];
        let outcome = take_in(&self.db, chosen, &places, told, unreadable, last).await;
        if outcome.is_ok() {
            self.places.as_mut().expect("they were read above")[models].fill(last);
        } else {
            self.models[models].iter_mut().for_each(Model::clear);
        }
        outcome
    }

    /// Finds the event that a model cannot take in, parks it, and goes on; other models are not held up by it.
    async fn take_singly(&mut self, page: &LogPage) -> Result<(), ReadError> {
        for index in 0..self.models.len() {
            match self.take(&page.told, &page.unreadable, index..index + 1, page.last).await {
                Err(error) if error.is_about_an_event() => {}
                outcome => {
                    outcome?;
                    continue;
                }
            }
            // It may be ahead of the page's beginning, and must not be set back.
            let place = self.places().await?[index];
            for event in page.told.iter().filter(|event| event.position > place) {
                let one = std::slice::from_ref(event);
                match self.take(one, &[], index..index + 1, event.position).await {
                    Err(error) if error.is_about_an_event() => {
                        tracing::error!(model = self.models[index].name(), position = event.position, %error, "parked");
                        let parked = [(event.position, error.to_string())];
                        self.take(&[], &parked, index..index + 1, event.position).await?;
                    }
                    outcome => outcome?,
                }
            }
            self.take(&[], &page.unreadable, index..index + 1, page.last).await?;
        }
        Ok(())
    }

    async fn places(&mut self) -> Result<&[i64], ReadError> {
        if self.places.is_none() {
            let mut known = places(&self.db).await?;
            if known.len() < self.models.len() {
                tracing::warn!(
                    "the read tables are empty, as a crash of their server leaves them; they are filled again"
                );
                prepare(&self.db).await?;
                known = places(&self.db).await?;
            }
            let place = |model: &Model| known.get(model.name()).copied().unwrap_or_default();
            self.places = Some(self.models.iter().map(place).collect());
        }
        Ok(self.places.as_deref().unwrap_or_default())
    }

    fn forget(&mut self) {
        self.models.iter_mut().for_each(Model::clear);
        self.places = None;
        self.pages.clear();
    }
}

/// The fence comes first: whoever was overtaken waits here for the other's commit and then does no work in vain.
async fn take_in(
    db: &Db,
    models: &mut [Model],
    places: &[i64],
    told: &[Told],
    unreadable: &[(i64, String)],
    last: i64,
) -> Result<(), ReadError> {
    let mut tx = db.begin().await?;
    move_on(&mut tx, models.iter().map(Model::name).zip(places.iter().copied()), last).await?;
    for (model, place) in models.iter_mut().zip(places) {
        let new = told.partition_point(|told| told.position <= *place);
        model.apply(&mut Desk::Following(&mut tx), &told[new..]).await?;
        park(&mut tx, model.name(), unreadable).await?;
    }
    Ok(tx.commit().await?)
}

/// Moves checkpoints on, if they are still where they were seen.
pub(crate) async fn move_on(
    tx: &mut Tx,
    seen: impl IntoIterator<Item = (&'static str, i64)>,
    last: i64,
) -> Result<(), ReadError> {
    let seen: BTreeMap<&str, i64> = seen.into_iter().collect();
    let fence = "UPDATE checkpoint SET position = $1 WHERE EXISTS (
        SELECT 1 FROM jsonb_each($2) AS seen
        WHERE seen.key = checkpoint.model AND CAST(seen.value AS bigint) = checkpoint.position)";
    let moved = tx.run(fence, vec![last.into(), Arg::json(&seen)]).await?;
    if usize::try_from(moved) == Ok(seen.len()) { Ok(()) } else { Err(ReadError::Overtaken) }
}

/// Puts events aside visibly.
pub(crate) async fn park(tx: &mut Tx, model: &'static str, events: &[(i64, String)]) -> Result<(), ReadError> {
    let text =
        "INSERT INTO parked (model, position, reason) VALUES ($1, $2, $3) ON CONFLICT (model, position) DO NOTHING";
    for (position, reason) in events {
        tx.run(text, vec![model.into(), (*position).into(), reason.replace('\0', "").into()]).await?;
    }
    Ok(())
}
