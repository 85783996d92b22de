use zgoda_event_log::testing::PrivateCluster;

use super::*;
use crate::{
    sql::{Arg, Ask},
    upsert::Upsert,
};

/// Rows of one table, as COPY takes them on PostgreSQL; the table refuses one without a subject.
const STORE: Upsert = Upsert { into: "INSERT INTO history (position, subject, plan_id)", cells: "itt", conflict: "" };

fn page(after: i64, last: i64, subjects: &[Option<&str>]) -> HandedPage {
    let row = |(position, subject): (i64, &Option<&str>)| {
        vec![position.into(), subject.map(str::to_owned).into(), Arg::from("plan")]
    };
    let rows = (after + 1..).zip(subjects).map(row).collect();
    HandedPage { rows: vec![(STORE, rows)], unreadable: Vec::new(), after, last }
}

/// Where all models stand, and how many rows there are.
async fn kept_in(db: &Db) -> (Vec<i64>, i64) {
    let places = projector::places(db).await.expect("tables").into_values().collect();
    let rows = db.rows("SELECT count(*) FROM history", Vec::new()).await.expect("tables");
    (places, rows[0].get(0).expect("a number"))
}

/// Were the checkpoint committed before the rows, the refused page would move it; were it committed after them, the overtaken one would
/// leave its rows.
async fn a_page_and_its_checkpoint_are_kept_together_or_not_at_all(place: Place) {
    let db = make(&place, 1).await.expect("tables");
    write_page(&db, page(0, 2, &[Some("one"), Some("two")])).await.expect("a page");
    let kept = (vec![2; NAMES.len()], 2);
    assert_eq!(kept_in(&db).await, kept);

    let refused = write_page(&db, page(2, 4, &[Some("three"), None])).await;
    assert!(refused.is_err_and(|error| error.is_about_an_event()), "a row without a subject");
    assert_eq!(kept_in(&db).await, kept, "neither the row before it nor the checkpoint");

    let overtaken = write_page(&db, page(3, 5, &[Some("four"), Some("five")])).await;
    assert!(matches!(overtaken, Err(ReadError::Overtaken)), "the page before it is missing");
    assert_eq!(kept_in(&db).await, kept, "no row of a page that does not follow");

    write_page(&db, page(2, 3, &[Some("three")])).await.expect("what was refused has left nothing in the way");
    assert_eq!(kept_in(&db).await, (vec![3; NAMES.len()], 3));
}

#[tokio::test]
async fn sqlite_keeps_a_page_and_its_checkpoint_together_or_not_at_all() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    a_page_and_its_checkpoint_are_kept_together_or_not_at_all(Place::Files(folder.path().to_owned())).await;
}

#[tokio::test]
async fn postgres_keeps_a_page_and_its_checkpoint_together_or_not_at_all() {
    let url = PrivateCluster::shared().database().await;
    a_page_and_its_checkpoint_are_kept_together_or_not_at_all(Place::open(&url).await.expect("a database")).await;
}
