//! What tests and benchmarks need beside the log: a PostgreSQL of their own, and a clock they turn.

mod cluster;
mod manual_clock;

pub use cluster::{Durability, PrivateCluster};
pub use manual_clock::ManualClock;
