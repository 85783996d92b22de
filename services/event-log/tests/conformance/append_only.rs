//! What is recorded stays.

use sqlx::AssertSqlSafe;
use zgoda_event_log::{LogError, in_db};

use crate::place::{Place, note, on_both_stores, whole};

on_both_stores!(changing_the_log_is_refused_by_the_database, one_process_has_the_file);

async fn changing_the_log_is_refused_by_the_database(place: Place) {
    let log = place.open().await;
    log.execute(note("a", "x")).await.expect("stored");
    let beside = place.beside().await;
    let mut statements = vec![
        "UPDATE events SET actor = 'somebody else'",
        "UPDATE events SET actor = 'somebody else' WHERE position = 1",
        "DELETE FROM events WHERE position = 1",
        "DELETE FROM log_head",
    ];
    if !place.is_sqlite() {
        statements.extend([
            "TRUNCATE events",
            "TRUNCATE commands",
            "DELETE FROM commands",
            "UPDATE commands SET version = 1",
        ]);
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
