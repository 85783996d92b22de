//! The log page by page, each decoded once for all models; the pages after a full one are read while it is folded.

use std::collections::VecDeque;

use tokio::task::JoinHandle;
use zgoda_event_log::{Entry, EventLog};

use crate::{ReadError, read_models::log_position, told::Told};

/// How many events a page has at most: enough that a round trip is nothing beside its work, small enough for memory.
pub(crate) const PAGE: usize = 4_000;

/// How many pages are read ahead, each on a connection of its own: while the events of one are decoded, the store sends another.
const AHEAD: usize = 2;

/// A reader of pages.
#[derive(Debug)]
pub(crate) struct Pages {
    log: EventLog,
    size: usize,
    /// What is being read, by where it begins.
    ahead: VecDeque<(i64, Reading)>,
}

/// A page that is being read; it is read no further once nobody wants it.
#[derive(Debug)]
struct Reading(JoinHandle<Result<LogPage, ReadError>>);

impl Drop for Reading {
    fn drop(&mut self) {
        self.0.abort();
    }
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
        Self::of_size(log, PAGE)
    }

    const fn of_size(log: EventLog, size: usize) -> Self {
        Self { log, size, ahead: VecDeque::new() }
    }

    /// The page after a position, up to another if one is given: the one read ahead, or read now.
    pub(crate) async fn after(&mut self, from: i64, until: Option<i64>) -> Result<LogPage, ReadError> {
        let mut page = match self.read_ahead(from).await {
            Some(page) => page,
            None => {
                self.ahead.clear();
                read(self.log.clone(), from, self.size).await?
            }
        };
        if page.events == self.size {
            self.look_ahead(page.last, until.unwrap_or(i64::MAX));
        }
        if let Some(until) = until {
            page.cut(until);
        }
        Ok(page)
    }

    /// The page that was read ahead, if it is the one after a position. One that was looked for before it was there, or could not be
    /// read, is none: it is still to be read.
    async fn read_ahead(&mut self, from: i64) -> Option<LogPage> {
        let (start, mut reading) = self.ahead.pop_front()?;
        if start != from {
            return None;
        }
        (&mut reading.0).await.ok()?.ok().filter(|page| page.events > 0)
    }

    /// Has the pages read that follow a full one. Positions have no holes, so where each of them begins is known before the one before is
    /// there; one that is not full ends what can be read ahead.
    fn look_ahead(&mut self, last: i64, until: i64) {
        let next = self.ahead.back().map_or(last, |(start, _)| start + self.size as i64);
        let starts = (next..until).step_by(self.size).take(AHEAD - self.ahead.len());
        self.ahead.extend(starts.map(|start| (start, Reading(tokio::spawn(read(self.log.clone(), start, self.size))))));
    }

    /// Forgets what was read ahead.
    pub(crate) fn clear(&mut self) {
        self.ahead.clear();
    }
}

impl LogPage {
    fn empty(from: i64) -> Self {
        Self { told: Vec::new(), unreadable: Vec::new(), last: from, events: 0 }
    }

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

async fn read(log: EventLog, from: i64, size: usize) -> Result<LogPage, ReadError> {
    let mut page = LogPage::empty(from);
    let take = |entry: Entry<'_>| {
        page.last = entry.position.0;
        match Told::of(&entry) {
            Ok(told) => page.told.push(told),
            Err(reason) => page.unreadable.push((page.last, reason)),
        }
    };
    page.events = log.pass(log_position(from), size, take).await?;
    Ok(page)
}

#[cfg(test)]
mod tests;
