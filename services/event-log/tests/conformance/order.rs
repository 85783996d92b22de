//! Whoever has read position N never later finds an event before it.

use uuid::Uuid;
use zgoda_event_log::{
    Position, in_tx,
    sql::{Db, Tx},
    testing::notebook::{Note, line},
};

use crate::place::{Place, ask, note, on_both_stores, whole};

on_both_stores!(
    a_slow_commit_hides_nothing_from_a_reader,
    a_rolled_back_writer_leaves_no_hole,
    readers_and_writers_at_once_see_no_hole,
    a_page_is_bounded_and_in_order,
    events_are_read_by_their_positions_in_order,
    those_who_follow_are_shown_what_is_read,
    one_position_later_is_seen_by_who_waits,
);

/// Another program that writes as the log does, and takes its time to commit.
pub async fn slow_writer(db: &Db) -> Tx {
    let mut tx = db.begin().await.expect("a transaction begins");
    let position: i64 = in_tx!(&mut tx, conn => sqlx::query_scalar(
        "UPDATE log_head SET position = position + 1 RETURNING position"
    ).fetch_one(&mut **conn).await)
    .expect("the head is there");
    let command = Uuid::now_v7();
    let event = Uuid::new_v5(&command, &[b"group/slow".as_slice(), &1_i64.to_be_bytes()].concat());
    in_tx!(&mut tx, conn => sqlx::query(
        "INSERT INTO events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor, command_id, data) \
         SELECT $1, 'group/slow', 1, $4, 'group.wordings-added', 1, recorded_at, recorded_at, 'slow', $2, $3 FROM log_head"
    ).bind(position).bind(command).bind(r#"{"group":"notebooks","wordings":["slow"]}"#).bind(event)
        .execute(&mut **conn).await.map(drop)).expect("the event is stored");
    tx
}

async fn a_slow_commit_hides_nothing_from_a_reader(place: Place) {
    let log = place.open().await;
    log.execute(note("a", "one")).await.expect("stored");
    let beside = place.beside().await;
    let slow = slow_writer(&beside).await;
    let waiting: Vec<_> = (0..5)
        .map(|n| {
            let log = log.clone();
            tokio::spawn(async move { log.execute(note(&n.to_string(), "x")).await.map(|o| o.position.0) })
        })
        .collect();
    until_blocked(&beside).await;
    let seen = log.read(Position::START, 100).await.expect("reads");
    assert_eq!(seen.iter().map(|e| e.position.0).collect::<Vec<_>>(), vec![1], "nothing may overtake the open commit");
    assert!(waiting.iter().all(|task| !task.is_finished()));
    slow.commit().await.expect("commits");
    let mut positions = Vec::new();
    for task in waiting {
        positions.push(task.await.expect("no caller panics").expect("stored"));
    }
    positions.sort_unstable();
    assert_eq!(positions, vec![3, 4, 5, 6, 7]);
    assert_eq!(log.read(Position(1), 1).await.expect("reads")[0].actor, "slow");
    assert_eq!(whole(&log).await, 7);
}

async fn a_rolled_back_writer_leaves_no_hole(place: Place) {
    let log = place.open().await;
    let beside = place.beside().await;
    let slow = slow_writer(&beside).await;
    let waiting = tokio::spawn({
        let log = log.clone();
        async move { log.execute(note("a", "x")).await.map(|o| o.position) }
    });
    until_blocked(&beside).await;
    drop(slow);
    assert_eq!(waiting.await.expect("no caller panics").expect("stored"), Position(1));
    assert_eq!(whole(&log).await, 1);
}

/// Until somebody waits for a lock; SQLite cannot be asked, and the test holds there without.
pub async fn until_blocked(db: &Db) {
    let Db::Pg(pool) = db else { return };
    let waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(pool).await.expect("the server answers") == 0 {
        tokio::task::yield_now().await;
    }
}

async fn readers_and_writers_at_once_see_no_hole(place: Place) {
    let (one, two) = place.open_two().await;
    const EACH: i64 = 40;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let log = if writer % 2 == 0 { one.clone() } else { two.clone() };
            tokio::spawn(async move {
                for n in 0..EACH {
                    let events = usize::try_from(1 + n % 3).expect("it is small");
                    log.execute(ask(&writer.to_string(), Note::Many(line("x"), events))).await.expect("stored");
                }
            })
        })
        .collect();
    let total = 8 * (0..EACH).map(|n| 1 + n % 3).sum::<i64>();
    let mut last = Position::START;
    while last.0 < total {
        let done = writers.iter().all(tokio::task::JoinHandle::is_finished);
        let before = last;
        for event in one.read(last, 7).await.expect("reads") {
            assert_eq!(event.position.0, last.0 + 1);
            last = event.position;
        }
        assert!(!done || last > before, "the writers are done and the log ends at {last}");
    }
    for writer in writers {
        writer.await.expect("no writer fails");
    }
    assert_eq!(i64::try_from(whole(&two).await).expect("it is small"), total);
}

