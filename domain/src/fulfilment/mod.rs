//! One body's fulfilment of one measure: messages, evidence, review.

mod duty;
mod event;
mod status;

pub use duty::Duty;
pub use event::FulfilmentEvent;
pub use status::{Assurance, Execution, MessageKind, Timeliness};
