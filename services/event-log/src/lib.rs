//! The log of events: the one thing that must never be lost. Everything else is derived from it.
//!
//! Begin with [`EventLog`]: [`EventLog::execute`] carries out a command, [`EventLog::read`] and
//! [`subscription::Follower`] follow what happened. What the log promises, and which test holds it to that, stands in
//! `docs/ARCHITECTURE.md`; why it is built so in `docs/decisions`.

mod again;
mod append;
pub mod bridge;
mod cache;
mod clock;
mod commands;
mod committer;
mod copy;
mod encoding;
mod entry;
mod error;
mod execute;
mod group;
mod import;
mod key;
mod load;
mod loader;
mod log;
mod no_delay;
mod options;
mod position;
mod recorded;
mod repetition;
mod request;
mod round;
pub mod sql;
mod stores;
pub mod subscription;
#[cfg(feature = "testing")]
pub mod testing;
mod together;
mod upcast;
mod verify;

pub use clock::Clock;
pub use entry::Entry;
pub use error::{AppendError, ExecuteError, LogError};
pub use import::History;
pub use key::CommandKey;
pub use log::EventLog;
pub use options::Options;
pub use position::Position;
pub use recorded::Recorded;
pub use request::{Append, Appended, Envelope, Expected, Loaded, NewEvent, Outcome, Request, ToStream};
pub use verify::{Fault, Verification};