async fn a_page_is_bounded_and_in_order(place: Place) {
    let log = place.open().await;
    for n in 0..10 {
        log.execute(note(if n % 2 == 0 { "even" } else { "odd" }, &n.to_string())).await.expect("stored");
    }
    let page = log.read(Position(3), 4).await.expect("reads");
    assert_eq!(page.iter().map(|e| e.position.0).collect::<Vec<_>>(), vec![4, 5, 6, 7]);
    let odd = log.read_stream("group/odd", 2, 2).await.expect("reads");
    assert_eq!(odd.iter().map(|e| (e.version, e.position.0)).collect::<Vec<_>>(), vec![(3, 6), (4, 8)]);
    assert_eq!(odd[0].name, "group.wordings-added");
    assert_eq!(odd[0].data.get(), r#"{"group":"notebooks","wordings":["5"]}"#);
}

async fn events_are_read_by_their_positions_in_order(place: Place) {
    let log = place.open().await;
    for n in 0..6 {
        log.execute(note("a", &n.to_string())).await.expect("stored");
    }
    let found = log.read_at(&[5, 2, 99, 2].map(Position)).await.expect("reads");
    assert_eq!(found.iter().map(|e| (e.position.0, e.version)).collect::<Vec<_>>(), vec![(2, 2), (5, 5)]);
    assert!(log.read_at(&[]).await.expect("reads").is_empty());
}

async fn those_who_follow_are_shown_what_is_read(place: Place) {
    let log = place.open().await;
    for n in 0..3 {
        log.execute(note(&n.to_string(), "їжак «x»")).await.expect("stored");
    }
    let mut passed = Vec::new();
    let shown = log.pass(Position(1), 1, |entry| passed.push(format!("{entry:?}"))).await.expect("reads");
    assert_eq!((shown, passed.len()), (1, 1), "no more than the limit");
    let shown = log.pass(Position(2), 10, |entry| passed.push(format!("{entry:?}"))).await.expect("reads");
    assert_eq!(shown, 1, "as many as there are");
    let read = log.read(Position(1), 10).await.expect("reads");
    assert_eq!(read.iter().map(|recorded| recorded.position.0).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(passed, read.iter().map(|recorded| format!("{:?}", recorded.entry())).collect::<Vec<_>>());
}

async fn one_position_later_is_seen_by_who_waits(place: Place) {
    let (here, elsewhere) = place.open_two().await;
    let mut hint = here.watch();
    let stored = elsewhere.execute(note("a", "x")).await.expect("stored");
    let seen = hint.wait_for(|head| *head >= stored.position).await.expect("the log is open");
    assert_eq!(*seen, stored.position);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_hears_other_nodes_again_after_its_connection_was_lost() {
    let place = Place::postgres().await;
    let (here, elsewhere) = place.open_two().await;
    let beside = place.beside().await;
    let Db::Pg(pool) = &beside else { panic!("it is PostgreSQL") };
    let listening = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
                     WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    let mut ended = 0;
    while ended < 2 {
        ended += sqlx::query_scalar::<_, i64>(listening).fetch_one(pool).await.expect("the server answers");
    }
    let mut hint = here.watch();
    for words in ["one", "two"] {
        let stored = elsewhere.execute(note("a", words)).await.expect("stored");
        let heard = hint.wait_for(|head| *head >= stored.position);
        let heard = tokio::time::timeout(std::time::Duration::from_secs(20), heard).await;
        assert_eq!(*heard.expect("in time").expect("the log is open"), stored.position);
    }
}
