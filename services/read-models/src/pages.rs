//! The log page by page, each decoded once for all models; the page after a full one is read while this one is folded.

use tokio::task::JoinHandle;
use zgoda_event_log::EventLog;

use crate::{ReadError, read_models::log_position, told::Told};

/// How many events a page has at most: enough that a round trip is nothing beside its work, small enough for memory.
pub(crate) const PAGE: usize = 4_000;

/// A reader of pages.
#[derive(Debug)]
pub(crate) struct Pages {
    log: EventLog,
    ahead: Option<(i64, JoinHandle<Result<LogPage, ReadError>>)>,
}

/// A page of the log.
#[derive(Debug)]
pub(crate) struct LogPage {
    pub(crate) told: Vec<Told>,
    /// Events that this program cannot read, with the reason.
    pub(crate) unreadable: Vec<(i64, String)>,
    pub(crate) last: i64,
    pub(crate) events: usize,
}

impl Pages {
    pub(crate) const fn of(log: EventLog) -> Self {
        Self { log, ahead: None }
    }

    /// The page after a position, up to another if one is given: the one read ahead, or read now.
    pub(crate) async fn after(&mut self, from: i64, until: Option<i64>) -> Result<LogPage, ReadError> {
        let mut page = match self.ahead.take() {
            Some((start, reading)) if start == from => {
                reading.await.map_err(|error| ReadError::Log(Box::new(error)))??
            }
            Some(_) | None => read(self.log.clone(), from).await?,
        };
        if page.events == PAGE {
            self.ahead = Some((page.last, tokio::spawn(read(self.log.clone(), page.last))));
        }
        if let Some(until) = until {
            page.cut(until);
        }
        Ok(page)
    }

    /// Forgets what was read ahead.
    pub(crate) fn clear(&mut self) {
        self.ahead = None;
    }
}

impl LogPage {
    /// The failure of everyone to take in an event that this program cannot read.
    pub(crate) fn readable(&self) -> Result<(), ReadError> {
        self.unreadable.first().map_or(Ok(()), |(position, reason)| {
            Err(ReadError::Event { model: "every model", position: *position, reason: reason.clone() })
        })
    }

    /// Leaves out what stands after a position.
    fn cut(&mut self, until: i64) {
        if self.last <= until {
            return;
        }
        let before = self.told.len() + self.unreadable.len();
        self.told.retain(|told| told.position <= until);
        self.unreadable.retain(|(position, _)| *position <= until);
        self.events -= before - self.told.len() - self.unreadable.len();
        self.last = until;
    }
}

async fn read(log: EventLog, from: i64) -> Result<LogPage, ReadError> {
    let recorded = log.read(log_position(from), PAGE).await?;
    let mut page = LogPage {
        told: Vec::with_capacity(recorded.len()),
        unreadable: Vec::new(),
        last: recorded.last().map_or(from, |recorded| recorded.position.0),
        events: recorded.len(),
    };
    for recorded in &recorded {
        match Told::of(recorded) {
            Ok(told) => page.told.push(told),
            Err(reason) => page.unreadable.push((recorded.position.0, reason)),
        }
    }
    Ok(page)
}
