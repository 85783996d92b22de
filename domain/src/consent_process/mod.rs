//! What follows from what: a document sent to consent opens a round, the end of the round moves the document.
//!
//! Pure and without a state of its own: from a fact follow [`Step`]s, each with a command id that follows from the fact's own id. Who
//! carries them out may stop anywhere, begin anew with the same fact, and carry out a step twice: the log stores a command id once, and
//! the aggregates answer a repetition with "nothing new". A step that an aggregate *refuses* is done as well: the refusal says that the
//! other side has moved on, and the fact that moved it brings its own steps.

#[cfg(test)]
mod approval;
#[cfg(test)]
mod properties;

use uuid::Uuid;

use crate::{
    consent_round::{
        AddParticipant, Consent, ConsentRoundCommand, ConsentRoundEvent, MOVES, Open, Outcome, RemoveParticipant,
        ReplaceVersion, Situation, Subject, Verb,
    },
    report::{HearRound, ReportCommand, ReportEvent},
    representation::Mandate,
    transition_plan::{Agree, ReopenConsent, ReturnToDraft, TransitionPlanCommand, TransitionPlanEvent},
    values::{Paragraph, ReportId, RoundId, TransitionPlanId},
};

/// The system process that carries out the steps.
pub const ACTOR: &str = "system:consent-process";

/// A command that follows from a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Follows from the fact: the same fact gives the same id, in every run.
    pub command_id: Uuid,
    /// To whom, and what.
    pub order: Order,
}

/// A command and the aggregate it is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// To a round.
    Round(RoundId, ConsentRoundCommand),
    /// To a plan.
    Plan(TransitionPlanId, TransitionPlanCommand),
    /// To a report.
    Report(ReportId, ReportCommand),
}

/// What follows from an event of a plan; `event_id` is the id under which the event is stored.
pub fn after_plan(event_id: Uuid, plan: TransitionPlanId, event: &TransitionPlanEvent) -> Vec<Step> {
    use {ConsentRoundCommand as C, TransitionPlanEvent as E};
    let to = |round: RoundId, commands: Vec<C>| {
        numbered(event_id, commands.into_iter().map(|command| Order::Round(round, command)))
    };
    match event {
        E::SentToConsent { title, version, sha256, round, policy, participants, by } => {
            let open = Open {
                subject: Subject::TransitionPlan { id: plan },
                title: title.clone(),
                drafter: by.body.clone(),
                version: *version,
                sha256: sha256.clone(),
                policy: policy.clone(),
                participants: participants.clone(),
                mandate: Mandate::Established(by.clone()),
            };
            to(*round, vec![C::Open(open)])
        }
        E::VersionSent { version, sha256, round, changed, joined, left, by } => {
            let mandate = || Mandate::Established(by.clone());
            let joined = joined.iter().map(|participant| {
                let reason = reason("Став заінтересованим за новою версією плану.");
                AddParticipant { participant: participant.clone(), reason, mandate: mandate() }
            });
            let replace = ReplaceVersion {
                version: *version,
                sha256: sha256.clone(),
                changed: changed.clone(),
                joined: joined.collect(),
                mandate: mandate(),
            };
            let left = left.iter().map(|body| {
                let reason = reason("За новою версією плану більше не є заінтересованим.");
                C::RemoveParticipant(RemoveParticipant { body: body.clone(), reason, mandate: mandate() })
            });
            to(*round, [C::ReplaceVersion(replace)].into_iter().chain(left).collect())
        }
        E::Drafted { .. }
        | E::PhaseAdded { .. }
        | E::PhaseChanged { .. }
        | E::PhaseRemoved { .. }
        | E::InteractionAdded { .. }
        | E::InteractionRemoved { .. }
        | E::InterestedBodyAdded { .. }
        | E::InterestedBodyRemoved { .. }
        | E::ReturnedToDraft { .. }
        | E::Agreed { .. }
        | E::ConsentReopened { .. }
        | E::ConsentQuestioned { .. }
        | E::Approved { .. }
        | E::AmendmentBegun { .. }
        | E::AmendmentAbandoned { .. }
        | E::ExecutionStarted { .. }
        | E::PhaseStarted { .. }
        | E::PhaseSlipped { .. }
        | E::PhaseCompleted { .. }
        | E::InteractionStarted { .. }
        | E::InteractionConfirmed { .. }
        | E::InteractionRolledBack { .. }
        | E::InteractionSlipped { .. }
        | E::Completed {} => Vec::new(),
    }
}

