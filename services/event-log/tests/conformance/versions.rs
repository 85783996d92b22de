//! Expected versions, racing writers, and a cache that is never believed by itself.

use std::sync::Arc;

use zgoda_event_log::{
    AppendError, EventLog, ExecuteError, Expected, Options, Position,
    testing::notebook::{Full, Note, line},
};

use crate::place::{Place, ask, envelope, note, on_both_stores, raw, whole};

on_both_stores!(
    an_older_version_is_a_conflict_and_stores_nothing,
    new_means_that_nothing_has_happened,
    racing_writers_number_their_streams_without_a_hole,
    a_caller_refused_inside_a_batch_burns_no_position,
    nothing_is_answered_from_a_stale_state,
    several_streams_are_written_together_or_not_at_all,
    nothing_to_do_stores_nothing,
    a_dropped_caller_harms_nobody,
    a_closed_log_refuses,
    the_cache_of_aggregates_stays_within_its_bytes,
    a_full_queue_refuses_newcomers,
    what_can_never_be_stored_spoils_nothing_beside_it,
    writers_race_where_the_database_is_set_to_serializable,
);

async fn an_older_version_is_a_conflict_and_stores_nothing(place: Place) {
    let log = place.open().await;
    for words in ["one", "two"] {
        log.execute(note("a", words)).await.expect("stored");
    }
    let mut late = note("a", "three");
    late.expected = Expected::Version(1);
    assert!(matches!(log.execute(late.clone()).await, Err(ExecuteError::Conflict { actual: 2 })));
    late.expected = Expected::Version(3);
    assert!(matches!(log.execute(late.clone()).await, Err(ExecuteError::Conflict { actual: 2 })));
    late.expected = Expected::Version(2);
    let outcome = log.execute(late).await.expect("stored");
    assert_eq!((outcome.version, outcome.position, outcome.events), (3, Position(3), 1));
    assert_eq!(whole(&log).await, 3);
}

async fn new_means_that_nothing_has_happened(place: Place) {
    let log = place.open().await;
    let mut first = note("a", "one");
    first.expected = Expected::New;
    assert_eq!(log.execute(first.clone()).await.expect("stored").version, 1);
    assert!(matches!(log.execute(first).await, Err(ExecuteError::Conflict { actual: 1 })));
    for ahead in [Expected::Version(2), Expected::New] {
        let refused = log.append(raw("group/a", ahead)).await;
        assert!(matches!(refused, Err(AppendError::Conflict { actual: 1, .. })), "{refused:?}");
    }
    assert_eq!(whole(&log).await, 1);
}

