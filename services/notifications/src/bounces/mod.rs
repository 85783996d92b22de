//! Reports of other servers that a letter did not arrive (RFC 3464): read, joined to the letter by its Message-ID, and acted upon.

mod intake;
pub(crate) mod mailbox;
pub(crate) mod report;

pub use intake::{BounceOutcome, BounceRow};
