//! The key by which a repeated command is recognised.

use sha2::{Digest, Sha256};
use uuid::Uuid;

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

    /// The command's id follows from the key, so the same key can never be two commands.
    pub fn command_id(&self) -> Uuid {
        Uuid::new_v5(&NAMESPACE, &self.hash)
    }
}

/// Frozen: every id derived from it would change.
const NAMESPACE: Uuid = Uuid::from_u128(0x6a0d_58f5_2a1b_4e0b_9a37_7c1f_0d3e_92b4);

/// An event's id follows from its command and its place in its stream: unique because stream and version are.
pub(crate) fn event_id(command: &Uuid, stream: &str, version: i64) -> Uuid {
    let mut name = Vec::with_capacity(stream.len() + 8);
    name.extend_from_slice(stream.as_bytes());
    name.extend_from_slice(&version.to_be_bytes());
    Uuid::new_v5(command, &name)
}
