//! The sentences of a round's history, and who is behind each.

use zgoda_domain::{
    consent_round::{ConsentRoundEvent as E, ReturnCause, Section},
    fact::Fact,
    representation::Representation,
    transition_plan::TransitionPlanEvent as P,
};

use crate::{
    history::details::{Sentence, excerpt, sentence, some, word_of},
    reports, transitions,
};

/// What happened, and the person who acted; none for what the system did by itself.
pub(crate) struct Said {
    pub(crate) sentence: Sentence,
    pub(crate) by: Option<Representation>,
}

pub(crate) fn say(sentence: Sentence, by: Option<&Representation>) -> Said {
    Said { sentence, by: by.cloned() }
}

/// The sentence that tells an event of a round, or of its plan.
pub(crate) fn said(fact: &Fact) -> Option<Said> {
    match fact {
        Fact::ConsentRound(event) => Some(of_round(event)),
        Fact::TransitionPlan(event) => of_plan(event),
        // All that a report does, since its own history is told from here as well.
        Fact::Report(event) => Some(reports::sentences::of(event)),
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

fn of_round(event: &E) -> Said {
    match event {
        E::Opened { title, drafter, version, policy, participants, by, .. } => say(
            sentence(
                "round-opened",
                Some(drafter),
                [
                    ("title", some(title)),
                    ("version", some(version)),
                    ("policy", some(&policy.id)),
                    ("participants", some(participants.len())),
                ],
            ),
            Some(by),
        ),
        E::Served { body, version, delivery, due_on, by, .. } => say(
            sentence(
                "served",
                Some(body),
                [
                    ("version", some(version)),
                    ("channel", word_of(&delivery.channel)),
                    ("number", some(&delivery.number)),
                    ("delivered_at", some(delivery.at)),
                    ("due_on", some(due_on)),
                ],
            ),
            by.as_ref(),
        ),
        E::DeliveryAnnulled { body, version, reason, by, .. } => say(
            sentence(
                "delivery-annulled",
                Some(body),
                [("version", some(version)), ("reason", excerpt(reason.as_str()))],
            ),
            by.as_ref(),
        ),
        E::PositionTaken { body, version, stance, reasons, remarks, by, .. } => say(
            sentence(
                "position-taken",
                Some(body),
                [
                    ("stance", word_of(stance)),
                    ("version", some(version)),
                    ("reasons", reasons.as_ref().and_then(|reasons| excerpt(reasons.as_str()))),
                    ("remarks", (!remarks.is_empty()).then(|| remarks.len().to_string())),
                ],
            ),
            Some(by),
        ),
        E::PositionWithdrawn { body, version, reason, by } => say(
            sentence(
                "position-withdrawn",
                Some(body),
                [("version", some(version)), ("reason", excerpt(reason.as_str()))],
            ),
            Some(by),
        ),
        E::WarnedOfDeemedConsent { body, version, policy, due_on, .. } => say(
            sentence(
                "warned-of-deemed-consent",
                Some(body),
                [("version", some(version)), ("policy", some(&policy.id)), ("due_on", some(due_on))],
            ),
            None,
        ),
        E::DeemedAgreed { body, version, policy, due_on, .. } => say(
            sentence(
                "deemed-agreed",
                Some(body),
                [("version", some(version)), ("policy", some(&policy.id)), ("due_on", some(due_on))],
            ),
            None,
        ),
        E::DeemedConsentAnnulled { body, version, reason } => say(
            sentence(
                "deemed-consent-annulled",
                Some(body),
                [("version", some(version)), ("reason", excerpt(reason.as_str()))],
            ),
            None,
        ),
        E::RemarkAnswered { n, body, answer, text, by } => say(
            sentence(
                "remark-answered",
                Some(body),
                [
                    ("n", some(n)),
                    ("answer", word_of(answer)),
                    ("text", text.as_ref().and_then(|text| excerpt(text.as_str()))),
                ],
            ),
            Some(by),
        ),
        E::RemarkSettled { n, body, by } => say(sentence("remark-settled", Some(body), [("n", some(n))]), Some(by)),
        E::RemarkMaintained { n, body, reason, by } => say(
            sentence("remark-maintained", Some(body), [("n", some(n)), ("reason", excerpt(reason.as_str()))]),
            Some(by),
        ),
        E::ParticipantJoined { participant, reason, by, .. } => say(
            sentence("participant-joined", Some(&participant.body), [("reason", excerpt(reason.as_str()))]),
            Some(by),
        ),
        E::ParticipantLeft { body, reason, by } => {
            say(sentence("participant-left", Some(body), [("reason", excerpt(reason.as_str()))]), Some(by))
        }
        E::VersionReplaced { version, changed, carried, renewed, by, .. } => say(
            sentence(
                "version-replaced",
                None,
                [
                    ("version", some(version)),
                    ("changed", listed(changed)),
                    ("carried", some(carried.len())),
                    ("renewed", some(renewed.len())),
                ],
            ),
            Some(by),
        ),
        E::Closed { version, result, disagreements, protocol, by, .. } => say(
            sentence(
                "round-closed",
                None,
                [
                    ("version", some(version)),
                    ("result", word_of(result)),
                    ("disagreements", some(disagreements.len())),
                    ("protocol", protocol.as_ref().map(|protocol| protocol.number.to_string())),
                ],
            ),
            Some(by),
        ),
        E::Reopened { version, body, .. } => {
            say(sentence("round-reopened", Some(body), [("version", some(version))]), None)
        }
        E::Voided { reason, by, .. } => {
            say(sentence("round-voided", None, [("reason", excerpt(reason.as_str()))]), Some(by))
        }
        E::Expired { version, policy, close_by, .. } => say(
            sentence(
                "round-expired",
                None,
                [("version", some(version)), ("policy", some(&policy.id)), ("close_by", some(close_by))],
            ),
            None,
        ),
    }
}

/// What a plan did because of a round; nothing else of it belongs to a round's history.
fn of_plan(event: &P) -> Option<Said> {
    match event {
        P::SentToConsent { .. }
        | P::VersionSent { .. }
        | P::ReturnedToDraft { cause: ReturnCause::RoundOver { .. }, .. }
        | P::Agreed { .. }
        | P::ConsentReopened { .. }
        | P::ConsentQuestioned { .. }
        | P::Approved { .. } => Some(transitions::sentences::of(event)),
        P::Drafted { .. }
        | P::PhaseAdded { .. }
        | P::PhaseChanged { .. }
        | P::PhaseRemoved { .. }
        | P::InteractionAdded { .. }
        | P::InteractionRemoved { .. }
        | P::InterestedBodyAdded { .. }
        | P::InterestedBodyRemoved { .. }
        | P::ReturnedToDraft { cause: ReturnCause::Rework(_), .. }
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

pub(crate) fn listed<'s>(sections: impl IntoIterator<Item = &'s Section>) -> Option<String> {
    let names: Vec<&str> = sections.into_iter().map(|section| section.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
