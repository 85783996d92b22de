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
    match training.state {
        TrainingState::Scheduled if visit.app.clock.now() >= training.starts_at && marked > 0 => vec![Act::Hold],
        TrainingState::Scheduled if visit.app.clock.now() >= training.starts_at => vec![Act::Hold, Act::Cancel],
        TrainingState::Scheduled if marked == 0 => vec![Act::Cancel],
        TrainingState::Held if training.people > 0 && counts.unmarked == 0 => vec![Act::ApproveList],
        TrainingState::ListApproved if training.certificates < counts.present => {
            vec![Act::IssueCertificates, Act::AskToReopen]
        }
        TrainingState::ListApproved => vec![Act::AskToReopen],
        TrainingState::ReopeningAsked => vec![Act::Reopen],
        TrainingState::Scheduled | TrainingState::Held | TrainingState::Cancelled => Vec::new(),
    }
}
