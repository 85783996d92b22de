//! What is recorded stays.

use sqlx::AssertSqlSafe;
use zgoda_event_log::{CommandKey, LogError, Request, in_db};

use crate::place::{Place, note, on_both_stores, whole};

on_both_stores!(changing_the_log_is_refused_by_the_database, one_process_has_the_file);

async fn changing_the_log_is_refused_by_the_database(place: Place) {
    let log = place.open().await;
    let key = Some(CommandKey::of("somebody notes", "k", b"x"));
    log.execute(Request { key, ..note("a", "x") }).await.expect("stored");
    let beside = place.beside().await;
    let mut statements = vec![
        "UPDATE events SET actor = 'somebody else'",
        "UPDATE events SET actor = 'somebody else' WHERE position = 1",
        "DELETE FROM events WHERE position = 1",
        "DELETE FROM commands",
        "UPDATE commands SET version = 1",
        "DELETE FROM log_head",
        "UPDATE log_head SET position = 0",
        "UPDATE log_head SET recorded_at = 0",
        "INSERT INTO commands SELECT * FROM commands WHERE true ON CONFLICT (key) DO UPDATE SET version = 7",
        "INSERT INTO events SELECT * FROM events WHERE true ON CONFLICT (position) DO UPDATE SET actor = 'another'",
    ];
    if place.is_sqlite() {
        statements.extend([
            "REPLACE INTO events SELECT position, stream, version + 1, event_id, name, schema, recorded_at, \
             effective_at, 'another', on_behalf_of, command_id, correlation_id, causation_id, data FROM events",
            "INSERT OR REPLACE INTO events SELECT position + 1, stream, version, event_id, name, schema, recorded_at, \
             effective_at, 'another', on_behalf_of, command_id, correlation_id, causation_id, data FROM events",
            "REPLACE INTO commands SELECT key, key, stream, version, position, events, recorded_at FROM commands",
            "REPLACE INTO log_head (one, position, recorded_at) VALUES (1, 7, 0)",
            "UPDATE OR REPLACE events SET actor = 'another'",
        ]);
    } else {
        statements.extend(["TRUNCATE events", "TRUNCATE commands"]);
    }
    for statement in statements {
        let refused = in_db!(&beside, pool => sqlx::query(AssertSqlSafe(statement)).execute(pool).await.map(drop));
        let error = refused.expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    assert_eq!(whole(&log).await, 1);
}

async fn one_process_has_the_file(place: Place) {
    let log = place.open().await;
    let second = zgoda_event_log::EventLog::open(&place.url, place.clock.clone(), Default::default()).await;
    assert_eq!(matches!(second, Err(LogError::InUse(_))), place.is_sqlite(), "{second:?}");
    drop(log);
}
