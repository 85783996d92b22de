//! What the reader may do with a report as it stands.

use zgoda_domain::report::Situation;
use zgoda_read_models::{ReportKindName, ReportVersionRow, ReportVersionState, ReportView};

use super::ReportAct;
use crate::pages::visit::Visit;

/// Whether the reader may begin a report.
pub fn begins(visit: &Visit) -> bool {
    visit.shows_now() && visit.may("draft-report")
}

/// Whether the reader may write the draft.
pub fn writes(visit: &Visit, view: &ReportView) -> bool {
    begins(visit) && view.report.state == Situation::Draft && is_of(visit, view)
}

fn is_of(visit: &Visit, view: &ReportView) -> bool {
    visit.frame.own_body() == Some(&view.report.author.edrpou)
}

/// Whether a version lies with the reader's body unentered while its author corrects it.
fn unentered(visit: &Visit, view: &ReportView) -> bool {
    let lies = |one: &&ReportVersionRow| one.correction.is_some() && one.state == ReportVersionState::Submitted;
    let sent = view.versions.iter().find(lies).and_then(|one| one.submission.as_ref());
    sent.is_some_and(|sent| visit.frame.own_body() == Some(&sent.to.edrpou))
}

/// The acts that the report takes now from this reader, in the order people come to them. Whether a body was asked to endorse it, the
/// report itself says.
pub fn acts(visit: &Visit, view: &ReportView) -> Vec<ReportAct> {
    use ReportAct as A;
    let report = &view.report;
    let received = report.report_version.submission.as_ref().map(|one| &one.to.edrpou);
    let receives = received.is_some() && visit.frame.own_body() == received;
    let wrote = visit.frame.caller.as_ref().is_some_and(|caller| view.authors.contains(&caller.actor.0));
    let unanswered = view.comments.iter().any(|comment| comment.answer.is_none());
    let offered = match report.state {
        Situation::Absent => vec![],
        Situation::Draft | Situation::Endorsing | Situation::Endorsed if unentered(visit, view) => {
            vec![A::Register]
        }
        Situation::Draft if is_of(visit, view) => vec![A::Generate, A::Endorse, A::Answer],
        Situation::Draft => vec![A::Comment],
        Situation::Endorsing if is_of(visit, view) => vec![A::Rework, A::Answer, A::Comment],
        Situation::Endorsing => vec![A::Comment],
        Situation::Endorsed if is_of(visit, view) => vec![A::Approve, A::Rework, A::Answer],
        Situation::Endorsed => vec![A::Comment],
        Situation::Approved if is_of(visit, view) => vec![A::Submit, A::Restate],
        Situation::Submitted if receives => vec![A::Register, A::Return],
        Situation::Registered if receives => vec![A::Accept, A::Return],
        Situation::Submitted | Situation::Registered | Situation::Accepted if is_of(visit, view) => vec![A::Restate],
        Situation::Approved | Situation::Submitted | Situation::Registered | Situation::Accepted => vec![],
    };
    let fits = |act: &A| match act {
        A::Generate => report.kind == ReportKindName::HalfYearly,
        A::Answer => unanswered,
        A::Approve => !wrote && !unanswered,
        // A draft that nobody has seen has nobody to comment on it.
        A::Comment => {
            report.state != Situation::Draft
                || view.versions.iter().any(|one| one.state == ReportVersionState::Reworked)
        }
        _ => true,
    };
    let mut acts: Vec<A> = offered.into_iter().filter(|act| visit.may(act.permission()) && fits(act)).collect();
    if !visit.shows_now() {
        acts.clear();
    }
    acts
}
