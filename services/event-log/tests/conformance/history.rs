//! A history of another log, taken over at once.

use std::sync::Arc;

use zgoda_event_log::{
    AppendError, EventLog, History, NewEvent, Position,
    testing::notebook::{Notebook, line, taken},
};

use crate::place::{Place, envelope, note, on_both_stores, whole};

on_both_stores!(
    a_history_stands_after_what_is_there,
    a_history_that_cannot_be_stored_leaves_nothing,
    a_history_handed_over_again_is_stored_once,
    a_history_that_broke_off_goes_on_where_it_stopped,
);

fn history(streams: impl IntoIterator<Item = &'static str>) -> Vec<History> {
    let event = NewEvent::of::<Notebook>(&taken(&line("old"))).expect("it encodes");
    let envelope = Arc::new(envelope());
    let entry = |stream: &str| History { stream: stream.into(), event: event.clone(), envelope: envelope.clone() };
    streams.into_iter().map(entry).collect()
}

async fn versions(log: &EventLog, stream: &str) -> Vec<(i64, i64)> {
    let events = log.read_stream(stream, 0, 1_000).await.expect("reads");
    events.iter().map(|event| (event.position.0, event.version)).collect()
}

async fn a_history_stands_after_what_is_there(place: Place) {
    let log = place.open().await;
    log.execute(note("a", "new")).await.expect("stored");
    let taken_over = log.import("a", &history(["group/a", "group/b", "group/a"])).await.expect("taken over");
    assert_eq!((taken_over, *log.watch().borrow()), (Position(4), Position(4)));
    assert_eq!(versions(&log, "group/a").await, [(1, 1), (2, 2), (4, 3)]);
    assert_eq!(versions(&log, "group/b").await, [(3, 1)]);
    // What is in memory of `a` stands at version 1; a command goes on after the history all the same.
    assert_eq!(log.execute(note("a", "newer")).await.expect("stored").version, 4);
    // Others write meanwhile.
    let long = history(std::iter::repeat_n(["group/c", "group/d"], 500).flatten());
    let beside: Vec<_> = (0..10)
        .map(|n| {
            let log = log.clone();
            tokio::spawn(async move { log.execute(note(&n.to_string(), "x")).await.expect("stored") })
        })
        .collect();
    log.import("c and d", &long).await.expect("taken over");
    for task in beside {
        task.await.expect("no caller panics");
    }
    assert_eq!(whole(&log).await, 5 + 1_000 + 10);
    let c = versions(&log, "group/c").await;
    assert!(c.windows(2).all(|pair| pair[1].0 == pair[0].0 + 2), "nobody comes in between");
}

async fn a_history_that_cannot_be_stored_leaves_nothing(place: Place) {
    let log = place.open().await;
    // Somebody has put an event where the history would go, beside the head.
    let beside = place.beside().await;
    zgoda_event_log::in_db!(&beside, pool => sqlx::query(
        "INSERT INTO events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor, command_id, data) \
         VALUES (2, 'group/z', 1, $1, 'group.wordings-added', 1, 0, 0, 'stray', $1, '{}')"
    ).bind(uuid::Uuid::now_v7()).execute(pool).await.map(drop)).expect("stored");
    log.import("a", &history(["group/a", "group/b", "group/c"])).await.expect_err("the second position is taken");
    assert_eq!(versions(&log, "group/a").await, []);
    assert_eq!(log.head().await.expect("there is a head"), Position::START);
}

async fn a_history_handed_over_again_is_stored_once(place: Place) {
    let log = place.open().await;
    let whole_history = history(["group/a", "group/b", "group/a"]);
    let first = log.import("a source", &whole_history).await.expect("taken over");
    log.execute(note("a", "newer")).await.expect("stored");
    assert_eq!(log.import("a source", &whole_history).await.expect("recognised"), first);
    let log = {
        log.shutdown().await;
        drop(log);
        place.open().await
    };
    assert_eq!(log.import("a source", &whole_history).await.expect("recognised"), first);
    let other = log.import("a source", &history(["group/a"])).await;
    assert!(matches!(other, Err(AppendError::KeyReused)), "{other:?}");
    assert_eq!(log.import("nothing", &[]).await.expect("nothing to do"), Position(4));
    assert_eq!(whole(&log).await, 4);
    // Twice at once.
    let (one, two) = tokio::join!(log.import("b", &whole_history), log.import("b", &whole_history));
    assert_eq!((one.expect("taken over"), two.expect("taken over")), (Position(7), Position(7)));
    assert_eq!(whole(&log).await, 7);
}

async fn a_history_that_broke_off_goes_on_where_it_stopped(place: Place) {
    let log = place.open().await;
    let long = history(std::iter::repeat_n(["group/a", "group/b"], 11_000).flatten());
    // What is left when the first part was stored and then the program ended.
    assert_eq!(log.import("a source", &long[..20_000]).await.expect("taken over"), Position(20_000));
    log.execute(note("a", "between")).await.expect("stored");
    assert_eq!(log.import("a source", &long).await.expect("taken over"), Position(22_001));
    assert_eq!(log.load::<Notebook>("a").await.expect("loads").version, 11_001);
    assert_eq!(log.load::<Notebook>("b").await.expect("loads").version, 11_000);
    assert_eq!(whole(&log).await, 22_001);
}