async fn racing_writers_number_their_streams_without_a_hole(place: Place) {
    let (one, two) = place.open_two().await;
    let tasks: Vec<_> = (0..24)
        .map(|writer| {
            let log = if writer % 2 == 0 { one.clone() } else { two.clone() };
            tokio::spawn(async move {
                for n in 0..20 {
                    // Staggered: some decide on what they have in memory, some load first.
                    if (writer + n) % 3 == 0 {
                        log.load::<zgoda_event_log::testing::notebook::Notebook>("hot").await.expect("loads");
                    }
                    let id = if n % 4 == 0 { "hot".to_owned() } else { format!("{}", (writer + n) % 7) };
                    loop {
                        match log.execute(note(&id, "x")).await {
                            Ok(_) => break,
                            // Another node was faster eight times in a row: the caller asks again.
                            Err(ExecuteError::Conflict { .. }) => {}
                            Err(other) => panic!("{other}"),
                        }
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no writer fails");
    }
    assert_eq!(whole(&one).await, 24 * 20);
    let hot = two.load::<zgoda_event_log::testing::notebook::Notebook>("hot").await.expect("loads");
    assert_eq!((hot.version, hot.state.count), (24 * 5, 24 * 5));
}

async fn a_caller_refused_inside_a_batch_burns_no_position(place: Place) {
    let (one, two) = place.open_two().await;
    let tasks: Vec<_> = (0..60)
        .map(|caller| {
            let log = if caller % 2 == 0 { one.clone() } else { two.clone() };
            let stream = if caller % 3 == 0 { "group/wanted".to_owned() } else { format!("group/{caller}") };
            tokio::spawn(async move { log.append(raw(&stream, Expected::New)).await })
        })
        .collect();
    let (mut stored, mut refused) = (Vec::new(), 0);
    for task in tasks {
        match task.await.expect("no caller panics") {
            Ok(appended) => stored.push(appended.position.0),
            Err(AppendError::Conflict { actual, .. }) => {
                assert_eq!(actual, 1);
                refused += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    stored.sort_unstable();
    assert_eq!((stored, refused), ((1..=41).collect(), 19));
    assert_eq!(whole(&one).await, 41);
}

async fn nothing_is_answered_from_a_stale_state(place: Place) {
    let (here, elsewhere) = place.open_two().await;
    here.execute(note("a", "old")).await.expect("stored");
    elsewhere.execute(note("a", "new")).await.expect("stored");
    // From what `here` has in memory there would be nothing to do.
    let outcome = here.execute(ask("a", Note::Once(line("old")))).await.expect("stored");
    assert_eq!((outcome.events, outcome.version), (1, 3));
    elsewhere.execute(note("b", "one")).await.expect("stored");
    here.load::<zgoda_event_log::testing::notebook::Notebook>("b").await.expect("loads");
    elsewhere.execute(note("b", "two")).await.expect("stored");
    // From what `here` has in memory it would be allowed; and told how full, it must be told how full now.
    let refused = here.execute(ask("b", Note::Within(line("three"), 2))).await;
    assert!(matches!(refused, Err(ExecuteError::Rejected(Full(2)))), "{refused:?}");
    elsewhere.execute(note("b", "three")).await.expect("stored");
    let refused = here.execute(ask("b", Note::Within(line("three"), 2))).await;
    assert!(matches!(refused, Err(ExecuteError::Rejected(Full(3)))), "{refused:?}");
    let loaded = here.load::<zgoda_event_log::testing::notebook::Notebook>("b").await.expect("loads");
    assert_eq!((loaded.version, loaded.state.count), (3, 3));
    let unseen = elsewhere.execute(note("b", "four")).await.expect("stored");
    let mut late = note("b", "five");
    late.expected = Expected::Version(3);
    assert!(matches!(here.execute(late).await, Err(ExecuteError::Conflict { actual: 4 })));
    assert_eq!(unseen.version, 4);
}

async fn several_streams_are_written_together_or_not_at_all(place: Place) {
    let log = place.open().await;
    let mut both = raw("group/a", Expected::New);
    both.streams.extend(raw("group/b", Expected::New).streams);
    let appended = log.append(both.clone()).await.expect("stored");
    assert_eq!((appended.position, appended.events), (Position(2), 2));
    both.envelope = envelope();
    both.streams[0].expected = Expected::Version(1);
    let refused = log.append(both).await;
    assert!(matches!(&refused, Err(AppendError::Conflict { stream, actual: 1 }) if stream == "group/b"), "{refused:?}");
    assert_eq!(whole(&log).await, 2);
}

async fn nothing_to_do_stores_nothing(place: Place) {
    let log = place.open().await;
    log.execute(note("b", "x")).await.expect("stored");
    log.execute(note("a", "x")).await.expect("stored");
    let outcome = log.execute(ask("b", Note::Once(line("x")))).await.expect("accepted");
    assert_eq!((outcome.events, outcome.version, outcome.position), (0, 1, Position(2)));
    assert_eq!(whole(&log).await, 2);
}

async fn a_dropped_caller_harms_nobody(place: Place) {
    let log = Arc::new(place.open().await);
    for round in 0..40 {
        let tasks: Vec<_> = (0..8)
            .map(|caller| {
                let log = log.clone();
                tokio::spawn(async move { log.execute(note(&caller.to_string(), "x")).await })
            })
            .collect();
        for (caller, task) in tasks.into_iter().enumerate() {
            if (caller + round) % 3 == 0 {
                task.abort();
            }
            match task.await {
                Ok(answer) => drop(answer.expect("those who stay are answered")),
                Err(gone) => assert!(gone.is_cancelled()),
            }
        }
    }
    log.execute(note("after", "x")).await.expect("the log goes on");
    assert!(whole(&log).await > 40 * 5);
}

async fn a_closed_log_refuses(place: Place) {
    let log = place.open().await;
    let underway: Vec<_> = (0..16)
        .map(|n| {
            let log = log.clone();
            tokio::spawn(async move { log.execute(note(&n.to_string(), "x")).await.is_ok() })
        })
        .collect();
    log.shutdown().await;
    assert!(log.execute(note("late", "x")).await.is_err());
    let mut stored = 0;
    for task in underway {
        stored += u64::from(task.await.expect("no caller panics"));
    }
    drop(log);
    assert_eq!(whole(&place.open().await).await, stored);
}

async fn the_cache_of_aggregates_stays_within_its_bytes(place: Place) {
    const BOUND: u64 = 64 * 1024;
    let options = Options { cache_bytes: BOUND, ..Options::default() };
    let log = EventLog::open(&place.url, place.clock.clone(), options).await.expect("opens");
    for n in 0..600 {
        log.execute(note(&n.to_string(), "x")).await.expect("stored");
        assert!(log.cached_bytes() <= BOUND);
    }
    assert!(log.cached_bytes() > BOUND / 4, "it is used at all: {}", log.cached_bytes());
    // What has fallen out of it is read again.
    for n in 0..600 {
        assert_eq!(log.execute(note(&n.to_string(), "y")).await.expect("stored").version, 2);
    }
    assert_eq!(whole(&log).await, 1200);
}

async fn a_full_queue_refuses_newcomers(place: Place) {
    let options = Options { queue: 4, batch: 2, ..Options::default() };
    let log = EventLog::open(&place.url, place.clock.clone(), options).await.expect("opens");
    let tasks: Vec<_> = (0..64)
        .map(|n| {
            let log = log.clone();
            tokio::spawn(async move { log.execute(note(&n.to_string(), "x")).await })
        })
        .collect();
    let (mut stored, mut refused) = (0, 0);
    for task in tasks {
        match task.await.expect("no caller panics") {
            Ok(_) => stored += 1,
            Err(ExecuteError::Overloaded) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(stored > 0 && refused > 0, "{stored} stored, {refused} refused");
    assert_eq!(whole(&log).await, stored);
}

async fn what_can_never_be_stored_spoils_nothing_beside_it(place: Place) {
    let log = place.open().await;
    let tasks: Vec<_> = (0..64)
        .map(|caller| {
            let log = log.clone();
            let mut append = raw(&format!("group/{caller}"), Expected::Any);
            if caller % 9 == 4 {
                // The same stream twice: the second part cannot stand at the same version.
                append.streams.extend(append.streams.clone());
            }
            tokio::spawn(async move { log.append(append).await.is_ok() })
        })
        .collect();
    let mut stored = Vec::new();
    for task in tasks {
        stored.push(task.await.expect("no caller panics"));
    }
    assert_eq!(stored, (0..64).map(|caller| caller % 9 != 4).collect::<Vec<_>>());
    assert_eq!(whole(&log).await, 57);
}

async fn writers_race_where_the_database_is_set_to_serializable(place: Place) {
    if let zgoda_event_log::sql::Db::Pg(pool) = place.beside().await {
        let name: String = sqlx::query_scalar("SELECT current_database()").fetch_one(&pool).await.expect("a name");
        let set = format!("ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'");
        sqlx::query(sqlx::AssertSqlSafe(set)).execute(&pool).await.expect("set");
    }
    racing_writers_number_their_streams_without_a_hole(place).await;
}
