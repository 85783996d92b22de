//! What the operator sets.

use std::{path::PathBuf, time::Duration};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use zgoda_domain::calendar::kyiv;

/// How mail is sent.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address people use, which links in letters begin with; empty for letters without links.
    pub public_url: String,
    /// Whom letters come from: `address` or `Name <address>`.
    pub from: String,
    /// Where they go.
    pub way: Way,
    /// Connections to the server at once.
    pub connections: u32,
    /// How long an answer of the server is waited for.
    pub patience: Duration,
    /// Letters a minute, of all processes together; 0 for no limit.
    pub per_minute: u32,
    /// When letters that can wait do.
    pub quiet: QuietHours,
    /// What there was to tell longer ago is recorded and not sent.
    pub oldest: SignedDuration,
    /// Whether a letter accepted by a body's server serves it with the document of a round.
    pub serves_rounds: bool,
    /// This process, by which its leases are known.
    pub node: Uuid,
    /// Signs the links by which recipients choose how their letters come.
    pub secret: Vec<u8>,
}

/// Where letters go.
#[derive(Debug, Clone)]
pub enum Way {
    /// To a mail server, as lettre reads its address: `smtps://…`, or `smtp://…?tls=required`.
    Smtp {
        /// With the user and password, if any.
        url: String,
        /// A certificate authority beside those of the machine, PEM.
        authority: Option<PathBuf>,
    },
    /// Into a folder, one file a letter.
    Files(PathBuf),
}

/// From one hour of the day in Kyiv until another; none when they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// The first hour of quiet, 0-23.
    pub from: i8,
    /// The first hour after it, 0-23.
    pub until: i8,
}

impl QuietHours {
    /// The instant itself, or the end of the quiet hours it lies in.
    pub fn after(self, instant: Timestamp) -> Timestamp {
        let local = instant.to_zoned(kyiv());
        let hour = local.hour();
        let quiet = match self.from.cmp(&self.until) {
            std::cmp::Ordering::Equal => false,
            std::cmp::Ordering::Less => (self.from..self.until).contains(&hour),
            std::cmp::Ordering::Greater => hour >= self.from || hour < self.until,
        };
        if !quiet {
            return instant;
        }
        let day = if hour < self.until { local.date() } else { local.date().tomorrow().unwrap_or(local.date()) };
        day.at(self.until, 0, 0, 0).to_zoned(kyiv()).map_or(instant, |end| end.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn what_comes_at_night_waits_for_the_morning_in_kyiv() {
        let quiet = QuietHours { from: 20, until: 8 };
        // Winter: Kyiv is two hours ahead.
        assert_eq!(quiet.after(at("2025-01-15T17:59:00Z")), at("2025-01-15T17:59:00Z"));
        assert_eq!(quiet.after(at("2025-01-15T18:00:00Z")), at("2025-01-16T06:00:00Z"));
        assert_eq!(quiet.after(at("2025-01-15T23:30:00Z")), at("2025-01-16T06:00:00Z"));
        assert_eq!(quiet.after(at("2025-01-16T05:59:59Z")), at("2025-01-16T06:00:00Z"));
        assert_eq!(quiet.after(at("2025-01-16T06:00:00Z")), at("2025-01-16T06:00:00Z"));
    }

    #[test]
    fn hours_of_one_day_and_no_quiet_at_all() {
        let noon = QuietHours { from: 12, until: 14 };
        assert_eq!(noon.after(at("2025-07-15T09:30:00Z")), at("2025-07-15T11:00:00Z"), "summer: three hours");
        let never = QuietHours { from: 8, until: 8 };
        assert_eq!(never.after(at("2025-07-15T05:30:00Z")), at("2025-07-15T05:30:00Z"));
    }
}
