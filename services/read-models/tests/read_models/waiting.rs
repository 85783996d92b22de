//! What waits for a body in rounds of consent goes from hand to hand; and a plan of transition tells its own history.

use zgoda_domain::{
    consent_round::*,
    representation::{Credentials, Mandate, Representation},
    transition_plan::{AddPhase, Draft, Phase, TransitionPlanCommand},
    values::ActorId,
};
use zgoda_read_models::{AsOf, Cursor, Page, WaitingRow, WaitingStep as Step};

use crate::{
    on_both,
    support::{rounds::*, *},
};

on_both!(
    a_matter_waits_for_one_body_after_the_other_until_the_round_is_closed,
    the_history_of_a_plan_is_told_page_by_page_and_as_it_stood,
    whom_a_version_names_after_a_person_had_added_it_keeps_what_it_said,
);

async fn drafted(world: &World) {
    world.day("2025-02-03");
    world.register().await;
    let draft = Draft {
        title: line("План переходу"), drafter: edrpou(DIGITAL), credentials: Credentials::default()
    };
    world.in_plan(TransitionPlanCommand::Draft(draft), Some(DIGITAL)).await;
}

async fn waiting(world: &World, body: &str) -> Vec<WaitingRow> {
    world.now().await.waiting_for(&edrpou(body)).await.expect("tables")
}

async fn steps(world: &World, body: &str) -> Vec<Step> {
    waiting(world, body).await.into_iter().map(|row| row.step).collect()
}

async fn a_matter_waits_for_one_body_after_the_other_until_the_round_is_closed(world: World) {
    drafted(&world).await;
    world.open_round(1, &[(JUSTICE, ""), (TAXES, "")]).await;
    assert_eq!((steps(&world, DIGITAL).await, steps(&world, JUSTICE).await), (vec![Step::Deliveries(2)], vec![]));
    world.day("2025-02-04");
    world.serve(1, &[JUSTICE, TAXES]).await;
    assert_eq!(steps(&world, DIGITAL).await, []);
    let rows = waiting(&world, JUSTICE).await;
    let told: Vec<_> =
        rows.iter().map(|row| (row.round, row.step, row.due_on, row.days_left, row.silence_agrees)).collect();
    assert_eq!(told, [(round(1), Step::Position, Some(date("2025-02-11")), Some(5), true)]);
    world.take(1, JUSTICE, Stance::AgreedWithRemarks, &["перше", "друге"]).await;
    assert_eq!((steps(&world, JUSTICE).await, steps(&world, DIGITAL).await), (vec![], vec![Step::Answers(2)]));
    world.answer(1, 1, RemarkAnswer::Accepted).await;
    assert_eq!((steps(&world, JUSTICE).await, steps(&world, DIGITAL).await), (vec![], vec![Step::Answers(1)]));
    world.answer(1, 2, RemarkAnswer::Rejected).await;
    assert_eq!((steps(&world, JUSTICE).await, steps(&world, DIGITAL).await), (vec![Step::Word(2)], vec![]));
    world.settle(1, 1, JUSTICE).await;
    world.maintain(1, 2, JUSTICE).await;
    assert_eq!((steps(&world, JUSTICE).await, steps(&world, DIGITAL).await), (vec![], vec![]));
    world.take(1, TAXES, Stance::Agreed, &[]).await;
    assert_eq!(steps(&world, DIGITAL).await, [Step::Closing]);
    assert_eq!(steps(&world, BUREAU).await, [], "whoever is not asked waits for nothing");
    world.close_round(1, 1, None).await;
    for body in [DIGITAL, JUSTICE, TAXES] {
        assert_eq!(steps(&world, body).await, []);
    }
}

async fn the_history_of_a_plan_is_told_page_by_page_and_as_it_stood(world: World) {
    drafted(&world).await;
    let phase = |number| Phase { number, title: line("Фаза"), from: date("2025-03-03"), until: date("2025-03-31") };
    let mut first = None;
    for number in [1, 2] {
        let add = AddPhase { phase: phase(number), credentials: Credentials::default() };
        let at = world.in_plan(TransitionPlanCommand::AddPhase(add), Some(DIGITAL)).await;
        first.get_or_insert(at);
    }
    let view = world.now().await;
    let page = Page { limit: 2, ..Page::default() };
    let latest = view.transition_plan_history(PLAN, &page).await.expect("tables").expect("a plan");
    let told: Vec<_> = latest.items.iter().map(|row| (row.summary.as_str(), row.details["number"].as_str())).collect();
    assert_eq!((told, latest.total), (vec![("phase-added", "2"), ("phase-added", "1")], 3));
    assert_eq!(latest.items[0].on_behalf_of.as_ref().map(|body| body.edrpou.as_str()), Some(DIGITAL));
    assert_eq!(latest.items[0].details["until"], "31.03.2025");
    let next = Page { cursor: latest.next_cursor.map(Cursor), ..page };
    let earlier = view.transition_plan_history(PLAN, &next).await.expect("tables").expect("a plan");
    let told: Vec<_> = earlier.items.iter().map(|row| row.summary.as_str()).collect();
    assert_eq!((told, earlier.next_cursor), (vec!["transition-drafted"], None));

    let past = world.models.at(first.map(AsOf::Position)).await.expect("a past");
    let then = past.transition_plan_history(PLAN, &Page::all()).await.expect("tables").expect("a plan");
    assert_eq!(
        then.items.iter().map(|row| row.summary.as_str()).collect::<Vec<_>>(),
        ["phase-added", "transition-drafted"]
    );
}

async fn whom_a_version_names_after_a_person_had_added_it_keeps_what_it_said(world: World) {
    drafted(&world).await;
    world.open_round(1, &[(JUSTICE, "phase-1")]).await;
    let join = |mandate| {
        let participant = Participant { body: edrpou(TAXES), by_consent: false, concerns: [].into(), reason: None };
        ConsentRoundCommand::AddParticipant(AddParticipant {
            participant, reason: paragraph("споживач"), mandate
        })
    };
    world.in_round(1, join(Mandate::Shown(Credentials::default())), Some(DIGITAL)).await;
    world.serve(1, &[TAXES]).await;
    world.take(1, TAXES, Stance::Agreed, &[]).await;
    let (actor, body) = (ActorId(format!("head-{DIGITAL}")), edrpou(DIGITAL));
    let by = Representation { actor, body, instrument: None, signature: None };
    world.in_round(1, join(Mandate::Established(by)), None).await;
    let view = world.now().await.consent_round(round(1)).await.expect("tables").expect("a round");
    let taxes = view.matrix.iter().find(|seat| seat.body.edrpou.as_str() == TAXES).expect("a seat");
    assert_eq!((view.round.participants, taxes.standing, taxes.delivery.is_some()), (2, Standing::Agreed, true));
}
