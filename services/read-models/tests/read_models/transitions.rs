//! Plans of phased transition: versions under their hashes, approval, and execution held against what was first approved.

use std::collections::BTreeSet;

use zgoda_domain::{
    consent_round::RoundResult,
    representation::Credentials,
    transition_plan::{TransitionPlanCommand as Command, *},
    values::{Act, ActKind},
};
use zgoda_read_models::{Page, PhaseState, TransitionPlanFilter, TransitionPlanState as State};

use crate::{
    on_both,
    support::{rounds::*, *},
};

on_both!(
    a_plan_goes_from_draft_to_approval_version_by_version,
    phases_are_shown_against_what_was_first_approved,
    the_history_of_a_round_tells_what_its_plan_did_and_what_stood_open,
    plans_are_listed_by_state_and_drafter,
    a_rebuild_gives_the_same_plans,
);

fn nothing() -> Credentials {
    Credentials::default()
}

fn phase(number: u16, until: &str) -> Phase {
    Phase { number, title: line(&format!("Фаза {number}")), from: date("2025-03-03"), until: date(until) }
}

fn interaction(phase: u16, provider: &str, consumer: &str) -> Interaction {
    let system = |body: &str| System { body: edrpou(body), system: line("Реєстр") };
    Interaction {
        phase,
        provider: system(provider),
        consumer: system(consumer),
        service_code: line("GetPersonFullNameByDRFOCode_1"),
        purpose: paragraph("Надання послуги"),
    }
}

async fn drafted(world: &World) {
    world.day("2025-02-03");
    world.register().await;
    let draft = Draft { title: line("План переходу"), drafter: edrpou(DIGITAL), credentials: nothing() };
    world.in_plan(Command::Draft(draft), Some(DIGITAL)).await;
    for phase in [phase(1, "2025-03-31"), phase(2, "2025-06-30")] {
        world.in_plan(Command::AddPhase(AddPhase { phase, credentials: nothing() }), Some(DIGITAL)).await;
    }
    for interaction in [interaction(1, JUSTICE, TAXES), interaction(2, JUSTICE, DIGITAL)] {
        let add = AddInteraction { interaction, credentials: nothing() };
        world.in_plan(Command::AddInteraction(add), Some(DIGITAL)).await;
    }
    let (body, reason) = (edrpou(DIIA), paragraph("власник застосунку"));
    let add = AddInterestedBody { body, reason, credentials: nothing() };
    world.in_plan(Command::AddInterestedBody(add), Some(DIGITAL)).await;
}

/// Sends the draft into round n and lets the round end in its favour.
async fn agreed(world: &World, n: u128, version: u32) {
    let send = SendToConsent { round: round(n), policy: tacit(), by_consent: BTreeSet::new(), credentials: nothing() };
    world.in_plan(Command::SendToConsent(send), Some(DIGITAL)).await;
    let sha256 = world.now().await.transition_plan(PLAN).await.expect("tables").expect("a plan").sha256;
    let (result, disagreements) = (RoundResult::Agreed, 0);
    let agree = Agree { round: round(n), version, sha256, result, disagreements };
    world.in_plan(Command::Agree(agree), None).await;
}

async fn approved(world: &World, n: u128, version: u32) {
    agreed(world, n, version).await;
    let approve = Approve {
        version,
        order: Act { number: line("214"), date: date("2025-02-03"), kind: ActKind::MinistryOrder },
        pilot: PilotBasis::WithoutReport { reason: paragraph("пілот триває") },
        over_disagreement: None,
        round_result: Some(RoundResult::Agreed),
        credentials: nothing(),
    };
    world.in_plan(Command::Approve(approve), Some(DIGITAL)).await;
}

