//! What the reader may do with a training as it stands.

use zgoda_read_models::{TrainingRow, TrainingState, TrainingView};

use super::Act;
use crate::{api::Registrar, pages::visit::Visit};

/// The acts that the training takes now from this reader, in the order people come to them.
pub fn acts(visit: &Visit, training: &TrainingRow) -> Vec<Act> {
    let holds = visit.frame.own_body() == Some(&training.organiser.edrpou);
    if !visit.shows_now() || !holds || !visit.may("run-training") {
        return Vec::new();
    }
    let counts = &training.counts;
    let marked = counts.present + counts.absent + counts.excused + counts.visitor;
    let next = match training.state {
        TrainingState::Scheduled if visit.app.clock.now() >= training.starts_at && marked > 0 => {
            vec![Act::Hold, Act::Invite]
        }
        TrainingState::Scheduled if visit.app.clock.now() >= training.starts_at => {
            vec![Act::Hold, Act::Move, Act::Invite, Act::Cancel]
        }
        TrainingState::Scheduled if marked == 0 => vec![Act::Move, Act::Invite, Act::Cancel],
        TrainingState::Held if training.people > 0 && counts.unmarked == 0 => vec![Act::ApproveList],
        TrainingState::ListApproved if training.certificates < counts.present => {
            vec![Act::IssueCertificates, Act::AskToReopen]
        }
        TrainingState::ListApproved => vec![Act::AskToReopen],
        TrainingState::ReopeningAsked => vec![Act::Reopen],
        TrainingState::Scheduled | TrainingState::Held | TrainingState::Cancelled => Vec::new(),
    };
    // How long the data are kept may be said at any time.
    next.into_iter().chain([Act::SetRetention]).collect()
}

/// Whether the reader marks people on its list now.
pub fn mark(visit: &Visit, training: &TrainingRow) -> bool {
    let holds = visit.frame.own_body() == Some(&training.organiser.edrpou);
    let begun = visit.app.clock.now() >= training.starts_at;
    change_list(visit, training) && holds && begun && visit.may("mark-attendance")
}

/// Whether the reader shows a code now by which people check in.
pub fn show_code(visit: &Visit, training: &TrainingRow) -> bool {
    mark(visit, training) && visit.app.clock.now() <= training.ends_at
}

/// Whether the reader issues links for it, and takes them back.
pub fn links(visit: &Visit, training: &TrainingRow) -> bool {
    let holds = visit.frame.own_body() == Some(&training.organiser.edrpou);
    training.state == TrainingState::Scheduled && visit.shows_now() && holds && visit.may("run-training")
}

/// Whether the reader issues a link for it that can be followed: none is good for longer than the session.
pub fn issue_link(visit: &Visit, training: &TrainingRow) -> bool {
    links(visit, training) && visit.app.clock.now() < training.ends_at
}

/// How the reader registers people for it: as who holds it, or as an officer of a body that is invited.
pub fn registrar(visit: &Visit, view: &TrainingView) -> Option<Registrar> {
    let organiser = &view.training.organiser.edrpou;
    let registrar = Registrar::of(visit.frame.caller.as_ref()?, Some(organiser));
    let own = visit.frame.own_body()?;
    let sends = match registrar.only() {
        None => own == organiser,
        Some(body) => view.bodies.iter().any(|at| at.invited && at.body.edrpou == *body),
    };
    (sends && visit.may_about("send-participants", registrar.about())).then_some(registrar)
}

/// Whether people come onto its list and leave it now.
pub fn change_list(visit: &Visit, training: &TrainingRow) -> bool {
    visit.shows_now() && matches!(training.state, TrainingState::Scheduled | TrainingState::Held)
}

/// Whether the reader registers people for it now.
pub fn register(visit: &Visit, view: &TrainingView) -> bool {
    change_list(visit, &view.training) && registrar(visit, view).is_some()
}

/// Whether the reader takes people off its list now: who holds it anybody, others those of their own body, who alone are shown to them.
pub fn unregister(visit: &Visit, training: &TrainingRow) -> bool {
    let organiser = &training.organiser.edrpou;
    let Some(registrar) = visit.frame.caller.as_ref().map(|caller| Registrar::of(caller, Some(organiser))) else {
        return false;
    };
    let own = registrar.only().is_some() || visit.frame.own_body() == Some(organiser);
    own && change_list(visit, training) && visit.may_about("send-participants", registrar.about())
}
