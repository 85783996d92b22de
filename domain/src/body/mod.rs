//! Bodies, their names over time, and the groups they belong to.

mod event;
mod parts;

pub use event::{BodyEvent, GroupEvent};
pub use parts::{BodyKind, BodyName, Contact, ContactRole};