/// Phase 1 is under way and late, its interaction confirmed; an amendment moves phase 2.
async fn executed(world: &World) {
    drafted(world).await;
    approved(world, 1, 1).await;
    world.day("2025-03-03");
    world.in_plan(Command::StartPhase(StartPhase { number: 1, credentials: nothing() }), Some(DIGITAL)).await;
    let (until, reason) = (date("2025-04-10"), paragraph("немає каналу"));
    let slip = SlipPhase { number: 1, until, reason, credentials: nothing() };
    world.in_plan(Command::SlipPhase(slip), Some(DIGITAL)).await;
    let start = StartInteraction { n: 1, body: edrpou(JUSTICE), credentials: nothing() };
    world.in_plan(Command::StartInteraction(start), Some(JUSTICE)).await;
    world.day("2025-03-05");
    let note = Some(paragraph("повідомлення надходять"));
    let confirm = ConfirmInteraction { n: 1, body: edrpou(TAXES), note, credentials: nothing() };
    world.in_plan(Command::ConfirmInteraction(confirm), Some(TAXES)).await;
    world.day("2025-03-10");
    let amend = Amend { reason: paragraph("фаза 2 пізніше"), credentials: nothing() };
    world.in_plan(Command::Amend(amend), Some(DIGITAL)).await;
    let change = ChangePhase { phase: phase(2, "2025-07-31"), credentials: nothing() };
    world.in_plan(Command::ChangePhase(change), Some(DIGITAL)).await;
}

async fn a_plan_goes_from_draft_to_approval_version_by_version(world: World) {
    executed(&world).await;
    let view = world.now().await.transition_plan(PLAN).await.expect("tables").expect("a plan");
    assert_eq!((view.plan.state, view.plan.version_in_force), (State::AmendmentDraft, Some(1)));
    assert_eq!(view.last_reason.as_deref(), Some("фаза 2 пізніше"));
    assert_eq!(view.plan.drafter.name, "Мінцифри");
    let interested: Vec<_> =
        view.content.interested.iter().map(|row| (row.body.name.as_str(), row.phases.join(" "))).collect();
    let expected =
        [("Мін’юст", "phase-1 phase-2"), ("ДПС", "phase-1"), ("ДП «ДІЯ»", "")].map(|(b, p)| (b, p.to_owned()));
    assert_eq!(interested, expected);
    let first = world.now().await.transition_plan_version(PLAN, 1).await.expect("tables").expect("a version");
    assert_ne!(first.version.sha256, view.sha256, "the draft has another content");
    assert_eq!(first.content.phases[1].until, date("2025-06-30"));
    let approval = first.version.approval.expect("approved");
    assert_eq!((approval.order.number.as_str(), approval.result), ("214", RoundResult::Agreed));
    assert!(world.now().await.transition_plan_version(PLAN, 2).await.expect("tables").is_none());

    approved(&world, 2, 2).await;
    let view = world.now().await.transition_plan(PLAN).await.expect("tables").expect("a plan");
    assert_eq!((view.plan.state, view.plan.version_in_force, view.versions.len()), (State::InExecution, Some(2), 2));
    let then = world.on("2025-02-03").await.transition_plan(PLAN).await.expect("tables").expect("a plan");
    assert_eq!((then.plan.state, then.versions.len()), (State::Approved, 1));
    assert!(world.on("2025-02-02").await.transition_plan(PLAN).await.expect("tables").is_none());
}