/// What follows from an event of a report; `event_id` is the id under which the event is stored.
pub fn after_report(event_id: Uuid, report: ReportId, event: &ReportEvent) -> Vec<Step> {
    use {ConsentRoundCommand as C, ReportEvent as E};
    let (round, command) = match event {
        E::EndorsementRequested { title, version, sha256, round, policy, participants, by } => {
            let open = Open {
                subject: Subject::Report { id: report },
                title: title.clone(),
                drafter: by.body.clone(),
                version: *version,
                sha256: sha256.clone(),
                policy: policy.clone(),
                participants: participants.clone(),
                mandate: Mandate::Established(by.clone()),
            };
            (round, C::Open(open))
        }
        E::VersionSent { version, sha256, round, changed, by } => {
            let (version, sha256, changed) = (*version, sha256.clone(), changed.clone());
            let mandate = Mandate::Established(by.clone());
            (round, C::ReplaceVersion(ReplaceVersion { version, sha256, changed, joined: Vec::new(), mandate }))
        }
        E::Drafted { .. }
        | E::Written { .. }
        | E::ReturnedToDraft { .. }
        | E::Endorsed { .. }
        | E::EndorsementReopened { .. }
        | E::EndorsementQuestioned { .. }
        | E::Commented { .. }
        | E::CommentAnswered { .. }
        | E::Approved { .. }
        | E::Restated { .. }
        | E::Submitted { .. }
        | E::Registered { .. }
        | E::Returned { .. }
        | E::Accepted { .. }
        | E::RestatementBegun { .. } => return Vec::new(),
    };
    numbered(event_id, [Order::Round(*round, command)])
}

/// Whether a command to a round can move its document: only one by which the round may end, or go on after its end. Whoever carries out steps
/// need not look for any after the others.
pub fn may_move_the_document(verb: Verb) -> bool {
    let moves = MOVES.iter().filter(|(known, from, _)| *known == verb && *from != Situation::Unopened);
    moves.flat_map(|(_, from, to)| to.iter().map(move |to| (from, to))).any(|(from, to)| from != to)
}

/// What follows from an event of a round; `event_id` is the id under which the event is stored.
pub fn after_round(event_id: Uuid, round: RoundId, event: &ConsentRoundEvent) -> Vec<Step> {
    use ConsentRoundEvent as E;
    let (subject, outcome) = match event {
        E::Closed { subject, version, sha256, result, disagreements, .. } if result.favours_approval() => {
            let disagreements = u32::try_from(disagreements.len()).unwrap_or(u32::MAX);
            let (version, sha256, result) = (*version, sha256.clone(), *result);
            (subject, Outcome::Favourable(Consent { round, version, sha256, result, disagreements }))
        }
        E::Closed { subject, result, .. } => (subject, Outcome::Over { round, result: Some(*result) }),
        E::Voided { subject, .. } | E::Expired { subject, .. } => (subject, Outcome::Over { round, result: None }),
        E::Reopened { subject, body, .. } => (subject, Outcome::Reopened { round, body: body.clone() }),
        E::Opened { .. }
        | E::Served { .. }
        | E::DeliveryAnnulled { .. }
        | E::PositionTaken { .. }
        | E::PositionWithdrawn { .. }
        | E::WarnedOfDeemedConsent { .. }
        | E::DeemedAgreed { .. }
        | E::DeemedConsentAnnulled { .. }
        | E::RemarkAnswered { .. }
        | E::RemarkSettled { .. }
        | E::RemarkMaintained { .. }
        | E::ParticipantJoined { .. }
        | E::ParticipantLeft { .. }
        | E::VersionReplaced { .. } => return Vec::new(),
    };
    let order = match subject {
        Subject::TransitionPlan { id } => Order::Plan(*id, told_to_a_plan(outcome)),
        Subject::Report { id } => Order::Report(*id, ReportCommand::HearRound(HearRound { outcome })),
    };
    numbered(event_id, [order])
}

fn told_to_a_plan(outcome: Outcome) -> TransitionPlanCommand {
    use TransitionPlanCommand as C;
    match outcome {
        Outcome::Favourable(consent) => {
            let Consent { round, version, sha256, result, disagreements } = consent;
            C::Agree(Agree { round, version, sha256, result, disagreements })
        }
        Outcome::Over { round, result } => C::ReturnToDraft(ReturnToDraft::RoundOver { round, result }),
        Outcome::Reopened { round, body } => C::ReopenConsent(ReopenConsent { round, body }),
    }
}

fn numbered(event_id: Uuid, orders: impl IntoIterator<Item = Order>) -> Vec<Step> {
    let step = |(n, order): (usize, Order)| Step {
        command_id: Uuid::new_v5(&event_id, format!("{ACTOR}/{n}").as_bytes()),
        order,
    };
    orders.into_iter().enumerate().map(step).collect()
}

fn reason(text: &str) -> Paragraph {
    Paragraph::parse(text).expect("the reasons above are short sentences")
}
