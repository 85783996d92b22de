//! What follows from what: carried out once, whatever dies, repeats or runs beside it.

use std::pin::pin;

use zgoda_domain::{
    consent_process,
    consent_round::{ConsentRoundCommand as R, Situation, Void},
};
use zgoda_event_log::Position;

use crate::{on_both, support::*};

on_both!(
    a_plan_that_is_sent_opens_its_round_by_itself,
    a_process_that_dies_between_two_steps_goes_on_where_it_was,
    a_process_that_dies_before_its_checkpoint_takes_every_step_once,
    two_processes_at_once_take_every_step_once,
    a_step_that_is_refused_is_parked_and_holds_up_nothing,
    a_void_round_returns_its_plan_to_draft,
);

async fn a_plan_that_is_sent_opens_its_round_by_itself(world: World) {
    world.draft(&[JUSTICE, INTERIOR]).await;
    world.send("tacit-consent").await;
    let sent = world.all().await.pop().expect("it was sent");
    world.settle().await;
    let opened = world.all().await.pop().expect("a round was opened");
    assert_eq!((opened.name.as_str(), opened.actor.as_str()), ("consent-round.opened", consent_process::ACTOR));
    assert_eq!((opened.on_behalf_of, opened.causation_id), (None, Some(sent.event_id)));
    assert_eq!(opened.correlation_id, Some(sent.command_id));
    assert_eq!(world.round_state().await.situation(), Situation::Open);
    let lag = world.automation.lag().await.expect("the place answers");
    assert_eq!((lag.position, lag.parked.len()), (lag.head, 0));
}

/// A second version that one body joins and another leaves with: three steps follow from one fact.
async fn three_steps(world: &World) {
    world.draft(&[JUSTICE, INTERIOR]).await;
    world.send("tacit-consent").await;
    world.settle().await;
    world.rework().await;
    world.interaction(TAXES).await;
    let remove = zgoda_domain::transition_plan::RemoveInteraction { n: 1, credentials: shown() };
    world.plan(zgoda_domain::transition_plan::TransitionPlanCommand::RemoveInteraction(remove)).await;
    world.send("tacit-consent").await;
}

const ALL_THREE: [&str; 4] = ["opened", "version-replaced", "participant-joined", "participant-left"];

async fn a_process_that_dies_between_two_steps_goes_on_where_it_was(world: World) {
    three_steps(&world).await;
    let before = world.log.head().await.expect("the log answers");
    let mut grown = world.log.watch();
    {
        let mut step = pin!(world.automation.step());
        // Dies as soon as its first command is stored: the second was not given, and nothing is kept of the page.
        tokio::select! {
            biased;
            _ = grown.wait_for(|head| *head > before) => {}
            outcome = &mut step => panic!("it was to die before it was done: {outcome:?}"),
        }
    }
    let lag = world.automation.lag().await.expect("the place answers");
    assert!(lag.position <= before, "the checkpoint waits for all steps: {lag:?}");
    let again = world.another().await;
    while again.step().await.expect("the log answers") > 0 {}
    assert_eq!(world.told().await, ALL_THREE);
    assert_eq!(again.lag().await.expect("the place answers").parked, []);
}

async fn a_process_that_dies_before_its_checkpoint_takes_every_step_once(world: World) {
    three_steps(&world).await;
    world.settle().await;
    let all = world.all().await;
    // As if no checkpoint had ever been kept: the process begins at the start of the log.
    forget_checkpoint(&world).await;
    let again = world.another().await;
    while again.step().await.expect("the log answers") > 0 {}
    let after: Vec<_> = world.all().await.iter().map(|event| event.event_id).collect();
    assert_eq!(after, all.iter().map(|event| event.event_id).collect::<Vec<_>>());
    assert_eq!(again.lag().await.expect("the place answers").parked, []);
}

async fn two_processes_at_once_take_every_step_once(world: World) {
    three_steps(&world).await;
    let other = world.another().await;
    let run = async |automation: &zgoda_automation::Automation| {
        let head = world.log.head().await.expect("the log answers");
        while automation.lag().await.expect("the place answers").position < head {
            automation.step().await.expect("being overtaken is no failure");
        }
    };
    tokio::join!(run(&world.automation), run(&other));
    world.settle().await;
    assert_eq!(world.told().await, ALL_THREE);
}

async fn a_step_that_is_refused_is_parked_and_holds_up_nothing(world: World) {
    world.draft(&[JUSTICE, INTERIOR]).await;
    world.send("tacit-consent").await;
    world.settle().await;
    // The round is voided while the plan sends a new version into it: that comes too late.
    world.rework().await;
    world.interaction(TAXES).await;
    let (reason, credentials) = (paragraph("план відкликано"), shown());
    world.round(R::Void(Void { reason, credentials }), DRAFTER).await;
    world.send("tacit-consent").await;
    let sent = world.log.head().await.expect("the log answers");
    world.settle().await;
    let lag = world.automation.lag().await.expect("the place answers");
    assert_eq!(lag.position, lag.head, "what is refused holds up nothing");
    let parked: Vec<_> = lag.parked.iter().map(|one| (one.position, one.step, one.reason.as_str())).collect();
    assert_eq!(parked, [(sent, 0, "round-void")]);
    assert_eq!(lag.parked[0].stream, format!("consent-round/{}", ROUND));
    assert_eq!(world.names("transition-plan/").await.last().map(String::as_str), Some("returned-to-draft"));
}

async fn a_void_round_returns_its_plan_to_draft(world: World) {
    world.served(&[JUSTICE]).await;
    let (reason, credentials) = (paragraph("план відкликано"), shown());
    world.round(R::Void(Void { reason, credentials }), DRAFTER).await;
    world.settle().await;
    assert_eq!(world.names("transition-plan/").await.last().map(String::as_str), Some("returned-to-draft"));
    assert!(world.log.head().await.expect("the log answers") > Position::START);
}

async fn forget_checkpoint(world: &World) {
    use sqlx::Connection;
    let statement = "UPDATE follower_checkpoints SET position = 0 WHERE follower = 'consent-process'";
    if world.url.starts_with("sqlite") {
        let file = format!("sqlite:{}", world.folder.path().join("automation.db").display());
        let mut place = sqlx::SqliteConnection::connect(&file).await.expect("the file");
        sqlx::query(statement).execute(&mut place).await.expect("a statement");
    } else {
        let mut place = sqlx::PgConnection::connect(&world.url).await.expect("the database");
        sqlx::query(statement).execute(&mut place).await.expect("a statement");
    }
}