async fn phases_are_shown_against_what_was_first_approved(world: World) {
    executed(&world).await;
    approved(&world, 2, 2).await;
    let phases = world.now().await.transition_plan_phases(PLAN).await.expect("tables").expect("a plan");
    let windows = phases.iter().map(|row| (row.until, row.baseline_until, row.expected_until, row.slipped_days));
    let day = date;
    let expected = [
        (day("2025-03-31"), Some(day("2025-03-31")), day("2025-04-10"), 10),
        (day("2025-07-31"), Some(day("2025-06-30")), day("2025-07-31"), 31),
    ];
    assert_eq!(
        windows.collect::<Vec<_>>(),
        expected,
        "phase 2 has new days, phase 1 is as late as it was, the baseline stays"
    );
    assert_eq!(phases.iter().map(|row| row.state).collect::<Vec<_>>(), [PhaseState::Started, PhaseState::Planned]);
    let switched = &phases[0].interactions[0];
    assert_eq!((switched.state, switched.note.as_deref()), (Switching::Confirmed, Some("повідомлення надходять")));
    assert_eq!(switched.changed.as_ref().map(|act| act.on_behalf_of.name.as_str()), Some("ДПС"));
    assert_eq!((switched.provider.body.name.as_str(), switched.slipped_days), ("Мін’юст", 10));

    let before = world.on("2025-03-05").await.transition_plan_phases(PLAN).await.expect("tables").expect("a plan");
    assert_eq!((before[0].expected_until, before[0].slipped_days), (date("2025-04-10"), 10));
    assert_eq!(before[0].slips[0].reason, "немає каналу");
    assert_eq!((before[0].interactions[0].expected_until, before[1].slipped_days), (date("2025-04-10"), 0));
    let started = world.on("2025-03-03").await.transition_plan_phases(PLAN).await.expect("tables").expect("a plan");
    assert_eq!(started[0].interactions[0].state, Switching::Started);
    let view = world.on("2025-03-05").await.transition_plan(PLAN).await.expect("tables").expect("a plan");
    assert_eq!((view.slips.len(), view.slips[0].days), (1, 10));
}

async fn the_history_of_a_round_tells_what_its_plan_did_and_what_stood_open(world: World) {
    drafted(&world).await;
    world.open_round(1, &[(JUSTICE, ""), (TAXES, "")]).await;
    world.serve(1, &[JUSTICE, TAXES]).await;
    world.take(1, JUSTICE, zgoda_domain::consent_round::Stance::AgreedWithRemarks, &["перше", "друге"]).await;
    approved(&world, 1, 1).await;
    let history = world.now().await.round_history(round(1), &Page::default()).await.expect("tables");
    let told: Vec<_> = history.items.iter().map(|row| row.summary.as_str()).collect();
    let expected =
        ["plan-approved", "plan-agreed", "plan-sent-to-consent", "position-taken", "served", "served", "round-opened"];
    assert_eq!(told, expected);
    let context = history.items[0].context;
    assert_eq!((context.open_remarks, context.silent), (2, 1), "approved while 2 remarks were open and one was silent");
    assert_eq!(history.items[0].details["act"], "№ 214, 03.02.2025");
    assert_eq!(history.items[0].details["without_pilot_report"], "пілот триває");
}

async fn plans_are_listed_by_state_and_drafter(world: World) {
    drafted(&world).await;
    let found = async |filter: TransitionPlanFilter| {
        let list = world.now().await.transition_plans(&filter, &Page::default()).await.expect("tables");
        (list.total, list.items.first().map(|row| row.state))
    };
    let all = TransitionPlanFilter::default();
    assert_eq!(found(all.clone()).await, (1, Some(State::Draft)));
    assert_eq!(found(TransitionPlanFilter { state: Some(State::Approved), ..all.clone() }).await, (0, None));
    assert_eq!(found(TransitionPlanFilter { drafter: Some(edrpou(JUSTICE)), ..all.clone() }).await, (0, None));
    approved(&world, 1, 1).await;
    let filter = TransitionPlanFilter { state: Some(State::Approved), drafter: Some(edrpou(DIGITAL)) };
    assert_eq!(found(filter).await, (1, Some(State::Approved)));
}

async fn a_rebuild_gives_the_same_plans(world: World) {
    executed(&world).await;
    let before = world.now().await.transition_plan(PLAN).await.expect("tables");
    assert_eq!(world.models.rebuild(None).await.expect("a rebuild").differences, []);
    assert_eq!(world.now().await.transition_plan(PLAN).await.expect("tables"), before);
}
