//! A server that was started anew: the connections that rested meanwhile are dead, and whoever reads does not notice.

use sqlx::{Connection, PgConnection};
use zgoda_event_log::{
    CommandKey, EventLog, Position,
    testing::notebook::{Note, line},
};

use crate::place::{Place, ask, note};

/// How many read at a time, so that so many connections rest afterwards.
const READERS: usize = 4;

/// All there are to the database but the one that asks.
macro_rules! clients {
    () => {
        "pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    };
}

/// Has several connections of the readers rest, and ends all there are to the database but the one that ends them.
async fn cut(log: &EventLog, beside: &mut PgConnection) {
    // On a busy machine readers may come one after the other, and share one connection.
    let mut resting: i64 = 0;
    for _ in 0..100 {
        for head in futures::future::join_all((0..READERS).map(|_| log.head())).await {
            head.expect("told");
        }
        let counted = sqlx::query_scalar(concat!("SELECT COUNT(*) FROM ", clients!()));
        resting = counted.fetch_one(&mut *beside).await.expect("counted");
        if resting >= 2 {
            break;
        }
    }
    assert!(resting >= 2, "{resting}");
    // Each is waited for: when this is answered, none is left.
    let ended = sqlx::query_scalar(concat!("SELECT pg_terminate_backend(pid, 10000) FROM ", clients!()));
    let ended: Vec<bool> = ended.fetch_all(beside).await.expect("ended");
    assert!(ended.len() >= 2, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reading_goes_on_over_new_connections() {
    let place = Place::postgres().await;
    let log = place.open().await;
    let mut keyed = ask("a", Note::Down(line("kept")));
    keyed.key = Some(CommandKey::of("somebody notes", "kept", b""));
    log.execute(keyed.clone()).await.expect("stored");
    log.execute(note("a", "more")).await.expect("stored");
    let mut beside = PgConnection::connect(&place.url).await.expect("connects");

    cut(&log, &mut beside).await;
    assert_eq!(log.head().await.expect("told"), Position(2));
    cut(&log, &mut beside).await;
    let read = log.read(Position::START, 10).await.expect("read");
    assert_eq!(read.iter().map(|event| event.position.0).collect::<Vec<_>>(), [1, 2]);
    cut(&log, &mut beside).await;
    let mut passed = Vec::new();
    let count = log.pass(Position::START, 10, |entry| passed.push(entry.position.0)).await.expect("passed");
    assert_eq!((count, passed), (2, vec![1, 2]));
    cut(&log, &mut beside).await;
    assert_eq!(log.read_at(&[Position(2)]).await.expect("read").len(), 1);
    cut(&log, &mut beside).await;
    assert_eq!(log.read_stream("group/a", 1, 10).await.expect("read").len(), 1);
    cut(&log, &mut beside).await;
    assert_eq!(log.position_at(log.now()).await.expect("told"), Position(2));
    // What asks for a key that is remembered, and for the stream it is of, is a command: it is answered as the first time.
    cut(&log, &mut beside).await;
    let again = log.execute(keyed).await.expect("answered");
    assert_eq!((again.version, again.position, again.repeated), (1, Position(1), true));
    beside.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_begins_over_a_new_connection() {
    let place = Place::postgres().await;
    let (log, tables) = (place.open().await, place.beside().await);
    let mut beside = PgConnection::connect(&place.url).await.expect("connects");
    let (one, other) = (tables.begin().await.expect("begins"), tables.begin().await.expect("begins"));
    one.commit().await.expect("nothing to commit");
    other.commit().await.expect("nothing to commit");
    cut(&log, &mut beside).await;
    let tx = tables.begin().await.expect("begins");
    tx.commit().await.expect("over a connection that is alive");
    beside.close().await.expect("closes");
}
