//! Two times of each event, and the log as of an instant.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use zgoda_domain::values::{ActorId, Edrpou};
use zgoda_event_log::{Clock, ExecuteError, LogError, Position, testing::notebook::Notebook};

use crate::place::{Place, note, on_both_stores, whole};

on_both_stores!(
    recorded_time_never_goes_back,
    effective_time_is_the_callers_or_the_logs,
    a_position_is_found_by_its_time,
    what_was_said_of_an_instant_stays_so,
    an_event_says_who_for_whom_and_why,
    nothing_is_recorded_while_the_log_is_far_ahead_of_the_clock,
);

async fn recorded_time_never_goes_back(place: Place) {
    let (one, two) = place.open_two().await;
    let begun = place.clock.now();
    for (n, turn) in [0, 5_000_000, -60_000_000, 1, 58_000_000].into_iter().enumerate() {
        place.clock.turn(turn);
        let log = if n % 2 == 0 { &one } else { &two };
        log.execute(note("a", "x")).await.expect("stored");
    }
    let at: Vec<i64> = one
        .read(Position::START, 10)
        .await
        .expect("reads")
        .iter()
        .map(|e| (e.recorded_at.as_microsecond() - begun.as_microsecond()) / 1_000_000)
        .collect();
    assert_eq!(at, vec![0, 5, 5, 5, 5]);
    assert_eq!(whole(&one).await, 5);
}

async fn effective_time_is_the_callers_or_the_logs(place: Place) {
    let log = place.open().await;
    let earlier: Timestamp = "2024-12-31T22:00:00Z".parse().expect("an instant");
    let mut backdated = note("a", "x");
    backdated.effective_at = Some(earlier);
    log.execute(backdated).await.expect("stored");
    log.execute(note("a", "y")).await.expect("stored");
    let events = log.read(Position::START, 10).await.expect("reads");
    assert_eq!((events[0].effective_at, events[0].recorded_at), (earlier, place.clock.now()));
    assert_eq!(events[1].effective_at, events[1].recorded_at);
}

async fn a_position_is_found_by_its_time(place: Place) {
    let log = place.open().await;
    let begun = place.clock.now();
    let after = |seconds: i64| begun + SignedDuration::from_secs(seconds);
    assert_eq!(log.position_at(begun).await.expect("finds"), Position::START);
    // At 0, 10, 20, 30 … seconds, two events each.
    for _ in 0..9 {
        log.execute(note("a", "x")).await.expect("stored");
        log.execute(note("a", "x")).await.expect("stored");
        place.clock.turn(10_000_000);
    }
    for (seconds, position) in [(-1, 0), (0, 2), (9, 2), (10, 4), (45, 10), (79, 16), (80, 18), (9_999, 18)] {
        assert_eq!(log.position_at(after(seconds)).await.expect("finds"), Position(position), "after {seconds} s");
    }
}

async fn what_was_said_of_an_instant_stays_so(place: Place) {
    let (one, two) = place.open_two().await;
    let begun = place.clock.now();
    one.execute(note("a", "x")).await.expect("stored");
    place.clock.turn(10_000_000);
    let instant = begun + SignedDuration::from_secs(5);
    assert_eq!(one.position_at(instant).await.expect("finds"), Position(1));
    // Another node, whose clock is behind, or whose append took its time long before it got to the head.
    place.clock.turn(-8_000_000);
    two.execute(note("a", "y")).await.expect("stored");
    assert_eq!(one.position_at(instant).await.expect("finds"), Position(1));
    let after = instant + SignedDuration::from_micros(1);
    assert_eq!(one.read(Position(1), 1).await.expect("reads")[0].recorded_at, after);
    // What is still to come may still change.
    let later = begun + SignedDuration::from_secs(60);
    assert_eq!(one.position_at(later).await.expect("finds"), Position(2));
    two.execute(note("a", "z")).await.expect("stored");
    assert_eq!(one.position_at(later).await.expect("finds"), Position(3));
}

async fn an_event_says_who_for_whom_and_why(place: Place) {
    let log = place.open().await;
    let (undertaking, cause) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let mut asked = note("a", "x");
    asked.context.actor = ActorId("olha".into());
    asked.context.on_behalf_of = Some(Edrpou::parse("43220851").expect("it is a code"));
    (asked.correlation, asked.causation) = (Some(undertaking), Some(cause));
    log.execute(asked).await.expect("stored");
    log.execute(note("a", "y")).await.expect("stored");
    let events = log.read(Position::START, 10).await.expect("reads");
    let whys: Vec<_> = events
        .iter()
        .map(|e| (e.actor.as_str(), e.on_behalf_of.as_deref(), e.correlation_id, e.causation_id))
        .collect();
    assert_eq!(whys, [("olha", Some("43220851"), Some(undertaking), Some(cause)), ("somebody", None, None, None)]);
    assert!(events[0].command_id != events[1].command_id && events[0].event_id != events[1].event_id);
}

async fn nothing_is_recorded_while_the_log_is_far_ahead_of_the_clock(place: Place) {
    const HOUR: i64 = 3_600_000_000;
    let (log, other) = place.open_two().await;
    // A clock runs ahead for a moment.
    place.clock.turn(HOUR);
    log.execute(note("a", "x")).await.expect("stored");
    place.clock.turn(-HOUR);
    for refused in [log.execute(note("a", "y")).await, log.execute(note("b", "y")).await] {
        assert!(matches!(refused, Err(ExecuteError::Log(LogError::Ahead { seconds: 3600 }))), "{refused:?}");
    }
    let refused = log.import("a source", &[]).await;
    assert_eq!(refused.expect("nothing to store"), Position(1));
    // Another process, or this one after a restart, sees it when it looks.
    assert!(matches!(other.check().await, Err(LogError::Ahead { .. })));
    assert!(matches!(other.execute(note("c", "y")).await, Err(ExecuteError::Log(LogError::Ahead { .. }))));
    log.shutdown().await;
    other.shutdown().await;
    drop((log, other));
    let log = place.open().await;
    assert!(matches!(log.execute(note("c", "y")).await, Err(ExecuteError::Log(LogError::Ahead { .. }))));
    assert_eq!(log.load::<Notebook>("a").await.expect("reading goes on").version, 1);
    // A little ahead is what clocks of several machines are.
    place.clock.turn(HOUR - 60_000_000);
    assert_eq!(log.check().await.expect("it can").as_secs(), 60);
    log.execute(note("a", "y")).await.expect("stored");
    place.clock.turn(61_000_000);
    assert_eq!(log.check().await.expect("it can").as_secs(), 0);
    assert_eq!(whole(&log).await, 2);
}
