//! PostgreSQL is killed: the read tables come up empty and are filled from the log again.

use zgoda_domain::{fulfilment::Execution, values::PlanId};
use zgoda_event_log::testing::{Durability, PrivateCluster};
use zgoda_read_models::{Board, ReadModels};

use crate::support::*;

async fn board(models: &ReadModels, plan: PlanId) -> std::sync::Arc<Board> {
    let view = models.at(None).await.expect("a view");
    view.board(plan).await.expect("tables").expect("a board")
}

async fn positions(models: &ReadModels) -> Vec<i64> {
    models.lag().await.expect("tables").iter().map(|lag| lag.position.0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_that_a_crash_has_emptied_are_filled_again() {
    let cluster = PrivateCluster::start(Durability::Flushed);
    let world = World::within(&cluster).await;
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let message = world.report(plan, "1.1", DIGITAL, Execution::Done, "2025-01-14").await;
    world.confirm(plan, "1.1", DIGITAL, message).await;
    let (before, reached) = (board(&world.models, plan).await, positions(&world.models).await);

    // The program goes on and finds them empty.
    cluster.kill();
    cluster.restart();
    assert!(positions(&world.models).await.iter().all(|position| *position == 0), "a crash empties the checkpoints");
    // Each step that meets a connection of the dead server fails, and closes it.
    let mut attempts = 0;
    while positions(&world.models).await != reached {
        attempts += 1;
        assert!(attempts < 50, "the tables are not filled again");
        let _ = world.models.step().await;
    }
    assert_eq!(board(&world.models, plan).await, before);

    // The program starts beside empty tables: they are full when it is ready.
    cluster.kill();
    cluster.restart();
    let opened = ReadModels::open(&world.url, world.log.clone()).await.expect("tables");
    assert_eq!(positions(&opened).await, reached);
    assert_eq!(board(&opened, plan).await, before);
    assert_eq!(opened.rebuild(None).await.expect("a rebuild").differences, vec![]);
}
