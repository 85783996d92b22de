//! The sentences of a report's history, and who is behind each.

use zgoda_domain::{
    consent_round::ReturnCause,
    report::{Entry, ReportEvent as E},
    representation::Representation,
};

use crate::{
    consents::{Said, listed, say},
    history::details::{Sentence, excerpt, sentence, some, word_of},
};

/// Who did it; none for what the system did by itself.
pub(crate) fn by(event: &E) -> Option<&Representation> {
    match event {
        E::Drafted { by, .. }
        | E::Written { by, .. }
        | E::EndorsementRequested { by, .. }
        | E::VersionSent { by, .. }
        | E::Commented { by, .. }
        | E::CommentAnswered { by, .. }
        | E::Approved { by, .. }
        | E::Submitted { by, .. }
        | E::Registered { by, .. }
        | E::Returned { by, .. }
        | E::Accepted { by, .. }
        | E::RestatementBegun { by, .. } => Some(by),
        E::ReturnedToDraft { by, .. } => by.as_ref(),
        E::Endorsed { .. } | E::EndorsementReopened { .. } | E::EndorsementQuestioned { .. } | E::Restated { .. } => {
            None
        }
    }
}

/// What happened.
pub(crate) fn of(event: &E) -> Said {
    say(told(event), by(event))
}

fn told(event: &E) -> Sentence {
    match event {
        E::Drafted { kind, author, content, .. } => sentence(
            "report-drafted",
            Some(author),
            [("title", some(&content.title)), ("kind", Some(kind.name().to_owned()))],
        ),
        E::Written { version, content, .. } => {
            sentence("report-written", None, [("version", some(version)), ("title", some(&content.title))])
        }
        E::EndorsementRequested { version, participants, .. } => {
            sentence("report-sent", None, [("version", some(version)), ("participants", some(participants.len()))])
        }
        E::VersionSent { version, changed, .. } => {
            sentence("report-version-sent", None, [("version", some(version)), ("changed", listed(changed))])
        }
        E::ReturnedToDraft { cause: ReturnCause::Rework(reason), version, .. } => {
            sentence("report-reworked", None, [("version", some(version)), ("reason", excerpt(reason.as_str()))])
        }
        E::ReturnedToDraft { cause: ReturnCause::RoundOver { result, .. }, version, .. } => sentence(
            "report-round-over",
            None,
            [("version", some(version)), ("result", result.as_ref().and_then(word_of))],
        ),
        E::Endorsed { consent } => sentence(
            "report-endorsed",
            None,
            [
                ("version", some(consent.version)),
                ("result", word_of(&consent.result)),
                ("disagreements", some(consent.disagreements)),
            ],
        ),
        E::EndorsementReopened { body, .. } => sentence("report-endorsement-reopened", Some(body), []),
        E::EndorsementQuestioned { body, .. } => sentence("report-endorsement-questioned", Some(body), []),
        E::Commented { n, version, text, .. } => sentence(
            "report-commented",
            None,
            [("n", some(n)), ("version", some(version)), ("text", excerpt(text.as_str()))],
        ),
        E::CommentAnswered { n, answer, text, .. } => sentence(
            "report-comment-answered",
            None,
            [
                ("n", some(n)),
                ("answer", word_of(answer)),
                ("text", text.as_ref().and_then(|text| excerpt(text.as_str()))),
            ],
        ),
        E::Approved { version, sha256, .. } => {
            sentence("report-approved", None, [("version", some(version)), ("sha256", some(sha256))])
        }
        E::Restated { version, replaced_by, reason, changes } => sentence(
            "report-restated",
            None,
            [
                ("version", some(version)),
                ("replaced_by", some(replaced_by)),
                ("reason", excerpt(reason.as_str())),
                ("figures", some(changes.figures.len())),
            ],
        ),
        E::Submitted { version, to, outgoing, .. } => entered("report-submitted", Some(to), *version, outgoing),
        E::Registered { version, incoming, .. } => entered("report-registered", None, *version, incoming),
        E::Returned { version, reasons, .. } => {
            sentence("report-returned", None, [("version", some(version)), ("reason", excerpt(reasons.as_str()))])
        }
        E::Accepted { version, note, .. } => sentence(
            "report-accepted",
            None,
            [("version", some(version)), ("note", note.as_ref().and_then(|note| excerpt(note.as_str())))],
        ),
        E::RestatementBegun { of, version, reason, .. } => sentence(
            "report-restatement-begun",
            None,
            [("of", some(of)), ("version", some(version)), ("reason", excerpt(reason.as_str()))],
        ),
    }
}

fn entered(key: &'static str, body: Option<&zgoda_domain::values::Edrpou>, version: u32, entry: &Entry) -> Sentence {
    sentence(key, body, [("version", some(version)), ("number", some(&entry.number)), ("date", some(entry.date))])
}
