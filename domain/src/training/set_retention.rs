//! The data of the participants are kept for another time.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R, schedule::check_retention},
    values::Paragraph,
};

/// Sets how long the data of the participants are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct SetRetention {
    /// Days after the session.
    pub days: u16,
    /// On what ground.
    pub reason: Paragraph,
}

impl SetRetention {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        check_retention(self.days)?;
        if self.days == course.retention_days {
            return Ok(Vec::new());
        }
        Ok(vec![TrainingEvent::RetentionSet { days: self.days, reason: self.reason.clone() }])
    }
}
