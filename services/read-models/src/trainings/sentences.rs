//! The sentences of a training's history. What people wrote about one participant is in none of them: it is
//! sealed, and opened with the list alone.

use zgoda_domain::training::{Attendance, How, Mark, TrainingEvent as E, Via};

use crate::history::details::{Sentence, excerpt, sentence, some, word_of};

/// The sentence that tells an event.
pub(crate) fn of(event: &E) -> Sentence {
    match event {
        E::Scheduled { session, organiser, .. } => sentence(
            "training-scheduled",
            Some(organiser),
            [
                ("topic", some(&session.topic)),
                ("mode", word_of(&session.mode)),
                ("starts_at", some(session.starts_at)),
                ("ends_at", some(session.ends_at)),
            ],
        ),
        E::Moved { starts_at, ends_at, place, reason, .. } => sentence(
            "training-moved",
            None,
            [
                ("starts_at", some(starts_at)),
                ("ends_at", some(ends_at)),
                ("place", place.as_ref().map(ToString::to_string)),
                ("reason", excerpt(reason.as_str())),
            ],
        ),
        E::Cancelled { reason } => sentence("training-cancelled", None, [("reason", excerpt(reason.as_str()))]),
        E::Held { hours, mode, materials } => sentence(
            "training-held",
            None,
            [
                ("hours", some(hours)),
                ("mode", word_of(mode)),
                ("materials", materials.as_ref().map(ToString::to_string)),
            ],
        ),
        E::BodiesInvited { groups, bodies, .. } => {
            sentence("bodies-invited", None, [("bodies", some(bodies.len())), ("groups", listed(groups))])
        }
        E::InvitationsSettled { on, joined, left } => sentence(
            "invitations-settled",
            None,
            [("on", some(on)), ("joined", some(joined.len())), ("left", some(left.len()))],
        ),
        E::InvitationIssued { body, places, valid_until, .. } => {
            sentence("invitation-issued", Some(body), [("places", some(places)), ("valid_until", some(valid_until))])
        }
        E::InvitationWithdrawn { reason, .. } => {
            sentence("invitation-withdrawn", None, [("reason", excerpt(reason.as_str()))])
        }
        E::ParticipantsRegistered { participants, via } => sentence(
            "participants-registered",
            None,
            [("people", some(participants.len())), ("via", Some(by_way(via).to_owned()))],
        ),
        E::RegistrationWithdrawn { .. } => sentence("registration-withdrawn", None, []),
        E::CheckInOpened { from, until, .. } => {
            sentence("check-in-opened", None, [("from", some(from)), ("until", some(until))])
        }
        E::AttendanceMarked { marks, how } => marked(marks, how),
        E::AttendanceCorrected { was, attendance, .. } => {
            sentence("attendance-corrected", None, [("was", word_of(was)), ("attendance", word_of(attendance))])
        }
        E::ListApproved { edition, sha256, counts, .. } => sentence(
            "list-approved",
            None,
            [
                ("edition", some(edition)),
                ("sha256", some(sha256)),
                ("people", some(counts.marked())),
                ("present", some(counts.present)),
            ],
        ),
        E::ReopeningAsked { reason, .. } => sentence("reopening-asked", None, [("reason", excerpt(reason.as_str()))]),
        E::ListReopened { edition, .. } => sentence("list-reopened", None, [("edition", some(edition))]),
        E::CertificatesIssued { certificates, .. } => {
            sentence("certificates-issued", None, [("people", some(certificates.len()))])
        }
        E::CertificateRevoked { number, .. } => sentence("certificate-revoked", None, [("number", some(number))]),
        E::RetentionSet { days, reason } => {
            sentence("retention-set", None, [("days", some(days)), ("reason", excerpt(reason.as_str()))])
        }
    }
}

/// How many were there, and how not.
fn marked(marks: &[Mark], how: &How) -> Sentence {
    let count = |attendance| {
        let n = marks.iter().filter(|mark| mark.attendance == attendance).count();
        (n > 0).then(|| n.to_string())
    };
    let how = match how {
        How::Coordinator => "coordinator",
        How::CheckIn { .. } => "check-in",
        How::Import { .. } => "import",
    };
    sentence(
        "attendance-marked",
        None,
        [
            ("how", Some(how.to_owned())),
            ("present", count(Attendance::Present)),
            ("absent", count(Attendance::Absent)),
            ("excused", count(Attendance::Excused)),
            ("visitor", count(Attendance::Visitor)),
        ],
    )
}

fn by_way(via: &Via) -> &'static str {
    match via {
        Via::Coordinator => "coordinator",
        Via::Body => "body",
        Via::Invitation { .. } => "invitation",
        Via::Import { .. } => "import",
    }
}

fn listed(groups: &[zgoda_domain::values::GroupId]) -> Option<String> {
    let names: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
