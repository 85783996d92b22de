//! Somebody wants an approved list changed.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Paragraph,
};

/// Asks that an approved list be reopened; a second person decides.
#[derive(Debug, Clone, PartialEq)]
pub struct AskToReopen {
    /// Why.
    pub reason: Paragraph,
}

impl AskToReopen {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        Ok(vec![TrainingEvent::ReopeningAsked { reason: self.reason.clone(), by: context.actor.clone() }])
    }
}
