//! What tests and benchmarks need beside the log: a PostgreSQL of their own, a clock they turn, an aggregate to write to, a past.

mod cluster;
mod manual_clock;
pub mod notebook;
mod past;

pub use cluster::{Durability, PrivateCluster};
pub use manual_clock::ManualClock;
pub use past::Past;
