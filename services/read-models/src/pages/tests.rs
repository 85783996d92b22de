//! Nothing is passed over and nothing comes twice, whatever was read ahead and when.

use std::{sync::Arc, time::Duration};

use tokio::{sync::oneshot, task::yield_now};
use zgoda_event_log::{
    Options, Request,
    testing::{
        ManualClock,
        notebook::{Note, Notebook, line, somebody},
    },
};

use super::*;

/// How many events a page has here.
const SIZE: usize = 3;

/// A log with so many events, and a reader of it.
async fn pages_of(events: usize) -> (EventLog, Pages) {
    let log = EventLog::open("sqlite::memory:", Arc::<ManualClock>::default(), Options::default()).await;
    let log = log.expect("memory");
    write(&log, events).await;
    (log.clone(), Pages::of_size(log, SIZE))
}

async fn write(log: &EventLog, events: usize) {
    for _ in 0..events {
        log.execute(Request::<Notebook>::new("a", Note::Down(line("x")), somebody())).await.expect("stored");
    }
}

/// The positions on the page after one.
async fn after(pages: &mut Pages, from: i64, until: Option<i64>) -> Vec<i64> {
    let page = pages.after(from, until).await.expect("a page");
    let found: Vec<_> = page.told.iter().map(|told| told.position).collect();
    assert_eq!((page.events, page.last), (found.len(), found.last().copied().unwrap_or(from)));
    found
}

/// Waits until all that is read ahead has been read.
async fn read_to_the_end(pages: &Pages) {
    while pages.ahead.iter().any(|(_, reading)| !reading.0.is_finished()) {
        yield_now().await;
    }
}

fn starts(pages: &Pages) -> Vec<i64> {
    pages.ahead.iter().map(|(start, _)| *start).collect()
}

#[tokio::test]
async fn pages_follow_one_another_to_the_end_of_the_log() {
    let (_log, mut pages) = pages_of(8).await;
    assert_eq!(after(&mut pages, 0, None).await, [1, 2, 3]);
    assert_eq!(starts(&pages), [3, 6], "two are read ahead");
    assert_eq!(after(&mut pages, 3, None).await, [4, 5, 6]);
    assert_eq!(after(&mut pages, 6, None).await, [7, 8]);
    assert_eq!(after(&mut pages, 8, None).await, [0; 0]);
    assert_eq!(starts(&pages), [0; 0], "at the head nothing is");
}

#[tokio::test]
async fn a_page_that_was_looked_for_too_early_is_read_when_it_is_there() {
    let (log, mut pages) = pages_of(3).await;
    assert_eq!(after(&mut pages, 0, None).await, [1, 2, 3]);
    read_to_the_end(&pages).await;
    write(&log, 2).await;
    assert_eq!(after(&mut pages, 3, None).await, [4, 5]);
}

#[tokio::test]
async fn between_a_page_that_was_not_full_and_a_later_one_nothing_is_passed_over() {
    let (log, mut pages) = pages_of(4).await;
    assert_eq!(after(&mut pages, 0, None).await, [1, 2, 3]);
    read_to_the_end(&pages).await;
    // The log grows after the first was read ahead, and before the second.
    write(&log, 4).await;
    pages.ahead.pop_back();
    pages.look_ahead(3, i64::MAX);
    read_to_the_end(&pages).await;
    assert_eq!(starts(&pages), [3, 6]);
    assert_eq!(after(&mut pages, 3, None).await, [4]);
    assert_eq!(after(&mut pages, 4, None).await, [5, 6, 7]);
    assert_eq!(after(&mut pages, 7, None).await, [8]);
}

#[tokio::test]
async fn a_page_ends_where_it_is_to_end_and_the_next_one_begins_there() {
    let (_log, mut pages) = pages_of(8).await;
    assert_eq!(after(&mut pages, 0, Some(2)).await, [1, 2]);
    assert_eq!(after(&mut pages, 2, None).await, [3, 4, 5]);
    assert_eq!(starts(&pages), [5, 8]);
    assert_eq!(after(&mut pages, 5, Some(7)).await, [6, 7]);
    assert_eq!(after(&mut pages, 7, None).await, [8]);
}

#[tokio::test]
async fn after_what_was_read_ahead_is_forgotten_it_is_read_again() {
    let (_log, mut pages) = pages_of(8).await;
    assert_eq!(after(&mut pages, 0, None).await, [1, 2, 3]);
    pages.clear();
    assert_eq!(starts(&pages), [0; 0]);
    assert_eq!(after(&mut pages, 3, None).await, [4, 5, 6]);
    assert_eq!(after(&mut pages, 3, None).await, [4, 5, 6], "one goes back after a failure");
}

#[tokio::test]
async fn a_page_that_could_not_be_read_ahead_is_read_again() {
    let (_log, mut pages) = pages_of(8).await;
    assert_eq!(after(&mut pages, 0, None).await, [1, 2, 3]);
    pages.ahead[0].1 = Reading(tokio::spawn(async { Err(ReadError::Busy) }));
    assert_eq!(after(&mut pages, 3, None).await, [4, 5, 6]);
}

#[tokio::test]
async fn what_is_forgotten_is_read_no_further() {
    let (_log, mut pages) = pages_of(0).await;
    let (reading, read) = oneshot::channel::<()>();
    let endless = tokio::spawn(async move {
        let _reading = reading;
        std::future::pending().await
    });
    pages.ahead.push_back((0, Reading(endless)));
    pages.clear();
    let ended = tokio::time::timeout(Duration::from_secs(10), read).await.expect("it does not go on");
    assert!(ended.is_err(), "it was dropped unfinished");
}
