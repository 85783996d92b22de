//! The sentences of a plan's history, and who is behind each.

use zgoda_domain::{
    consent_round::ReturnCause,
    fact::Fact,
    transition_plan::{Interaction, Phase, PilotBasis, TransitionPlanEvent as E},
    values::dotted,
};

use crate::{
    consents::{Said, listed, say},
    history::details::{excerpt, of_act, sentence, some, word_of},
};

/// The sentence that tells an event of a plan of phased transition.
pub(crate) fn said(fact: &Fact) -> Option<Said> {
    match fact {
        Fact::TransitionPlan(event) => Some(of(event)),
        Fact::Body(_)
        | Fact::Group(_)
        | Fact::Plan(_)
        | Fact::Fulfilment(_)
        | Fact::Cycle(_)
        | Fact::ConsentRound(_)
        | Fact::Training(_)
        | Fact::DataSubject(_)
        | Fact::AccessJournal(_)
        | Fact::Report(_)
        | Fact::NumberRegister(_)
        | Fact::ReportFetches(_)
        | Fact::Retention(_) => None,
    }
}

/// What happened.
pub(crate) fn of(event: &E) -> Said {
    match event {
        E::Drafted { title, drafter, by } => {
            say(sentence("transition-drafted", Some(drafter), [("title", some(title))]), Some(by))
        }
        E::PhaseAdded { phase, by } => say(sentence("phase-added", None, of_phase(phase)), Some(by)),
        E::PhaseChanged { phase, by } => say(sentence("phase-changed", None, of_phase(phase)), Some(by)),
        E::PhaseRemoved { number, by } => say(sentence("phase-removed", None, [("number", some(number))]), Some(by)),
        E::InteractionAdded { n, interaction, by } => {
            say(sentence("interaction-added", None, of_interaction(*n, interaction)), Some(by))
        }
        E::InteractionRemoved { n, by } => say(sentence("interaction-removed", None, [("n", some(n))]), Some(by)),
        E::InterestedBodyAdded { body, reason, by } => {
            say(sentence("interested-body-added", Some(body), [("reason", excerpt(reason.as_str()))]), Some(by))
        }
        E::InterestedBodyRemoved { body, by } => say(sentence("interested-body-removed", Some(body), []), Some(by)),
        E::SentToConsent { version, participants, by, .. } => say(
            sentence(
                "plan-sent-to-consent",
                None,
                [("version", some(version)), ("participants", some(participants.len()))],
            ),
            Some(by),
        ),
        E::VersionSent { version, changed, by, .. } => say(
            sentence("plan-version-sent", None, [("version", some(version)), ("changed", listed(changed))]),
            Some(by),
        ),
        E::ReturnedToDraft { cause, by } => {
            let told = match cause {
                ReturnCause::Rework(reason) => sentence("plan-reworked", None, [("reason", excerpt(reason.as_str()))]),
                ReturnCause::RoundOver { result, .. } => {
                    sentence("plan-returned-to-draft", None, [("result", result.as_ref().and_then(word_of))])
                }
            };
            say(told, by.as_ref())
        }
        E::Agreed { consent } => say(
            sentence("plan-agreed", None, [("version", some(consent.version)), ("result", word_of(&consent.result))]),
            None,
        ),
        E::ConsentReopened { body, .. } => say(sentence("plan-consent-reopened", Some(body), []), None),
        E::ConsentQuestioned { body, .. } => say(sentence("plan-consent-questioned", Some(body), []), None),
        E::Approved { version, order, pilot, consent, over_disagreement, by, .. } => say(
            sentence(
                "plan-approved",
                None,
                [
                    ("version", some(version)),
                    ("act", of_act(order)),
                    of_pilot(pilot),
                    ("disagreements", some(consent.disagreements)),
                    ("over_disagreement", over_disagreement.as_ref().and_then(|why| excerpt(why.as_str()))),
                ],
            ),
            Some(by),
        ),
        E::AmendmentBegun { reason, by } => {
            say(sentence("amendment-begun", None, [("reason", excerpt(reason.as_str()))]), Some(by))
        }
        E::AmendmentAbandoned { reason, by } => {
            say(sentence("amendment-abandoned", None, [("reason", excerpt(reason.as_str()))]), Some(by))
        }
        E::ExecutionStarted { by } => say(sentence("execution-started", None, []), Some(by)),
        E::PhaseStarted { number, by } => say(sentence("phase-started", None, [("number", some(number))]), Some(by)),
        E::PhaseSlipped { number, until, reason, by } => say(
            sentence(
                "phase-slipped",
                None,
                [("number", some(number)), ("until", some(dotted(*until))), ("reason", excerpt(reason.as_str()))],
            ),
            Some(by),
        ),
        E::PhaseCompleted { number, by } => {
            say(sentence("phase-completed", None, [("number", some(number))]), Some(by))
        }
        E::InteractionStarted { n, by } => say(sentence("interaction-started", None, [("n", some(n))]), Some(by)),
        E::InteractionConfirmed { n, note, by } => {
            let note = note.as_ref().and_then(|note| excerpt(note.as_str()));
            say(sentence("interaction-confirmed", None, [("n", some(n)), ("note", note)]), Some(by))
        }
        E::InteractionRolledBack { n, reason, by } => say(
            sentence("interaction-rolled-back", None, [("n", some(n)), ("reason", excerpt(reason.as_str()))]),
            Some(by),
        ),
        E::InteractionSlipped { n, until, reason, by } => say(
            sentence(
                "interaction-slipped",
                None,
                [("n", some(n)), ("until", some(dotted(*until))), ("reason", excerpt(reason.as_str()))],
            ),
            Some(by),
        ),
        E::Completed {} => say(sentence("transition-completed", None, []), None),
    }
}

fn of_pilot(pilot: &PilotBasis) -> (&'static str, Option<String>) {
    match pilot {
        PilotBasis::Report { number, date, .. } => {
            ("pilot_report", some(format_args!("№ {number}, {}", dotted(*date))))
        }
        PilotBasis::WithoutReport { reason } => ("without_pilot_report", excerpt(reason.as_str())),
    }
}

fn of_phase(phase: &Phase) -> [(&'static str, Option<String>); 4] {
    [
        ("number", some(phase.number)),
        ("title", some(&phase.title)),
        ("from", some(dotted(phase.from))),
        ("until", some(dotted(phase.until))),
    ]
}

fn of_interaction(n: u32, interaction: &Interaction) -> [(&'static str, Option<String>); 5] {
    [
        ("n", some(n)),
        ("phase", some(interaction.phase)),
        ("provider", some(&interaction.provider.system)),
        ("consumer", some(&interaction.consumer.system)),
        ("service", some(&interaction.service_code)),
    ]
}
