//! A plan that the tests of this folder start from: two phases, data of Мін'юст for МВС and for Мінцифри, which drafts.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::{
    Aggregate, Context,
    consent_round::{PolicyId, PolicyRef, RoundResult},
    representation::Credentials,
    scenario::{Answer, Scenario, acting, edrpou, line, words},
    transition_plan::*,
    values::{Act, ActKind, RoundId, Sha256},
};

pub(super) const DRAFTER: &str = "43220851";
pub(super) const JUSTICE: &str = "00015622";
pub(super) const INTERIOR: &str = "00032684";
pub(super) const BUREAU: &str = "33546706";
pub(super) const STRANGER: &str = "43005393";

pub(super) type Command = TransitionPlanCommand;
pub(super) type Asked = (Command, Context);

/// The head of a body on 10 December 2025.
pub(super) fn head(body: &str) -> Context {
    acting(&format!("head-{body}"), Some(body), "2025-12-10")
}

/// The system, which follows the rounds.
pub(super) fn system() -> Context {
    acting("system:consent", None, "2025-12-10")
}

pub(super) fn nothing() -> Credentials {
    Credentials::default()
}

/// Phase n takes the n-th quarter of 2026.
pub(super) fn phase(number: u16) -> Phase {
    let months = i8::try_from(number).expect("a small number") * 3;
    let (from, until) = (date(2026, months - 2, 1), date(2026, months, 1).last_of_month());
    Phase { number, title: line(&format!("Фаза {number}")), from, until }
}

pub(super) fn interaction(phase: u16, provider: &str, consumer: &str) -> Interaction {
    let system = |body: &str| System { body: edrpou(body), system: line("Реєстр") };
    let service_code = line("GetPersonFullNameByDRFOCode_1");
    Interaction {
        phase,
        provider: system(provider),
        consumer: system(consumer),
        service_code,
        purpose: words("Надання послуги"),
    }
}

pub(super) fn by_drafter(command: Command) -> Asked {
    (command, head(DRAFTER))
}

pub(super) fn draft() -> Asked {
    let (title, drafter) = (line("План"), edrpou(DRAFTER));
    by_drafter(Command::Draft(Draft { title, drafter, credentials: nothing() }))
}

pub(super) fn add_phase(number: u16) -> Asked {
    by_drafter(Command::AddPhase(AddPhase { phase: phase(number), credentials: nothing() }))
}

pub(super) fn change_phase(number: u16, until: Date) -> Asked {
    let phase = Phase { until, ..phase(number) };
    by_drafter(Command::ChangePhase(ChangePhase { phase, credentials: nothing() }))
}

pub(super) fn remove_phase(number: u16) -> Asked {
    by_drafter(Command::RemovePhase(RemovePhase { number, credentials: nothing() }))
}

pub(super) fn add(interaction: Interaction) -> Asked {
    by_drafter(Command::AddInteraction(AddInteraction { interaction, credentials: nothing() }))
}

pub(super) fn remove(n: u32) -> Asked {
    by_drafter(Command::RemoveInteraction(RemoveInteraction { n, credentials: nothing() }))
}

pub(super) fn add_body(body: &str) -> Asked {
    let (body, reason) = (edrpou(body), words("власник історій"));
    by_drafter(Command::AddInterestedBody(AddInterestedBody { body, reason, credentials: nothing() }))
}

pub(super) fn remove_body(body: &str) -> Asked {
    let command = RemoveInterestedBody { body: edrpou(body), credentials: nothing() };
    by_drafter(Command::RemoveInterestedBody(command))
}

pub(super) fn round(n: u128) -> RoundId {
    RoundId(Uuid::from_u128(n))
}

pub(super) fn reference(policy: &str) -> PolicyRef {
    PolicyRef { id: PolicyId::parse(policy).expect("a policy"), version: 1 }
}

pub(super) fn send(n: u128) -> Asked {
    by_drafter(Command::SendToConsent(SendToConsent {
        round: round(n),
        policy: reference("tacit-consent"),
        by_consent: BTreeSet::from([edrpou(BUREAU)]),
        credentials: nothing(),
    }))
}

pub(super) fn rework() -> Asked {
    let (reason, credentials) = (words("враховуємо зауваження"), nothing());
    by_drafter(Command::ReturnToDraft(ReturnToDraft::Rework { reason, credentials }))
}

pub(super) fn round_over(n: u128, result: Option<RoundResult>) -> Asked {
    (Command::ReturnToDraft(ReturnToDraft::RoundOver { round: round(n), result }), system())
}

/// A round closed on the version that these asked for last.
pub(super) fn closed(before: &[Asked], n: u128, result: RoundResult) -> Asked {
    let (version, sha256) = last_sent(before);
    let disagreements = u32::from(result != RoundResult::Agreed) * 2;
    (Command::Agree(Agree { round: round(n), version, sha256, result, disagreements }), system())
}

