//! A log restored from a dump into a fresh cluster hides nothing from its followers.

use std::process::Command;

use zgoda_event_log::{
    LogError, Position, Recorded, in_tx,
    sql::{Db, Tx},
    subscription::{Apply, Follower},
    testing::{Durability, PrivateCluster},
};

use crate::place::{Place, note, whole};

struct Count;

impl Apply for Count {
    type Error = LogError;

    async fn apply(&mut self, tx: &mut Tx, events: &[Recorded]) -> Result<(), LogError> {
        in_tx!(tx, conn => sqlx::query("UPDATE counted SET n = n + $1").bind(events.len() as i64).execute(&mut **conn).await.map(drop))?;
        Ok(())
    }
}

async fn counted(db: &Db) -> i64 {
    let Db::Pg(pool) = db else { panic!("it is PostgreSQL") };
    sqlx::query_scalar("SELECT n FROM counted").fetch_one(pool).await.expect("reads")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn followers_go_on_after_a_restore_into_a_fresh_cluster() {
    let old = PrivateCluster::shared();
    let place = Place::postgres().await;
    let log = place.open().await;
    for n in 0..30 {
        log.execute(note(&(n % 4).to_string(), "x")).await.expect("stored");
    }
    let db = place.beside().await;
    let Db::Pg(pool) = &db else { panic!("it is PostgreSQL") };
    sqlx::raw_sql("CREATE TABLE counted (n bigint NOT NULL); INSERT INTO counted VALUES (0)")
        .execute(pool)
        .await
        .expect("made");
    let mut follower = Follower::open(log.clone(), db.clone(), "count", 20).await.expect("opens");
    assert_eq!(follower.step(&mut Count).await.expect("applies"), 20);
    log.shutdown().await;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("dump.sql");
    let run = |command: &mut Command| {
        let output = command.output().expect("PostgreSQL's programs can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(Command::new(old.binary("pg_dump")).arg("-f").arg(&file).arg(&place.url));
    let fresh = PrivateCluster::start(Durability::Relaxed);
    // The transaction ids of the fresh cluster are far behind those of the old one; nothing may depend on them.
    let restored = Place::at(fresh.database().await);
    run(Command::new(fresh.binary("psql")).args(["-v", "ON_ERROR_STOP=1", "-q", "-f"]).arg(&file).arg(&restored.url));

    let log = restored.open().await;
    assert_eq!(whole(&log).await, 30);
    let db = restored.beside().await;
    let mut follower = Follower::open(log.clone(), db.clone(), "count", 20).await.expect("opens");
    assert_eq!(follower.position(), Position(20));
    assert_eq!(log.execute(note("0", "x")).await.expect("stored").position, Position(31));
    while follower.step(&mut Count).await.expect("applies") > 0 {}
    assert_eq!((counted(&db).await, follower.position()), (31, Position(31)));
    let refused = sqlx::query("DELETE FROM events")
        .execute(match &db {
            Db::Pg(pool) => pool,
            Db::Sqlite(_) => panic!("it is PostgreSQL"),
        })
        .await;
    assert!(refused.is_err_and(|e| e.to_string().contains("append-only")), "the triggers were restored too");
}
