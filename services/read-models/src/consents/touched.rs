//! Which rows an event speaks of: they are loaded for a whole page before anything is folded.

use zgoda_domain::{
    consent_round::{ConsentRoundEvent as E, ReturnCause},
    fact::Fact,
    report::ReportEvent as R,
    transition_plan::TransitionPlanEvent as P,
    values::{Edrpou, RoundId},
};

use crate::told::Told;

/// The round whose history an event belongs to.
pub(crate) fn round_of(told: &Told) -> Option<String> {
    match &told.fact {
        Fact::ConsentRound(_) => Some(told.stream.clone()),
        Fact::TransitionPlan(event) => round_of_plan(event).map(|round| round.to_string()),
        Fact::Report(event) => round_of_report(event).map(|round| round.to_string()),
        Fact::Body(_)
        | Fact::Group(_)
        | Fact::Plan(_)
        | Fact::Fulfilment(_)
        | Fact::Cycle(_)
        | Fact::Training(_)
        | Fact::DataSubject(_)
        | Fact::AccessJournal(_)
        | Fact::NumberRegister(_)
        | Fact::ReportFetches(_)
        | Fact::Retention(_) => None,
    }
}

/// What a plan does because of a round is part of the round's history.
fn round_of_plan(event: &P) -> Option<RoundId> {
    match event {
        P::SentToConsent { round, .. }
        | P::VersionSent { round, .. }
        | P::ConsentReopened { round, .. }
        | P::ConsentQuestioned { round, .. }
        | P::ReturnedToDraft { cause: ReturnCause::RoundOver { round, .. }, .. } => Some(*round),
        P::Agreed { consent } | P::Approved { consent, .. } => Some(consent.round),
        P::ReturnedToDraft { cause: ReturnCause::Rework(_), .. }
        | P::Drafted { .. }
        | P::PhaseAdded { .. }
        | P::PhaseChanged { .. }
        | P::PhaseRemoved { .. }
        | P::InteractionAdded { .. }
        | P::InteractionRemoved { .. }
        | P::InterestedBodyAdded { .. }
        | P::InterestedBodyRemoved { .. }
        | P::AmendmentBegun { .. }
        | P::AmendmentAbandoned { .. }
        | P::ExecutionStarted { .. }
        | P::PhaseStarted { .. }
        | P::PhaseSlipped { .. }
        | P::PhaseCompleted { .. }
        | P::InteractionStarted { .. }
        | P::InteractionConfirmed { .. }
        | P::InteractionRolledBack { .. }
        | P::InteractionSlipped { .. }
        | P::Completed {} => None,
    }
}

/// What a report does because of a round is part of the round's history.
pub(crate) fn round_of_report(event: &R) -> Option<RoundId> {
    match event {
        R::EndorsementRequested { round, .. }
        | R::VersionSent { round, .. }
        | R::EndorsementReopened { round, .. }
        | R::EndorsementQuestioned { round, .. }
        | R::ReturnedToDraft { cause: ReturnCause::RoundOver { round, .. }, .. } => Some(*round),
        R::Endorsed { consent } | R::Approved { consent, .. } => Some(consent.round),
        R::ReturnedToDraft { cause: ReturnCause::Rework(_), .. }
        | R::Drafted { .. }
        | R::Written { .. }
        | R::Commented { .. }
        | R::CommentAnswered { .. }
        | R::Restated { .. }
        | R::Submitted { .. }
        | R::Registered { .. }
        | R::Returned { .. }
        | R::Accepted { .. }
        | R::RestatementBegun { .. } => None,
    }
}

/// The seats that an event changes. Those it makes need not be known before.
pub(crate) fn bodies_of(event: &E) -> Vec<&Edrpou> {
    match event {
        E::Served { body, .. }
        | E::DeliveryAnnulled { body, .. }
        | E::PositionTaken { body, .. }
        | E::PositionWithdrawn { body, .. }
        | E::WarnedOfDeemedConsent { body, .. }
        | E::DeemedAgreed { body, .. }
        | E::DeemedConsentAnnulled { body, .. }
        | E::RemarkAnswered { body, .. }
        | E::RemarkSettled { body, .. }
        | E::RemarkMaintained { body, .. }
        | E::ParticipantLeft { body, .. } => vec![body],
        // It may sit there already, added by hand before the document named it.
        E::ParticipantJoined { participant, .. } => vec![&participant.body],
        E::VersionReplaced { carried, renewed, .. } => carried.iter().chain(renewed).collect(),
        E::Opened { .. } | E::Closed { .. } | E::Reopened { .. } | E::Voided { .. } | E::Expired { .. } => Vec::new(),
    }
}

/// The remark that an event moves. Those that fall with a position are told by its seat.
pub(crate) fn remark_of(event: &E) -> Option<u32> {
    match event {
        E::RemarkAnswered { n, .. } | E::RemarkSettled { n, .. } | E::RemarkMaintained { n, .. } => Some(*n),
        E::Opened { .. }
        | E::Served { .. }
        | E::DeliveryAnnulled { .. }
        | E::PositionTaken { .. }
        | E::PositionWithdrawn { .. }
        | E::WarnedOfDeemedConsent { .. }
        | E::DeemedAgreed { .. }
        | E::DeemedConsentAnnulled { .. }
        | E::ParticipantJoined { .. }
        | E::ParticipantLeft { .. }
        | E::VersionReplaced { .. }
        | E::Closed { .. }
        | E::Reopened { .. }
        | E::Voided { .. }
        | E::Expired { .. } => None,
    }
}
