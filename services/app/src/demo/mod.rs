//! The demonstration: the plan of 18 measures with invented reporting, recorded in the past it speaks of.

mod cast;
mod clock;
mod consent;
mod consequences;
mod first_day;
mod months;
mod plan_deeds;
mod play;
mod proof;
mod register;
mod scene;
mod script;
mod second_plan;
mod teller;
mod timeline;
mod welcome;

pub use first_day::seed;
pub use welcome::welcome;
