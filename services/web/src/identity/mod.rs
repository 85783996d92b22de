//! Who calls: bearer tokens (RFC 6750, RFC 7519), the keys they are checked with, and the roles they carry.

mod jwks;
mod keys;
mod role;
mod token;
mod verified;

pub use jwks::{JwksError, JwksSource};
pub use keys::{Keys, KeysError, Refusal};
pub use role::Role;
pub use token::{Audience, Claims, IssueError, issue};

use jiff::Timestamp;
use zgoda_domain::{
    Context,
    values::{ActorId, Edrpou},
};
use zgoda_read_models::Reader;

/// The person or system behind a request; everything in it was vouched for by the issuer of the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The subject of the token, opaque.
    pub actor: ActorId,
    /// The name to greet the person by; shown back to nobody else.
    pub name: Option<String>,
    /// The body the person acts for.
    pub body: Option<Edrpou>,
    /// What the person may be; roles this system does not know are left out.
    pub roles: Vec<Role>,
}

impl Caller {
    /// Somebody who holds nothing but the secret that their command shows.
    pub(crate) fn unknown() -> Self {
        Self { actor: ActorId("participant".to_owned()), name: None, body: None, roles: Vec::new() }
    }

    /// In whose name aggregates decide at an instant.
    pub(crate) fn context(&self, now: Timestamp) -> Context {
        Context { actor: self.actor.clone(), on_behalf_of: self.body.clone(), now }
    }

    /// Whom the read models have before them.
    pub(crate) fn reader(caller: Option<&Self>) -> Reader {
        if caller.is_some() { Reader::Known } else { Reader::Anyone }
    }
}
