//! An event decoded once for all models.

use std::collections::HashMap;

use jiff::Timestamp;
use zgoda_domain::{
    fact::Fact,
    values::{ActorId, Edrpou, PlanId},
};
use zgoda_event_log::{Entry, EventLog, Recorded};

use crate::{ReadError, read_models::log_position};

/// What the log tells, with what models ask of the envelope.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// Its place in the log.
    pub(crate) position: i64,
    /// Its place in its stream.
    pub(crate) version: i64,
    /// The stream within its kind: an EDRPOU, a plan, plan/measure/body …
    pub(crate) stream: String,
    pub(crate) recorded_at: Timestamp,
    pub(crate) effective_at: Timestamp,
    pub(crate) actor: ActorId,
    pub(crate) on_behalf_of: Option<Edrpou>,
    pub(crate) fact: Fact,
}

impl Told {
    /// Decodes an event.
    ///
    /// # Errors
    /// The reason, for an event that this program cannot read.
    pub(crate) fn of(entry: &Entry<'_>) -> Result<Self, String> {
        let fact = entry.fact().map_err(|error| error.to_string())?;
        let (_, stream) = entry.stream.split_once('/').ok_or("the stream has no kind")?;
        Ok(Self {
            position: entry.position.0,
            version: entry.version,
            stream: stream.to_owned(),
            recorded_at: entry.recorded_at,
            effective_at: entry.effective_at,
            actor: ActorId(entry.actor.to_owned()),
            on_behalf_of: entry.on_behalf_of.and_then(|code| Edrpou::parse(code).ok()),
            fact,
        })
    }

    /// The plan whose stream it stands in.
    pub(crate) fn plan(&self, model: &'static str) -> Result<PlanId, ReadError> {
        let id = self.stream.parse().map_err(|_| self.refused(model, "the stream is no plan"))?;
        Ok(PlanId(id))
    }

    /// The failure of a model to take this event in.
    pub(crate) fn refused(&self, model: &'static str, reason: impl Into<String>) -> ReadError {
        ReadError::Event { model, position: self.position, reason: reason.into() }
    }
}

/// What the log tells at some positions: rows say where, and the words of people are read from there, with one query a listing.
pub(crate) async fn read_back(
    log: &EventLog,
    positions: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, Told>, ReadError> {
    let positions: Vec<_> = positions.into_iter().map(log_position).collect();
    if positions.is_empty() {
        return Ok(HashMap::new());
    }
    let read = |recorded: &Recorded| {
        let told = Told::of(&recorded.entry()).map_err(|reason| ReadError::Row { table: "events", reason })?;
        Ok((told.position, told))
    };
    log.read_at(&positions).await?.iter().map(read).collect()
}
