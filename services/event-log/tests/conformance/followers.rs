//! A follower applies every event once, in order, whatever happens to it.

use std::sync::Arc;

use tokio::sync::Notify;
use zgoda_event_log::{
    LogError, Position, Recorded, in_db, in_tx,
    sql::{Db, Tx},
    subscription::{Apply, Follower},
    testing::notebook::{Note, line},
};

use crate::place::{Place, ask, note, on_both_stores};

on_both_stores!(
    a_follower_that_starts_late_sees_everything_in_order,
    a_crash_between_page_and_checkpoint_keeps_neither,
    a_page_is_applied_once_by_two_processes,
    what_is_passed_over_is_not_applied_and_the_checkpoint_moves_past_it,
    a_follower_goes_on_where_it_stopped,
    two_processes_racing_apply_every_event_once,
);

/// Keeps a list of what it saw; one that counts twice what is applied twice.
struct List {
    fails: bool,
    /// Tells when the page is written, and then goes no further.
    hangs: Option<Arc<Notify>>,
}

fn ready() -> List {
    List { fails: false, hangs: None }
}

impl Apply for List {
    type Error = LogError;

    async fn apply(&mut self, tx: &mut Tx, events: &[Recorded]) -> Result<(), LogError> {
        for event in events {
            in_tx!(tx, conn => sqlx::query("INSERT INTO list (position) VALUES ($1)").bind(event.position.0).execute(&mut **conn).await.map(drop))?;
        }
        if let Some(hanging) = &self.hangs {
            hanging.notify_one();
            std::future::pending::<()>().await;
        }
        if self.fails { Err(LogError::Closed) } else { Ok(()) }
    }
}

async fn database(place: &Place) -> Db {
    let db = place.beside().await;
    in_db!(&db, pool => sqlx::query("CREATE TABLE list (position bigint NOT NULL)").execute(pool).await.map(drop))
        .expect("made");
    db
}

async fn listed(db: &Db) -> Vec<i64> {
    in_db!(db, pool => sqlx::query_scalar("SELECT position FROM list ORDER BY position").fetch_all(pool).await)
        .expect("reads")
}

async fn a_follower_that_starts_late_sees_everything_in_order(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 25))).await.expect("stored");
    let db = database(&place).await;
    let mut follower = Follower::open(log.clone(), db.clone(), "list", 10).await.expect("opens");
    let mut steps = Vec::new();
    for _ in 0..4 {
        steps.push(follower.step(&mut ready()).await.expect("applies"));
    }
    assert_eq!((steps, follower.position()), (vec![10, 10, 5, 0], Position(25)));
    log.execute(note("b", "y")).await.expect("stored");
    assert_eq!(follower.step(&mut ready()).await.expect("applies"), 1);
    assert_eq!(listed(&db).await, (1..=26).collect::<Vec<_>>());
}

async fn a_crash_between_page_and_checkpoint_keeps_neither(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 5))).await.expect("stored");
    let db = database(&place).await;
    let mut follower = Follower::open(log.clone(), db.clone(), "list", 3).await.expect("opens");
    let failed = follower.step(&mut List { fails: true, hangs: None }).await;
    assert!(matches!(failed, Err(LogError::Closed)), "{failed:?}");
    assert_eq!((listed(&db).await, follower.position()), (vec![], Position::START));
    // The step is dropped while the page is written and not yet committed, as when the process ends there.
    {
        let written = Arc::new(Notify::new());
        let mut hanging = List { fails: false, hangs: Some(written.clone()) };
        tokio::select! {
            done = follower.step(&mut hanging) => panic!("it hangs: {done:?}"),
            () = written.notified() => {}
        }
    }
    drop(follower);
    let mut follower = Follower::open(log, db.clone(), "list", 3).await.expect("opens");
    while follower.step(&mut ready()).await.expect("applies") > 0 {}
    assert_eq!(listed(&db).await, vec![1, 2, 3, 4, 5]);
}

async fn a_page_is_applied_once_by_two_processes(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 6))).await.expect("stored");
    let db = database(&place).await;
    let mut one = Follower::open(log.clone(), db.clone(), "list", 4).await.expect("opens");
    let mut two = Follower::open(log.clone(), db.clone(), "list", 4).await.expect("opens");
    assert_eq!(one.step(&mut ready()).await.expect("applies"), 4);
    let overtaken = two.step(&mut ready()).await;
    assert!(matches!(overtaken, Err(LogError::Overtaken { from: Position::START, .. })), "{overtaken:?}");
    assert_eq!(two.position(), Position(4), "it goes on where the other stopped");
    assert_eq!(two.step(&mut ready()).await.expect("applies"), 2);
    assert_eq!(listed(&db).await, vec![1, 2, 3, 4, 5, 6]);
}

async fn what_is_passed_over_is_not_applied_and_the_checkpoint_moves_past_it(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 7))).await.expect("stored");
    let db = database(&place).await;
    for over in [&["group.wordings-added"][..], &["body", "group"]] {
        let name = over.join(" ");
        let open = async || Follower::open(log.clone(), db.clone(), &name, 3).await.expect("opens").passing_over(over);
        let (mut one, mut two) = (open().await, open().await);
        let mut steps = Vec::new();
        for _ in 0..4 {
            steps.push(one.step(&mut ready()).await.expect("applies"));
        }
        assert_eq!((steps, one.position()), (vec![3, 3, 1, 0], Position(7)), "{over:?}");
        let overtaken = two.step(&mut ready()).await;
        assert!(matches!(overtaken, Err(LogError::Overtaken { .. })), "{overtaken:?}");
        assert_eq!((listed(&db).await, two.position()), (vec![], Position(7)), "{over:?}");
    }
    let mut other = Follower::open(log, db.clone(), "list", 100).await.expect("opens").passing_over(&[
        "group.wordings",
        "wordings-added",
        "",
    ]);
    assert_eq!(other.step(&mut ready()).await.expect("applies"), 7);
    assert_eq!(listed(&db).await, (1..=7).collect::<Vec<_>>(), "what is not named is applied");
}

async fn a_follower_goes_on_where_it_stopped(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 4))).await.expect("stored");
    let db = database(&place).await;
    let mut first = Follower::open(log.clone(), db.clone(), "list", 3).await.expect("opens");
    first.step(&mut ready()).await.expect("applies");
    drop(first);
    let mut again = Follower::open(log.clone(), db.clone(), "list", 3).await.expect("opens");
    assert_eq!(again.position(), Position(3));
    let mut other = Follower::open(log, db.clone(), "another", 100).await.expect("opens");
    assert_eq!(other.step(&mut ready()).await.expect("applies"), 4, "each name has its own checkpoint");
    again.step(&mut ready()).await.expect("applies");
    assert_eq!(listed(&db).await, vec![1, 1, 2, 2, 3, 3, 4, 4]);
}

async fn two_processes_racing_apply_every_event_once(place: Place) {
    let log = place.open().await;
    log.execute(ask("a", Note::Many(line("x"), 200))).await.expect("stored");
    let db = database(&place).await;
    let tasks: Vec<_> = (0..3)
        .map(|_| {
            let (log, db) = (log.clone(), db.clone());
            tokio::spawn(async move {
                let mut follower = Follower::open(log, db, "list", 7).await.expect("opens");
                while follower.position() < Position(200) {
                    match follower.step(&mut ready()).await {
                        Ok(_) | Err(LogError::Overtaken { .. }) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no follower fails");
    }
    assert_eq!(listed(&db).await, (1..=200).collect::<Vec<_>>());
}
