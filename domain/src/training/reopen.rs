//! A second person lets an approved list be changed.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
};

/// Reopens a list that somebody else asked to reopen.
#[derive(Debug, Clone, PartialEq)]
pub struct Reopen;

impl Reopen {
    #[expect(clippy::unused_self, reason = "every command decides in the same form")]
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let Some(asked_by) = &course.asked_by else { return Err(R::ReopeningNotAsked) };
        if *asked_by == context.actor {
            return Err(R::SecondPersonNeeded);
        }
        Ok(vec![TrainingEvent::ListReopened {
            edition: course.edition,
            asked_by: asked_by.clone(),
            by: context.actor.clone(),
        }])
    }
}
