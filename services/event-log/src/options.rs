//! What can be set about a log.

use std::time::Duration;

/// Settings of an open log; the defaults fit one node of a ministry.
#[derive(Debug, Clone)]
pub struct Options {
    /// Bound of the cache of aggregates, in bytes.
    pub cache_bytes: u64,
    /// Connections for reading; writers have their own two.
    pub readers: u32,
    /// How many appends may go into one transaction.
    pub batch: usize,
    /// How many appends may wait before newcomers are told that the log is overloaded.
    pub queue: usize,
    /// How long an append waits for the head row before it gives up without having stored anything.
    pub lock_timeout: Duration,
    /// How long PostgreSQL may say nothing before its connection is given up, as after a network that swallows everything.
    /// What became of an append is then looked up over another one.
    pub answer_timeout: Duration,
    /// How far ahead of the clock the log's last event may be. Beyond that nothing is stored.
    pub most_ahead: Duration,
    /// How often a decision is asked again when others write to the same stream.
    pub attempts: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            cache_bytes: 32 * 1024 * 1024,
            readers: 6,
            batch: 512,
            queue: 8192,
            lock_timeout: Duration::from_secs(10),
            answer_timeout: Duration::from_secs(30),
            most_ahead: Duration::from_secs(5 * 60),
            attempts: 8,
        }
    }
}
