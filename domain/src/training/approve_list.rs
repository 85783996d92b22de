//! The list is approved.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R, list_hash},
    values::Sha256,
};

/// Approves the list as it is: its hash stands for it from now on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ApproveList {
    /// The hash of the list that was looked at; another one is refused. Nothing, when whoever approves takes it as it is.
    pub sha256: Option<Sha256>,
}

impl ApproveList {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let (people, marked) = (course.people(), course.counts.marked());
        if people == 0 {
            return Err(R::ListEmpty);
        }
        if marked < people {
            return Err(R::Unmarked { people: people - marked });
        }
        let sha256 = list_hash(course);
        if self.sha256.as_ref().is_some_and(|seen| *seen != sha256) {
            return Err(R::OtherList);
        }
        Ok(vec![TrainingEvent::ListApproved {
            edition: course.edition + 1,
            sha256,
            counts: course.counts,
            by: context.actor.clone(),
        }])
    }
}
