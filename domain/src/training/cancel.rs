//! A training is cancelled.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Paragraph,
};

/// Says that a training is not held.
#[derive(Debug, Clone, PartialEq)]
pub struct Cancel {
    /// Why.
    pub reason: Paragraph,
}

impl Cancel {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        if course.counts.marked() > 0 {
            return Err(R::AttendanceRecorded);
        }
        Ok(vec![TrainingEvent::Cancelled { reason: self.reason.clone() }])
    }
}
