//! An event as it stands in the log.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;
use zgoda_domain::{DomainEvent, fact::Fact};

use crate::{Entry, LogError, Position, encoding, upcast};

/// One stored event with everything that is known about it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the log.
    pub position: Position,
    /// Derived from command, stream and version.
    pub event_id: Uuid,
    /// `{kind}/{id}`.
    pub stream: String,
    /// Its place in its stream, from 1.
    pub version: i64,
    /// `{kind}.{variant}`, e.g. `plan.measure-added`.
    pub name: String,
    /// Version of the stored shape.
    pub schema: i16,
    /// When the log stored it; never decreasing with position.
    pub recorded_at: Timestamp,
    /// When it was so in the world.
    pub effective_at: Timestamp,
    /// Who acted.
    pub actor: String,
    /// For which body.
    pub on_behalf_of: Option<String>,
    /// By which command.
    pub command_id: Uuid,
    /// The undertaking it belongs to.
    pub correlation_id: Option<Uuid>,
    /// The event that led to it.
    pub causation_id: Option<Uuid>,
    /// The inner object of the event.
    pub data: Box<RawValue>,
}

impl Recorded {
    /// The event itself, older shapes reshaped on the way.
    ///
    /// # Errors
    /// [`LogError::Undecodable`] when no shape known for its name and version fits.
    pub fn decode<E: DomainEvent>(&self) -> Result<E, LogError> {
        encoding::decode(&self.name, self.schema, self.data.get(), &upcast::SHAPES)
    }

    /// The same, borrowed.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            position: self.position,
            stream: &self.stream,
            version: self.version,
            name: &self.name,
            schema: self.schema,
            recorded_at: self.recorded_at,
            effective_at: self.effective_at,
            actor: &self.actor,
            on_behalf_of: self.on_behalf_of.as_deref(),
            data: self.data.get(),
        }
    }

    /// The event as one of all that can happen.
    ///
    /// # Errors
    /// [`LogError::Undecodable`] for an unknown kind, name or shape.
    pub fn fact(&self) -> Result<Fact, LogError> {
        self.entry().fact()
    }
}
