//! The rules of Zgoda: what a plan of measures, its fulfilment and its monitoring are, without any I/O, clock or randomness.
//!
//! Read in this order: [`values`], [`calendar`], [`body`], [`plan`], [`fulfilment`], [`monitoring_cycle`]; [`aggregate`] is the
//! contract the four life cycles share, [`fact`] the sum of everything that can be stored.

pub mod aggregate;
pub mod body;
pub mod calendar;
pub mod fact;
pub mod fulfilment;
pub mod monitoring_cycle;
pub mod plan;
#[cfg(test)]
mod scenario;
pub mod values;

pub use aggregate::{Aggregate, Context, DomainEvent, Rejection};
