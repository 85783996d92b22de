//! One month of reporting on one plan.

mod event;

pub use event::{CycleDuty, CycleEvent};
