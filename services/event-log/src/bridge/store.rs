//! The log as cqrs-es's `EventStore`, one adapter for every aggregate and every database.

use std::{collections::HashMap, sync::Arc};

use cqrs_es::{AggregateContext, AggregateError, EventEnvelope, EventStore};
use zgoda_domain::Aggregate;

use super::{Happened, Root};
use crate::{
    Append, AppendError, Envelope, EventLog, Expected, LogError, NewEvent, Recorded, ToStream, load::stream_of,
};

/// Events of a stream read at a time.
const PAGE: usize = 1_000;

/// The adapter. Programs of this workspace use [`EventLog::execute`]; this is for whatever else speaks cqrs-es.
///
/// Metadata named `actor` and `on_behalf_of` fill the fields of the same names; a commit without an actor is `system:cqrs`.
#[derive(Debug, Clone)]
pub struct LogStore {
    log: EventLog,
}

/// An aggregate as it was loaded, with the version that a commit must find unchanged.
#[derive(Debug)]
pub struct LoadedRoot<A> {
    id: String,
    version: i64,
    root: Root<A>,
}

impl<A: Aggregate> AggregateContext<Root<A>> for LoadedRoot<A> {
    fn aggregate(&mut self) -> &mut Root<A> {
        &mut self.root
    }
}

impl LogStore {
    /// Over an open log.
    pub fn new(log: EventLog) -> Self {
        Self { log }
    }
}

impl<A: Aggregate> EventStore<Root<A>> for LogStore {
    type AC = LoadedRoot<A>;

    async fn load_events(&self, id: &str) -> Result<Vec<EventEnvelope<Root<A>>>, AggregateError<A::Rejection>> {
        let stream = stream_of::<A>(id);
        let mut envelopes = Vec::new();
        loop {
            let after = envelopes.len() as i64;
            let page = self.log.read_stream(&stream, after, PAGE).await.map_err(failed)?;
            for recorded in &page {
                envelopes.push(envelope(id, recorded).map_err(failed)?);
            }
            if page.len() < PAGE {
                return Ok(envelopes);
            }
        }
    }

    async fn load_aggregate(&self, id: &str) -> Result<LoadedRoot<A>, AggregateError<A::Rejection>> {
        let loaded = self.log.load::<A>(id).await.map_err(failed)?;
        Ok(LoadedRoot { id: id.to_owned(), version: loaded.version, root: Root(Arc::unwrap_or_clone(loaded.state)) })
    }

    async fn commit(
        &self,
        events: Vec<Happened<A>>,
        loaded: LoadedRoot<A>,
        mut metadata: HashMap<String, String>,
    ) -> Result<Vec<EventEnvelope<Root<A>>>, AggregateError<A::Rejection>> {
        // What the executor holds has applied these events already, through the sink: they are stored, and not applied.
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let stream = stream_of::<A>(&loaded.id);
        let new = events.iter().map(|event| NewEvent::of::<A>(&event.0)).collect::<Result<_, _>>().map_err(failed)?;
        let append = Append {
            streams: vec![ToStream {
                stream: stream.to_string(),
                expected: Expected::Version(loaded.version),
                events: new,
            }],
            envelope: Envelope {
                actor: metadata.remove("actor").unwrap_or_else(|| "system:cqrs".to_owned()),
                on_behalf_of: metadata.remove("on_behalf_of"),
                command_id: self.log.new_command_id(),
                correlation_id: None,
                causation_id: None,
                effective_at: None,
            },
            key: None,
        };
        match self.log.append(append).await {
            Ok(_) => {
                let stored = self.log.read_stream(&stream, loaded.version, events.len()).await.map_err(failed)?;
                stored.iter().map(|recorded| envelope(&loaded.id, recorded).map_err(failed)).collect()
            }
            Err(AppendError::Log(error)) => Err(failed(error)),
            Err(AppendError::Conflict { .. } | AppendError::KeyReused) => Err(AggregateError::AggregateConflict),
        }
    }
}

fn envelope<A: Aggregate>(id: &str, recorded: &Recorded) -> Result<EventEnvelope<Root<A>>, LogError> {
    let metadata = [("actor", Some(recorded.actor.clone())), ("on_behalf_of", recorded.on_behalf_of.clone())];
    Ok(EventEnvelope {
        aggregate_id: id.to_owned(),
        sequence: usize::try_from(recorded.version).unwrap_or(0),
        payload: Happened(recorded.decode()?),
        metadata: metadata.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect(),
    })
}

fn failed<R: std::error::Error>(error: LogError) -> AggregateError<R> {
    match error {
        LogError::Undecodable { .. } | LogError::Unencodable(_) => {
            AggregateError::DeserializationError(Box::new(error))
        }
        other => AggregateError::DatabaseConnectionError(Box::new(other)),
    }
}
