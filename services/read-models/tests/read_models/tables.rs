//! Tables that are lost, damaged, behind, or replaced by another process: what is seen stays right.

use std::time::Duration;

use zgoda_domain::{
    body::{Body, BodyEvent, BodyName},
    values::Position,
};
use zgoda_read_models::{AsOf, ReadModels};

use crate::{on_both, support::*};

on_both!(
    other_tables_are_gone_over_to_while_the_log_never_rests,
    tables_that_are_gone_are_built_anew,
    tables_that_are_damaged_are_built_anew,
    the_position_of_the_head_is_seen_exactly_while_the_tables_lag,
);

async fn other_tables_are_gone_over_to_while_the_log_never_rests(world: World) {
    world.register().await;
    let elsewhere = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let models = world.models.clone();
    let following = tokio::spawn(async move { models.run(async { drop(stopped.await) }).await });
    assert_eq!(elsewhere.rebuild(None).await.expect("a rebuild").generation, 2);
    let mut reached = Position(0);
    let adopted = async {
        for n in 0.. {
            let name =
                BodyName {
                    full: line(&format!("Назва {n}")), short: line("Н"), valid_from: None, wordings: vec![]
                };
            let renamed = BodyEvent::Renamed { edrpou: edrpou(TAXES), name, basis: paragraph("наказ") };
            let position = world.store::<Body>(TAXES, &[renamed]).await;
            world.models.wait_for(position, Duration::from_secs(10)).await.expect("it follows");
            let view = world.now().await;
            assert!(view.position() >= position.max(reached), "what was reached stays so");
            let body = view.body(&edrpou(TAXES)).await.expect("tables").expect("a body");
            assert_eq!(body.name, format!("Назва {n}"));
            reached = view.position();
            if world.models.generation() == 2 {
                break;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), adopted)
        .await
        .expect("it goes over although there is always more to do");
    drop(stop);
    following.await.expect("it ends when told to");
}

async fn tables_that_are_gone_are_built_anew(world: World) {
    world.register().await;
    let head = world.log.head().await.expect("a head");
    world.lose_tables().await;
    let models = ReadModels::open(&world.url, world.log.clone()).await.expect("new tables");
    assert_eq!(models.generation(), 2);
    let view = models.at(None).await.expect("a view");
    assert_eq!((view.position().0, view.body(&edrpou(TAXES)).await.expect("tables").is_some()), (head.0, true));
}

async fn tables_that_are_damaged_are_built_anew(world: World) {
    world.register().await;
    world.damage_tables().await;
    let models = ReadModels::open(&world.url, world.log.clone()).await.expect("new tables");
    assert_eq!(models.generation(), 2);
    let view = models.at(None).await.expect("a view");
    assert!(view.body(&edrpou(TAXES)).await.expect("tables").is_some());
}

async fn the_position_of_the_head_is_seen_exactly_while_the_tables_lag(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let name = BodyName { full: line("Нова назва"), short: line("НН"), valid_from: None, wordings: vec![] };
    let renamed = BodyEvent::Renamed { edrpou: edrpou(TAXES), name, basis: paragraph("наказ") };
    let head = world.store::<Body>(TAXES, &[renamed]).await;
    world.day("2025-02-20");
    let seen = async || {
        let view = world.models.at(Some(AsOf::Position(head))).await.expect("a view");
        let body = view.body(&edrpou(TAXES)).await.expect("tables").expect("a body");
        (view.position(), view.today(), body.short_name)
    };
    let expected = (head, date("2025-01-15"), "НН".to_owned());
    assert_eq!(seen().await, expected, "before the tables have taken it in");
    world.catch_up().await;
    assert_eq!(seen().await, expected);
    world
        .tell::<Body>(
            TAXES,
            &[BodyEvent::Renamed {
                edrpou: edrpou(TAXES),
                name: BodyName {
                    full: line("Ще новіша"), short: line("ЩН"), valid_from: None, wordings: vec![]
                },
                basis: paragraph("наказ"),
            }],
        )
        .await;
    assert_eq!(seen().await, expected, "when something has come after it");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looks_does_not_notice_that_every_resting_connection_was_cut() {
    let world = World::postgres().await;
    world.register().await;
    let look = async || world.now().await.body(&edrpou(TAXES)).await.expect("tables").expect("a body").name;
    let known = look().await;
    let mut beside = <sqlx::PgConnection as sqlx::Connection>::connect(&world.url).await.expect("the database");
    for _ in 0..3 {
        // So that several rest at a time.
        futures::future::join_all((0..4).map(|_| look())).await;
        let ended: Vec<bool> = sqlx::query_scalar(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity \
             WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
        )
        .fetch_all(&mut beside)
        .await
        .expect("ended");
        assert!(ended.len() >= 2, "{ended:?}");
        assert_eq!(look().await, known);
    }
}