pub(super) fn last_sent(before: &[Asked]) -> (u32, Sha256) {
    let TransitionPlan::Laid(plan) = state(before) else { panic!("it was drafted") };
    let sent = plan.sent.expect("a version was sent");
    (sent.version, sent.sha256)
}

pub(super) fn reopen(n: u128) -> Asked {
    (Command::ReopenConsent(ReopenConsent { round: round(n), body: edrpou(JUSTICE) }), system())
}

pub(super) fn approval(version: u32, result: RoundResult) -> Approve {
    let order = Act { number: line("214"), date: date(2025, 12, 9), kind: ActKind::MinistryOrder };
    let pilot = PilotBasis::Report { number: line("1/06-3"), date: date(2025, 11, 3), file: None };
    let round_result = Some(result);
    Approve { version, order, pilot, over_disagreement: None, round_result, credentials: nothing() }
}

pub(super) fn approve(version: u32) -> Asked {
    by_drafter(Command::Approve(approval(version, RoundResult::Agreed)))
}

pub(super) fn amend() -> Asked {
    by_drafter(Command::Amend(Amend { reason: words("нові строки"), credentials: nothing() }))
}

pub(super) fn abandon() -> Asked {
    by_drafter(Command::AbandonAmendment(AbandonAmendment {
        reason: words("не потрібно"), credentials: nothing()
    }))
}

pub(super) fn start_phase(number: u16) -> Asked {
    by_drafter(Command::StartPhase(StartPhase { number, credentials: nothing() }))
}

pub(super) fn slip_phase(number: u16, until: Date) -> Asked {
    let reason = words("немає обладнання");
    by_drafter(Command::SlipPhase(SlipPhase { number, until, reason, credentials: nothing() }))
}

pub(super) fn complete_phase(number: u16) -> Asked {
    by_drafter(Command::CompletePhase(CompletePhase { number, credentials: nothing() }))
}

pub(super) fn start(n: u32, body: &str) -> Asked {
    let command = StartInteraction { n, body: edrpou(body), credentials: nothing() };
    (Command::StartInteraction(command), head(body))
}

pub(super) fn confirm(n: u32, body: &str) -> Asked {
    let command = ConfirmInteraction { n, body: edrpou(body), note: None, credentials: nothing() };
    (Command::ConfirmInteraction(command), head(body))
}

pub(super) fn roll_back(n: u32, body: &str) -> Asked {
    let reason = words("повідомлення не надходять");
    let command = RollBackInteraction { n, body: edrpou(body), reason, credentials: nothing() };
    (Command::RollBackInteraction(command), head(body))
}

pub(super) fn slip(n: u32, body: &str, until: Date) -> Asked {
    let reason = words("очікуємо оновлення");
    let command = SlipInteraction { n, body: edrpou(body), until, reason, credentials: nothing() };
    (Command::SlipInteraction(command), head(body))
}

/// Everything that happens when these are asked one after the other, each of which is granted.
#[track_caller]
pub(super) fn past(asked: &[Asked]) -> Vec<TransitionPlanEvent> {
    let (mut events, mut state) = (Vec::new(), TransitionPlan::default());
    for (command, context) in asked {
        for event in state.decide(command, context).expect("the past was granted") {
            state.evolve(&event);
            events.push(event);
        }
    }
    events
}

#[track_caller]
pub(super) fn state(asked: &[Asked]) -> TransitionPlan {
    let mut state = TransitionPlan::default();
    past(asked).iter().for_each(|event| state.evolve(event));
    state
}

#[track_caller]
pub(super) fn situation(asked: &[Asked]) -> Situation {
    state(asked).situation()
}

/// After these were asked, this is.
#[track_caller]
pub(super) fn ask(before: &[Asked], (command, context): Asked) -> Answer<TransitionPlan> {
    Scenario::given(&past(before)).when(command, &context)
}

pub(super) fn and(before: Vec<Asked>, then: &[Asked]) -> Vec<Asked> {
    [&before[..], then].concat()
}

/// A draft with two phases, an interaction in each.
pub(super) fn drafted() -> Vec<Asked> {
    let (first, second) = (interaction(1, JUSTICE, INTERIOR), interaction(2, JUSTICE, DRAFTER));
    vec![draft(), add_phase(1), add_phase(2), add(first), add(second)]
}

/// The draft, sent as version 1 in round 1.
pub(super) fn sent() -> Vec<Asked> {
    and(drafted(), &[send(1)])
}

/// Version 1, after round 1 closed with a result.
pub(super) fn agreed(result: RoundResult) -> Vec<Asked> {
    let sent = sent();
    let closed = closed(&sent, 1, result);
    and(sent, &[closed])
}

/// Version 1 approved.
pub(super) fn approved() -> Vec<Asked> {
    and(agreed(RoundResult::Agreed), &[approve(1)])
}

/// Phase 1 under way.
pub(super) fn under_way() -> Vec<Asked> {
    and(approved(), &[start_phase(1)])
}
