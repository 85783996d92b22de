//! What is broken behind the log's back is told by `verify`.

use sqlx::{AssertSqlSafe, Connection};
use zgoda_event_log::{Fault, Position};

use crate::place::{Place, note, on_both_stores};

on_both_stores!(
    a_hole_is_told,
    a_head_that_is_not_the_last_event_is_told,
    time_that_went_back_is_told,
    what_nobody_can_read_is_told,
);

/// Three events in two streams; then somebody who may do anything does harm.
async fn after(place: Place, harm: &str) -> Vec<Fault> {
    let log = place.open().await;
    for id in ["a", "b", "a"] {
        log.execute(note(id, "x")).await.expect("stored");
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
    log.verify().await.expect("the log can be read").faults
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
    assert_eq!(faults, [Fault::HeadMismatch { head: Position(3), last: Position(2) }]);
    let other = if folder { Place::sqlite().await } else { Place::postgres().await };
    let faults = after(other, "UPDATE log_head SET position = 2").await;
    assert_eq!(faults, [Fault::HeadMismatch { head: Position(2), last: Position(3) }]);
}

async fn time_that_went_back_is_told(place: Place) {
    let faults = after(place, "UPDATE events SET recorded_at = recorded_at - 5000000 WHERE position = 3").await;
    assert_eq!(faults, [Fault::TimeWentBack { at: Position(3) }]);
}

async fn what_nobody_can_read_is_told(place: Place) {
    let faults = after(place, "UPDATE events SET name = 'group.vanished' WHERE position = 2").await;
    assert!(matches!(&faults[..], [Fault::Undecodable { at: Position(2), .. }]), "{faults:?}");
}
