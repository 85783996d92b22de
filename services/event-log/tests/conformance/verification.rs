//! What is broken behind the log's back is told by `verify`.

use sqlx::{AssertSqlSafe, Connection};
use zgoda_event_log::{
    CommandKey, EventLog, ExecuteError, Fault, LogError, Position, Request, testing::notebook::Notebook,
};

use crate::place::{Place, note, on_both_stores};

on_both_stores!(
    a_hole_is_told,
    a_head_that_is_not_the_last_event_is_told,
    time_that_went_back_is_told,
    what_nobody_can_read_is_told,
    a_head_with_another_time_is_told,
    an_id_that_is_not_the_events_own_is_told,
    a_command_that_is_not_what_its_events_say_is_told,
    nothing_is_decided_on_a_stream_that_has_lost_an_event,
);

/// Three events in two streams, the last with a key; then somebody who may do anything does harm.
async fn after(place: Place, harm: &str) -> Vec<Fault> {
    harmed(&place, harm).await.verify().await.expect("the log can be read").faults
}

async fn harmed(place: &Place, harm: &str) -> EventLog {
    let log = place.open().await;
    for (id, key) in [("a", None), ("b", None), ("a", Some(CommandKey::of("somebody notes", "k", b"x")))] {
        log.execute(Request { key, ..note(id, "x") }).await.expect("stored");
        place.clock.turn(1_000_000);
    }
    if place.is_sqlite() {
        let mut beside = sqlx::SqliteConnection::connect(&place.url).await.expect("the file");
        let disarm = "DROP TRIGGER events_are_not_deleted; DROP TRIGGER events_are_not_updated; \
                      DROP TRIGGER log_head_goes_forward; DROP TRIGGER commands_are_not_updated";
        sqlx::raw_sql(disarm).execute(&mut beside).await.expect("disarmed");
        sqlx::query(AssertSqlSafe(harm.to_owned())).execute(&mut beside).await.expect("done");
    } else {
        let mut beside = sqlx::PgConnection::connect(&place.url).await.expect("the database");
        sqlx::query("SET session_replication_role = replica").execute(&mut beside).await.expect("a superuser");
        sqlx::query(AssertSqlSafe(harm.to_owned())).execute(&mut beside).await.expect("done");
    }
    log
}

async fn a_hole_is_told(place: Place) {
    let faults = after(place, "DELETE FROM events WHERE position = 1").await;
    let (stream, at) = ("group/a".to_owned(), Position(3));
    assert_eq!(
        faults,
        [Fault::Hole { after: Position::START, found: Position(2) }, Fault::VersionGap { at, stream, from: 0, to: 2 }]
    );
}

async fn a_head_that_is_not_the_last_event_is_told(place: Place) {
    let folder = place.is_sqlite();
    let faults = after(place, "DELETE FROM events WHERE position = 3").await;
    assert_eq!(faults[1..], [Fault::HeadMismatch { head: Position(3), last: Position(2) }]);
    assert!(matches!(faults[0], Fault::CommandAstray { at: Position(3), .. }), "{faults:?}");
    let other = if folder { Place::sqlite().await } else { Place::postgres().await };
    let faults = after(other, "UPDATE log_head SET position = 2").await;
    assert_eq!(faults, [Fault::HeadMismatch { head: Position(2), last: Position(3) }]);
}

async fn time_that_went_back_is_told(place: Place) {
    let faults = after(place, "UPDATE events SET recorded_at = recorded_at - 5000000 WHERE position = 2").await;
    assert_eq!(faults, [Fault::TimeWentBack { at: Position(2) }]);
}

async fn what_nobody_can_read_is_told(place: Place) {
    let faults = after(place, "UPDATE events SET name = 'group.vanished' WHERE position = 2").await;
    assert!(matches!(&faults[..], [Fault::Undecodable { at: Position(2), .. }]), "{faults:?}");
}

async fn a_head_with_another_time_is_told(place: Place) {
    let faults = after(place, "UPDATE log_head SET recorded_at = recorded_at - 1000000").await;
    assert!(matches!(&faults[..], [Fault::HeadTimeMismatch { head, last }] if head < last), "{faults:?}");
}

async fn an_id_that_is_not_the_events_own_is_told(place: Place) {
    let other = "UPDATE events SET event_id = (SELECT event_id FROM events WHERE position = 1) WHERE position = 2";
    assert_eq!(after(place, other).await, [Fault::ForeignId { at: Position(2) }]);
}

async fn a_command_that_is_not_what_its_events_say_is_told(place: Place) {
    let at = Position(3);
    let cases = [
        ("UPDATE commands SET position = 4", Position(4), "its events are not there"),
        ("UPDATE commands SET recorded_at = recorded_at - 1", at, "its events were recorded at another time"),
        ("UPDATE commands SET events = 2", at, "its events are of another command"),
        ("UPDATE commands SET version = 1", at, "its stream was not at that version"),
        ("UPDATE commands SET version = 3", at, "its stream was not at that version"),
        ("UPDATE commands SET stream = 'group/b', version = 1", at, "its stream was not at that version"),
    ];
    let is_sqlite = place.is_sqlite();
    for (harm, at, what) in cases {
        let place = if is_sqlite { Place::sqlite().await } else { Place::postgres().await };
        assert_eq!(after(place, harm).await, [Fault::CommandAstray { at, what }], "{harm}");
    }
}

async fn nothing_is_decided_on_a_stream_that_has_lost_an_event(place: Place) {
    harmed(&place, "DELETE FROM events WHERE position = 1").await.shutdown().await;
    let log = place.open().await;
    let loaded = log.load::<Notebook>("a").await;
    assert!(matches!(&loaded, Err(LogError::Broken { after: 0, found: 2, .. })), "{loaded:?}");
    let refused = log.execute(note("a", "y")).await;
    assert!(matches!(refused, Err(ExecuteError::Log(LogError::Broken { .. }))), "{refused:?}");
    assert_eq!(log.execute(note("b", "y")).await.expect("the others go on").version, 2);
}
