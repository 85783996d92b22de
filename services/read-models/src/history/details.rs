//! What the sentences of a history speak of.

use std::collections::BTreeMap;

use serde::Serialize;
use zgoda_domain::{
    fulfilment::FulfilmentEvent,
    plan::{Party, PlanEvent},
    values::{Act, Edrpou, Letter},
};

use crate::shelf::word;

/// A sentence by its key, with what it speaks of and the body it concerns.
pub(crate) struct Sentence {
    pub(crate) key: &'static str,
    pub(crate) details: BTreeMap<String, String>,
    pub(crate) body: Option<Edrpou>,
}

pub(crate) fn sentence<const N: usize>(
    key: &'static str,
    body: Option<&Edrpou>,
    details: [(&str, Option<String>); N],
) -> Sentence {
    let named = details.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Sentence { key, details: named.collect(), body: body.cloned() }
}

/// What happened to a plan.
pub(crate) fn of_plan(event: &PlanEvent) -> Sentence {
    match event {
        PlanEvent::Drafted { title, coordinator, source } => sentence(
            "plan-drafted",
            Some(coordinator),
            [("title", some(title)), ("file", source.as_ref().map(|source| source.file.to_string()))],
        ),
        PlanEvent::TaskAdded { number, title } => {
            sentence("task-added", None, [("task", some(number)), ("title", excerpt(title.as_str()))])
        }
        PlanEvent::MeasureAdded { measure } => sentence(
            "measure-added",
            None,
            [
                ("title", excerpt(measure.title.as_str())),
                ("deadline", measure.deadline.as_ref().map(|deadline| deadline.text.to_string())),
            ],
        ),
        PlanEvent::AnomalyFound { anomaly } => sentence(
            "anomaly-found",
            Some(&anomaly.owner),
            [
                ("n", some(anomaly.n)),
                ("kind", word_of(&anomaly.kind)),
                ("text", some(&anomaly.source.text)),
                ("file", some(&anomaly.source.file)),
                ("row", some(anomaly.source.row)),
            ],
        ),
        PlanEvent::AnomalyReassigned { n, owner } => sentence("anomaly-reassigned", Some(owner), [("n", some(n))]),
        PlanEvent::AnomalySettled { n, decision } => {
            sentence("anomaly-settled", None, [("n", some(n)), ("decision", excerpt(decision.as_str()))])
        }
        PlanEvent::Adopted { act } => sentence("plan-adopted", None, [("act", of_act(act))]),
        PlanEvent::Amended { act, summary } => {
            sentence("plan-amended", None, [("act", of_act(act)), ("summary", excerpt(summary.as_str()))])
        }
        PlanEvent::DeadlineAmended { deadline, act, .. } => {
            sentence("deadline-amended", None, [("deadline", some(&deadline.text)), ("act", of_act(act))])
        }
        PlanEvent::PostponementDeclared { by, letter, reason, until, .. } => sentence(
            "postponement-declared",
            Some(by),
            [
                ("letter", of_letter(letter)),
                ("reason", excerpt(reason.as_str())),
                ("until", until.as_ref().map(|until| until.text.to_string())),
            ],
        ),
        PlanEvent::ResponsibilityAssigned { responsibility, .. } => sentence(
            "responsibility-assigned",
            match &responsibility.party {
                Party::Body(edrpou) => Some(edrpou),
                Party::Group(_) | Party::Unresolved => None,
            },
            [("name", some(&responsibility.name)), ("role", word_of(&responsibility.role))],
        ),
        PlanEvent::ParticipationConsented { edrpou, letter, .. } => {
            sentence("participation-consented", Some(edrpou), [("letter", letter.as_ref().and_then(of_letter))])
        }
        PlanEvent::ParticipationDeclined { edrpou, reason, letter, .. } => sentence(
            "participation-declined",
            Some(edrpou),
            [("reason", excerpt(reason.as_str())), ("letter", letter.as_ref().and_then(of_letter))],
        ),
        PlanEvent::DependencyDeclared { dependency, .. } => sentence(
            "dependency-declared",
            None,
            [
                ("on", some(&dependency.on)),
                ("kind", word_of(&dependency.kind)),
                ("basis", excerpt(dependency.basis.as_str())),
            ],
        ),
        PlanEvent::ReportDueSet { policy, grounds } => sentence(
            "report-due-set",
            None,
            [
                ("named_day_counts", some(policy.named_day_counts)),
                ("day_off", word_of(&policy.day_off)),
                ("grounds", excerpt(grounds.as_str())),
            ],
        ),
    }
}

/// What happened to a message.
pub(crate) fn of_fulfilment(event: &FulfilmentEvent) -> Sentence {
    match event {
        FulfilmentEvent::MessageFiled {
            body,
            message,
            kind,
            execution,
            text,
            evidence,
            as_of,
            period,
            restates,
            ..
        } => sentence(
            if restates.is_some() { "correction-filed" } else { "message-filed" },
            Some(body),
            [
                ("message", some(message)),
                ("kind", word_of(kind)),
                ("execution", word_of(execution)),
                ("text", excerpt(text.as_str())),
                ("as_of", some(as_of)),
                ("period", period.as_ref().and_then(some)),
                ("restates", restates.as_ref().and_then(some)),
                ("evidence", (!evidence.is_empty()).then(|| evidence.len().to_string())),
            ],
        ),
        FulfilmentEvent::MessageConfirmed { body, message, note, .. } => {
            let note = note.as_ref().and_then(|note| excerpt(note.as_str()));
            sentence("message-confirmed", Some(body), [("message", some(message)), ("note", note)])
        }
        FulfilmentEvent::MessageReturned { body, message, reasons, .. } => {
            let reasons = excerpt(reasons.as_str());
            sentence("message-returned", Some(body), [("message", some(message)), ("reasons", reasons)])
        }
    }
}

pub(crate) fn some(value: impl ToString) -> Option<String> {
    Some(value.to_string())
}

/// The beginning of a long text; the whole stands where it belongs.
pub(crate) fn excerpt(text: &str) -> Option<String> {
    const LONGEST: usize = 200;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    Some(if end == text.len() { text.to_owned() } else { format!("{}…", text[..end].trim_end()) })
}

pub(crate) fn word_of(value: &impl Serialize) -> Option<String> {
    Some(word(value))
}

pub(crate) fn of_act(act: &Act) -> Option<String> {
    Some(format!("№ {}, {}", act.number, act.date.strftime("%d.%m.%Y")))
}

fn of_letter(letter: &Letter) -> Option<String> {
    Some(format!("№ {}, {}", letter.number, letter.date.strftime("%d.%m.%Y")))
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let long = "ї".repeat(250);
        assert_eq!(excerpt(&long), Some(format!("{}…", "ї".repeat(200))));
        assert_eq!(excerpt("коротко").as_deref(), Some("коротко"));
    }
}
