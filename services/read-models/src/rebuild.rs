//! Blue/green: new tables are built beside those that are asked, brought up to them, compared, and switched to at once.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use zgoda_domain::values::Position;
use zgoda_event_log::{
    EventLog,
    sql::{Db, Tx},
};

use crate::{
    ReadError, ReadModels,
    fill::fill,
    models,
    place::{Live, Place, shape},
    projector::{self, Projector, Trouble},
    sql::{Ask, Run},
    tables::Tables,
};

/// What a rebuild found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The number of the new generation.
    pub generation: i64,
    /// The position at which old and new were compared and switched.
    pub position: i64,
    /// Tables whose rows differ. None when the same program had built both and nothing was parked.
    pub differences: Vec<Difference>,
}

/// A table whose rows differ between two generations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// Rows only in the old tables, or of other content there.
    pub only_before: usize,
    /// Rows only in the new tables, or of other content there.
    pub only_after: usize,
}

impl ReadModels {
    /// Builds all tables anew from the log and switches to them. Asked and followed meanwhile are the old ones; when anything fails, they
    /// stay. Naming a model only narrows the comparison: models share a generation, and all of them take seconds.
    ///
    /// # Errors
    /// [`ReadError::Event`] at the first event that a model cannot take in; [`ReadError::RebuildUnderWay`]; [`ReadError::NoSuchModel`].
    pub async fn rebuild(&self, model: Option<&str>) -> Result<Rebuilt, ReadError> {
        if let Some(unknown) = model.filter(|name| !models::NAMES.contains(name)) {
            return Err(ReadError::NoSuchModel(unknown.to_owned()));
        }
        let _alone = self.inner.rebuilding.try_lock().map_err(|_| ReadError::RebuildUnderWay)?;
        let place = &self.inner.place;
        let nobody_else = place.exclusive().await?.ok_or(ReadError::RebuildUnderWay)?;
        let before = self.live();
        place.remove(before.generation - 1).await?;
        let live = Live { generation: before.generation + 1, shape: shape() };
        let db = build(place, &self.inner.log, live.generation, Trouble::Stop).await?;

        // From here the old tables are not moved on by this process, so that both can be brought to one position.
        let mut following = self.inner.projector.lock().await;
        let head = Position(self.inner.log.head().await?.0);
        following.reach(head).await?;
        let position = following.position().await?;
        Projector::new(self.inner.log.clone(), db.clone(), Trouble::Stop).reach(position).await?;
        let differences = compare(&self.tables().db, &db, model).await?;
        if !place.switch(Some(&before), &live).await? {
            return Err(ReadError::Overtaken);
        }
        *following = Projector::new(self.inner.log.clone(), db.clone(), Trouble::Park);
        let generation = live.generation;
        self.put(live, Tables::new(db, self.inner.log.clone()));
        self.reached(position);
        nobody_else.release().await?;
        Ok(Rebuilt { generation, position: position.0, differences })
    }
}

/// The tables to begin with: those that are asked if they are of our shape and still there, else new ones.
pub(crate) async fn usable(place: &Place, log: &EventLog) -> Result<(Live, Db), ReadError> {
    let mut lost = None;
    loop {
        let usable = |live: &Live| live.shape == shape() && lost != Some(live.generation);
        if let Some(live) = place.live().await?.filter(usable) {
            match take_up(place, log, live.generation).await {
                Ok(db) => return Ok((live, db)),
                Err(error) if error.tells_of_lost_tables() => {
                    let generation = live.generation;
                    tracing::error!(%error, generation, "the read tables are gone or damaged; they are built anew from the log");
                    lost = Some(generation);
                    continue;
                }
                Err(error) => return Err(error),
            }
        }
        // Whoever comes second finds the tables that the first has made.
        let Some(_nobody_else) = place.exclusive().await? else {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            continue;
        };
        let seen = place.live().await?;
        if seen.as_ref().is_some_and(usable) {
            continue;
        }
        let live = Live { generation: seen.as_ref().map_or(1, |seen| seen.generation + 1), shape: shape() };
        // There are no tables to go on with: an event that was put aside until now must not keep the program from starting.
        let db = build(place, log, live.generation, Trouble::Park).await?;
        if place.switch(seen.as_ref(), &live).await? {
            return Ok((live, db));
        }
    }
}

/// The tables of a generation that is asked.
async fn take_up(place: &Place, log: &EventLog, generation: i64) -> Result<Db, ReadError> {
    let db = place.connect(generation).await?;
    if projector::prepare(&db).await? {
        // The server crashed and came up with empty tables. Nobody is to be told that nothing ever happened.
        let head = Position(log.head().await?.0);
        Projector::new(log.clone(), db.clone(), Trouble::Park).reach(head).await?;
    }
    Ok(db)
}

/// New tables, brought to the head of the log.
async fn build(place: &Place, log: &EventLog, generation: i64, trouble: Trouble) -> Result<Db, ReadError> {
    let db = fill(place, generation, log, trouble, None).await?;
    place.complete(generation, db).await
}

