//! A batch as arrays, as `unnest` takes it.

use uuid::Uuid;

use crate::{key::event_id, stores::Write};

/// The columns of a batch, an array each.
#[derive(Default)]
pub(super) struct Columns<'a> {
    pub stream: Vec<&'a str>,
    pub version: Vec<i64>,
    pub event_id: Vec<Uuid>,
    pub name: Vec<&'a str>,
    pub schema: Vec<i16>,
    pub effective_at: Vec<Option<i64>>,
    pub actor: Vec<&'a str>,
    pub on_behalf_of: Vec<Option<&'a str>>,
    pub command_id: Vec<Uuid>,
    pub correlation_id: Vec<Option<Uuid>>,
    pub causation_id: Vec<Option<Uuid>>,
    pub data: Vec<&'a str>,
}

impl<'a> Columns<'a> {
    pub(super) fn of(batch: &[&'a Write]) -> Self {
        let mut columns = Self::default();
        for write in batch {
            let envelope = &write.envelope;
            for part in &write.parts {
                for (event, version) in part.events.iter().zip(part.after + 1..) {
                    columns.stream.push(&part.stream);
                    columns.version.push(version);
                    columns.event_id.push(event_id(&envelope.command_id, &part.stream, version));
                    columns.name.push(&event.name);
                    columns.schema.push(event.schema);
                    columns.effective_at.push(envelope.effective_at.map(|at| at.as_microsecond()));
                    columns.actor.push(&envelope.actor);
                    columns.on_behalf_of.push(envelope.on_behalf_of.as_deref());
                    columns.command_id.push(envelope.command_id);
                    columns.correlation_id.push(envelope.correlation_id);
                    columns.causation_id.push(envelope.causation_id);
                    columns.data.push(&event.data);
                }
            }
        }
        columns
    }
}

/// The keys of a batch, an array for each column.
#[derive(Default)]
pub(super) struct Keys<'a> {
    pub key: Vec<&'a [u8]>,
    pub fingerprint: Vec<&'a [u8]>,
    pub stream: Vec<&'a str>,
    pub version: Vec<i64>,
    pub last: Vec<i64>,
    pub events: Vec<i64>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(batch: &[&'a Write]) -> Self {
        let mut keys = Self::default();
        let mut last = 0;
        for write in batch {
            last += write.len() as i64;
            if let (Some(key), Some(first)) = (&write.key, write.parts.first()) {
                keys.key.push(&key.hash);
                keys.fingerprint.push(&key.fingerprint);
                keys.stream.push(&first.stream);
                keys.version.push(first.last_version());
                keys.last.push(last);
                keys.events.push(write.len() as i64);
            }
        }
        keys
    }
}
