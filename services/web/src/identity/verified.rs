//! Tokens whose signature was found right before: a caller shows the same one for an hour, and to verify it costs more than all else that
//! is done to let a request in.

use std::sync::Arc;

use jsonwebtoken::jwk::Jwk;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::Caller;

/// How many tokens are remembered; each takes about a kilobyte.
const TOKENS: usize = 4_096;

/// Of a token that was taken: what must still be so for it to be taken again, and for whom it speaks.
#[derive(Debug)]
pub(super) struct Taken {
    /// The published key that its signature was verified with; none for the shared secret, which stays as long as the program runs.
    pub(super) key: Option<Jwk>,
    pub(super) exp: i64,
    pub(super) nbf: Option<i64>,
    pub(super) caller: Caller,
}

/// The digest of a token, by which it is remembered: the token itself is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Mark([u8; 32]);

impl Mark {
    pub(super) fn of(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

/// The memory, bounded; who was not heard of for long is forgotten first.
#[derive(Debug)]
pub(super) struct Verified(Cache<Mark, Arc<Taken>>);

impl Verified {
    pub(super) fn new() -> Self {
        Self(Cache::new(TOKENS))
    }

    pub(super) fn of(&self, mark: &Mark) -> Option<Arc<Taken>> {
        self.0.get(mark)
    }

    pub(super) fn keep(&self, mark: Mark, taken: Taken) {
        self.0.insert(mark, Arc::new(taken));
    }
}