/// Every table with the model that fills it; what a row is known by, and all it says, in an order both engines share.
const TABLES: [(&str, &str, &str); 26] = [
    ("register", "body", "SELECT id, doc || '|' || sort_key || '|' || search || '|' || kind || '|' || CAST(changed AS text) FROM body"),
    ("register", "body_group", "SELECT id, doc || '|' || sort_key FROM body_group"),
    ("register", "membership", "SELECT id, COALESCE(until_day, '') FROM membership"),
    ("plans", "plan", "SELECT id, doc || '|' || sort_key FROM plan"),
    ("plans", "measure", "SELECT id, doc || '|' || code_key FROM measure"),
    ("plans", "responsibility", "SELECT id, measure_id || '|' || party FROM responsibility"),
    ("plans", "anomaly", "SELECT id, doc || '|' || owner || '|' || CAST(settled AS text) FROM anomaly"),
    ("fulfilments", "fulfilment", "SELECT id, doc FROM fulfilment"),
    (
        "fulfilments",
        "message_step",
        "SELECT CAST(position AS text), CAST(fulfilment AS text) || '|' || CAST(message AS text) || '|' || step || '|' || COALESCE(id, '')
           || '|' || COALESCE(execution, '') || '|' || COALESCE(as_of, '') || '|' || COALESCE(CAST(restates AS text), '')
           || '|' || COALESCE(period, '') FROM message_step",
    ),
    ("cycles", "cycle", "SELECT id, doc FROM cycle"),
    ("history", "history", "SELECT CAST(position AS text), subject || '|' || plan_id FROM history"),
    ("transitions", "transition_plan", "SELECT id, doc || '|' || sort_key || '|' || state FROM transition_plan"),
    (
        "consents",
        "consent_round",
        "SELECT id, doc || '|' || sort_key || '|' || CAST(opened AS text) || '|' || subject || '|' || state FROM consent_round",
    ),
    (
        "consents",
        "consent_seat",
        "SELECT id, doc || '|' || standing || '|' || COALESCE(holder, '') || '|' || COALESCE(due_on, '') FROM consent_seat",
    ),
    ("consents", "consent_remark", "SELECT id, doc FROM consent_remark"),
    (
        "consents",
        "consent_step",
        "SELECT CAST(position AS text), round_id || '|' || CAST(participants AS text) || '|' || CAST(silent AS text)
           || '|' || CAST(open_remarks AS text) || '|' || CAST(unsettled_remarks AS text) FROM consent_step",
    ),
    ("reports", "report", "SELECT id, doc || '|' || sort_key || '|' || CAST(drafted AS text) || '|' || state FROM report"),
    (
        "reports",
        "report_feed",
        "SELECT CAST(position AS text), report_id || '|' || CAST(n AS text) || '|' || kind || '|' || plan_id || '|' || author FROM report_feed",
    ),
    (
        "reports",
        "report_fetch",
        "SELECT CAST(position AS text), report_id || '|' || CAST(n AS text) || '|' || form || '|' || client || '|' || COALESCE(body, '')
           || '|' || fetched_at FROM report_fetch",
    ),
    ("reports", "report_step", "SELECT CAST(position AS text), report_id FROM report_step"),
    (
        "trainings",
        "training",
        "SELECT id, doc || '|' || sort_key || '|' || day || '|' || starts || '|' || state || '|' || CAST(held AS text) || '|' || COALESCE(measure, '') FROM training",
    ),
    ("trainings", "training_body", "SELECT id, doc || '|' || CAST(invited AS text) || '|' || CAST(present AS text) FROM training_body"),
    ("trainings", "training_seat", "SELECT id, doc || '|' || CAST(since AS text) FROM training_seat"),
    ("trainings", "training_certificate", "SELECT id, doc FROM training_certificate"),
    (
        "data-subjects",
        "access_reading",
        "SELECT id, CAST(at AS text) || '|' || COALESCE(subject, '') || '|' || COALESCE(training_id, '') || '|' ||
           COALESCE(CAST(seen_at AS text), '') || '|' || COALESCE(edrpou, '') FROM access_reading",
    ),
    ("data-subjects", "erasure", "SELECT CAST(position AS text), COALESCE(subject, '') FROM erasure"),
];

async fn compare(before: &Db, after: &Db, model: Option<&str>) -> Result<Vec<Difference>, ReadError> {
    let (mut old, mut new) = (before.snapshot().await?, after.snapshot().await?);
    let mut differences = Vec::new();
    for (_, table, text) in TABLES.into_iter().filter(|(owner, ..)| model.is_none_or(|model| model == *owner)) {
        let (old, new) = (digests(&mut old, text).await?, digests(&mut new, text).await?);
        let only = |these: &BTreeMap<String, Vec<u8>>, those: &BTreeMap<String, Vec<u8>>| {
            these.iter().filter(|(id, digest)| those.get(*id) != Some(digest)).count()
        };
        let difference = Difference { table, only_before: only(&old, &new), only_after: only(&new, &old) };
        if difference.only_before + difference.only_after > 0 {
            tracing::warn!(?difference, "the rebuilt table differs");
            differences.push(difference);
        }
    }
    Ok(differences)
}

async fn digests(tx: &mut Tx, text: &'static str) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let digest = |text: String| Sha256::digest(text)[..16].to_vec();
    let rows = tx.rows(text, Vec::new()).await?;
    rows.iter().map(|row| Ok((row.get(0)?, digest(row.get(1)?)))).collect()
}
