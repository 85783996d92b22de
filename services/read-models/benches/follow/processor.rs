//! Processor time of this program and of the server, as Linux counts it.

use std::{fs, time::Duration};

use sqlx::Connection;

/// Whose time is counted beside the program's: PostgreSQL's main process with all that it has started, or nobody.
pub struct Meter {
    postmaster: Option<u32>,
}

impl Meter {
    /// The meter of the server at an address.
    pub async fn of(url: &str) -> Self {
        if url.starts_with("sqlite") {
            return Self { postmaster: None };
        }
        let mut connection = sqlx::PgConnection::connect(url).await.expect("the server is up");
        let backend: i32 =
            sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut connection).await.expect("a backend");
        let stat = fs::read_to_string(format!("/proc/{backend}/stat")).expect("it runs on this machine");
        Self { postmaster: Some(field(&stat, PARENT) as u32) }
    }

    /// Of the server since it was started.
    pub fn server(&self) -> Duration {
        let Some(postmaster) = self.postmaster else { return Duration::ZERO };
        let processes = fs::read_dir("/proc").expect("Linux").flatten();
        // A process may end while this goes on; its time is then its parent's.
        let stats = processes.filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
        let ticks = stats.map(|stat| match () {
            () if stat.starts_with(&format!("{postmaster} ")) => OWN.chain(OF_THE_DEAD).map(|n| field(&stat, n)).sum(),
            () if field(&stat, PARENT) == u64::from(postmaster) => OWN.map(|n| field(&stat, n)).sum(),
            () => 0,
        });
        duration(ticks.sum())
    }
}

/// Of this program.
pub fn program() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    duration(OWN.map(|n| field(&stat, n)).sum())
}

/// Fields of /proc/PID/stat, counted after the name, which may hold spaces: the parent; time in user and kernel mode; the same of children
/// that have ended.
const PARENT: usize = 1;
const OWN: std::ops::Range<usize> = 11..13;
const OF_THE_DEAD: std::ops::Range<usize> = 13..15;

fn field(stat: &str, n: usize) -> u64 {
    let after_the_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    after_the_name.split(' ').nth(n).and_then(|field| field.parse().ok()).unwrap_or_default()
}

/// Linux counts in hundredths of a second towards programs, whatever it counts in itself.
fn duration(ticks: u64) -> Duration {
    Duration::from_millis(ticks * 10)
}
