//! What is asked of the log, and what it answers.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::value::RawValue;
use uuid::Uuid;
use zgoda_domain::{Aggregate, Context, values::ActorId};

use crate::{CommandKey, LogError, Position, Recorded, encoding};

/// At which version the caller expects a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expected {
    /// At whichever; on a race the decision is asked again.
    #[default]
    Any,
    /// Exactly at this one, as the caller has seen it.
    Version(i64),
    /// Not there yet.
    New,
}

impl Expected {
    pub(crate) fn allows(self, version: i64) -> bool {
        match self {
            Self::Any => true,
            Self::Version(expected) => version == expected,
            Self::New => version == 0,
        }
    }
}

/// A command to one aggregate.
#[derive(Debug, Clone)]
pub struct Request<A: Aggregate> {
    /// Which aggregate, without its kind.
    pub id: String,
    /// What is asked.
    pub command: A::Command,
    /// Who asks, for whom, and when.
    pub context: Context,
    /// At which version the caller saw it.
    pub expected: Expected,
    /// By which the command is recognised when it is repeated.
    pub key: Option<CommandKey>,
    /// When it was so in the world; by default when it is recorded.
    pub effective_at: Option<Timestamp>,
    /// The undertaking it belongs to.
    pub correlation: Option<Uuid>,
    /// The event that led to it.
    pub causation: Option<Uuid>,
}

impl<A: Aggregate> Request<A> {
    /// A command without any of the extras.
    pub fn new(id: impl Into<String>, command: A::Command, context: Context) -> Self {
        Self {
            id: id.into(),
            command,
            context,
            expected: Expected::Any,
            key: None,
            effective_at: None,
            correlation: None,
            causation: None,
        }
    }

    /// A command that follows from a recorded event, given by a process of the system. `command_id` follows from the event as well: whoever
    /// gives the command again, in whichever part of the program, is answered with the first one's outcome.
    pub fn following(
        because: &Recorded,
        process: &str,
        command_id: Uuid,
        id: String,
        command: A::Command,
        now: Timestamp,
    ) -> Self {
        let context = Context { actor: ActorId(process.to_owned()), on_behalf_of: None, now };
        Self {
            // What is asked follows from the same event as the key: there is nothing else to tell repetitions by.
            key: Some(CommandKey::of(process, &command_id.to_string(), &[])),
            correlation: because.correlation_id.or(Some(because.command_id)),
            causation: Some(because.event_id),
            ..Self::new(id, command, context)
        }
    }
}

/// What became of a command that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Version of the aggregate after the command.
    pub version: i64,
    /// Position of its last event, or the head of the log when there was nothing to store.
    pub position: Position,
    /// How many events were stored; 0 when it was so already.
    pub events: usize,
    /// True when the command had been carried out before and this is the first one's answer.
    pub repeated: bool,
}

/// An aggregate at a version.
#[derive(Debug, Clone)]
pub struct Loaded<A: Aggregate> {
    /// 0 when nothing has happened to it.
    pub version: i64,
    /// Its state.
    pub state: Arc<A>,
}

/// What is common to the events of one command.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// Who acts.
    pub actor: String,
    /// For which body.
    pub on_behalf_of: Option<String>,
    /// Random, or derived from the key.
    pub command_id: Uuid,
    /// The undertaking it belongs to.
    pub correlation_id: Option<Uuid>,
    /// The event that led to it.
    pub causation_id: Option<Uuid>,
    /// When it was so in the world; by default when it is recorded.
    pub effective_at: Option<Timestamp>,
}

/// An event to be stored.
#[derive(Debug, Clone)]
pub struct NewEvent {
    pub(crate) name: String,
    pub(crate) schema: i16,
    pub(crate) data: String,
}

impl NewEvent {
    /// An event of an aggregate.
    ///
    /// # Errors
    /// [`LogError::Unencodable`] when it is no externally tagged enum.
    pub fn of<A: Aggregate>(event: &A::Event) -> Result<Self, LogError> {
        let encoded = encoding::encode(A::KIND, event)?;
        Ok(Self { name: encoded.name, schema: encoded.schema, data: encoded.data })
    }

    /// An event already in its stored form, e.g. from another log.
    pub fn stored(name: String, schema: i16, data: &RawValue) -> Self {
        Self { name, schema, data: data.get().to_owned() }
    }
}

/// The events of one command for one stream.
#[derive(Debug, Clone)]
pub struct ToStream {
    /// `{kind}/{id}`.
    pub stream: String,
    /// At which version it is expected.
    pub expected: Expected,
    /// In order.
    pub events: Vec<NewEvent>,
}

/// Events of one command, for one or several streams: stored together or not at all.
#[derive(Debug, Clone)]
pub struct Append {
    /// Each stream at most once.
    pub streams: Vec<ToStream>,
    /// Who, why, when.
    pub envelope: Envelope,
    /// By which the command is recognised when it is repeated; without one, by its id and content.
    pub key: Option<CommandKey>,
}

/// Where events were stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// Position of the last event.
    pub position: Position,
    /// Version of the first stream after it.
    pub version: i64,
    /// How many events.
    pub events: usize,
    /// When.
    pub recorded_at: Timestamp,
    /// True when the command had been carried out before and this is the first one's answer.
    pub repeated: bool,
}
