//! A person leaves the list before anything was said of their attendance.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::{Paragraph, Subject},
};

/// Takes a person off the list.
#[derive(Debug, Clone, PartialEq)]
pub struct WithdrawRegistration {
    /// Who.
    pub subject: Subject,
    /// Why.
    pub reason: Paragraph,
}

impl WithdrawRegistration {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        let Some(seat) = course.seat(&self.subject) else {
            return Err(R::NotRegistered { subjects: vec![self.subject] });
        };
        // Their own body may as well: it sends them.
        if context.on_behalf_of.as_ref() != Some(&seat.body) {
            course.by_organiser(context)?;
        }
        if seat.attendance.is_some() {
            return Err(R::AttendanceRecorded);
        }
        Ok(vec![TrainingEvent::RegistrationWithdrawn { subject: self.subject, reason: self.reason.clone() }])
    }
}
