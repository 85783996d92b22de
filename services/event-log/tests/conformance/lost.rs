//! A connection lost in the midst of an append: whether it had been stored is found out, and it is stored once.

use std::{sync::Arc, time::Duration};

use zgoda_event_log::{
    CommandKey, EventLog, Expected, Options,
    testing::{PrivateCluster, notebook::Note, notebook::line},
};

use crate::{
    line::{Break, Line},
    place::{Place, ask, note, raw, whole},
};

const ALL: [Break; 3] = [Break::Question, Break::Answer, Break::Silence];

/// A log over a line, and the line; the two statements of an append are known to the server already.
async fn over_a_line() -> (EventLog, Line) {
    let line = Line::to(&PrivateCluster::shared().database().await).await;
    let options = Options { answer_timeout: Duration::from_millis(400), ..Options::default() };
    let place = Place::at(line.url.clone());
    let log = EventLog::open(&place.url, place.clock.clone(), options).await.expect("opens");
    log.execute(note("a", "before")).await.expect("stored");
    let mut keyed = note("b", "before");
    keyed.key = Some(CommandKey::of("somebody notes", "before", b""));
    log.execute(keyed).await.expect("stored");
    (log, line)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_without_a_key_is_stored_once() {
    let (log, line) = over_a_line().await;
    for (how, version) in ALL.into_iter().zip(2..) {
        line.break_next(how);
        let stored = log.execute(note("a", "x")).await.expect("stored over another connection");
        assert!(line.is_broken());
        assert_eq!((stored.version, stored.position.0, stored.repeated), (version, version + 1, false), "{how:?}");
    }
    assert_eq!(whole(&log).await, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_with_a_key_is_stored_once() {
    let (log, broken) = over_a_line().await;
    for (how, version) in ALL.into_iter().zip(2..) {
        let mut keyed = ask("b", Note::Down(line("x")));
        keyed.key = Some(CommandKey::of("somebody notes", &format!("{how:?}"), b""));
        broken.break_next(how);
        let stored = log.execute(keyed.clone()).await.expect("stored over another connection");
        assert!(broken.is_broken());
        assert_eq!((stored.version, stored.position.0), (version, version + 1), "{how:?}");
        let again = log.execute(keyed).await.expect("answered");
        assert_eq!((again.version, again.position, again.repeated), (version, stored.position, true), "{how:?}");
        // So that the next break again meets the statement it is meant for.
        assert_eq!(
            log.load::<zgoda_event_log::testing::notebook::Notebook>("b").await.expect("loads").version,
            version
        );
    }
    assert_eq!(whole(&log).await, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_group_is_stored_once() {
    let (log, line) = over_a_line().await;
    let log = Arc::new(log);
    for (how, round) in ALL.into_iter().zip(0..) {
        line.break_next(how);
        let callers: Vec<_> = (0..24)
            .map(|caller| {
                let log = log.clone();
                tokio::spawn(async move { log.append(raw(&format!("group/{caller}"), Expected::Version(round))).await })
            })
            .collect();
        for caller in callers {
            assert_eq!(caller.await.expect("no caller panics").expect("stored").version, round + 1, "{how:?}");
        }
        assert!(line.is_broken());
    }
    assert_eq!(whole(&log).await, 2 + 3 * 24);
}
