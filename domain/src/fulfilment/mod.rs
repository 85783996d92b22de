//! One body's fulfilment of one measure: messages, evidence, review.

mod event;
mod status;

pub use event::FulfilmentEvent;
pub use status::{Assurance, Execution, MessageKind, Timeliness};
