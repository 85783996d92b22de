//! The key by which a repeated command is recognised.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Append, Envelope, History, NewEvent};

/// An idempotency key: what is the same command, and what it must ask for to be it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandKey {
    /// SHA-256 over scope and key.
    pub hash: [u8; 32],
    /// SHA-256 over the body of the request.
    pub fingerprint: [u8; 32],
}

impl CommandKey {
    /// `scope` separates callers (actor and operation), `key` is what the caller sent, `body` all that the command asks for.
    pub fn of(scope: &str, key: &str, body: &[u8]) -> Self {
        let hash = Sha256::new()
            .chain_update((scope.len() as u64).to_be_bytes())
            .chain_update(scope)
            .chain_update(key)
            .finalize();
        Self { hash: hash.into(), fingerprint: Sha256::digest(body).into() }
    }

    /// Of an append that came without a key: its command's id, and all that is to be stored.
    pub(crate) fn of_append(append: &Append) -> Self {
        let mut content = Content::default();
        for to in &append.streams {
            content.put(to.stream.as_bytes());
            content.put(&to.events.len().to_be_bytes());
            to.events.iter().for_each(|event| content.event(event));
        }
        content.envelope(&append.envelope);
        Self { hash: hash_of_id(&append.envelope.command_id), fingerprint: content.end() }
    }

    /// Of one part of a history from a source.
    pub(crate) fn of_history(source: &str, part: usize, history: &[History]) -> Self {
        let hash = Sha256::new()
            .chain_update("part of a history")
            .chain_update((part as u64).to_be_bytes())
            .chain_update(source)
            .finalize();
        let mut content = Content::default();
        for History { stream, event, envelope } in history {
            content.put(stream.as_bytes());
            content.event(event);
            content.put(envelope.command_id.as_bytes());
            content.envelope(envelope);
        }
        Self { hash: hash.into(), fingerprint: content.end() }
    }

    /// The command's id follows from the key, so the same key can never be two commands.
    pub fn command_id(&self) -> Uuid {
        Uuid::new_v5(&NAMESPACE, &self.hash)
    }
}

/// Frozen: every id derived from it would change.
const NAMESPACE: Uuid = Uuid::from_u128(0x6a0d_58f5_2a1b_4e0b_9a37_7c1f_0d3e_92b4);

/// Under what an append without a key is remembered. Cannot be the hash of a key: that begins with the length of a scope.
pub(crate) fn hash_of_id(command: &Uuid) -> [u8; 32] {
    Sha256::new().chain_update("the id of a command").chain_update(command).finalize().into()
}

/// A digest over fields that each begin with their length, so that no two contents look alike.
#[derive(Default)]
struct Content(Sha256);

impl Content {
    fn put(&mut self, field: &[u8]) {
        self.0.update((field.len() as u64).to_be_bytes());
        self.0.update(field);
    }

    fn event(&mut self, event: &NewEvent) {
        self.put(event.name.as_bytes());
        self.0.update(event.schema.to_be_bytes());
        self.put(event.data.as_bytes());
    }

    /// Everything but the id, by which the command is found.
    fn envelope(&mut self, envelope: &Envelope) {
        let Envelope { actor, on_behalf_of, command_id: _, correlation_id, causation_id, effective_at } = envelope;
        self.put(actor.as_bytes());
        self.put(on_behalf_of.as_deref().unwrap_or_default().as_bytes());
        for id in [correlation_id, causation_id] {
            self.put(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
        }
        self.put(effective_at.map(|at| at.as_microsecond().to_be_bytes()).as_ref().map_or(&[], |at| at.as_slice()));
    }

    fn end(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// An event's id follows from its command and its place in its stream: unique because stream and version are.
pub(crate) fn event_id(command: &Uuid, stream: &str, version: i64) -> Uuid {
    let mut name = Vec::with_capacity(stream.len() + 8);
    name.extend_from_slice(stream.as_bytes());
    name.extend_from_slice(&version.to_be_bytes());
    Uuid::new_v5(command, &name)
}
