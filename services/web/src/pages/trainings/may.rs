//! What the reader may do with a training as it stands.

use zgoda_read_models::{TrainingRow, TrainingState};

use super::Act;
use crate::pages::visit::Visit;

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
    let worked_on = matches!(training.state, TrainingState::Scheduled | TrainingState::Held);
    let holds = visit.frame.own_body() == Some(&training.organiser.edrpou);
    let begun = visit.app.clock.now() >= training.starts_at;
    worked_on && holds && begun && visit.shows_now() && visit.may("mark-attendance")
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
