//! What had been said of a person's attendance was wrong.

use crate::{
    aggregate::Context,
    training::{Attendance, Course, TrainingEvent, TrainingRejection as R},
    values::{Paragraph, Subject},
};

/// Corrects a mark; the first one stays readable. A certificate that rested on it counts no more.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectMark {
    /// Of whom.
    pub subject: Subject,
    /// What is so.
    pub attendance: Attendance,
    /// How one knows.
    pub reason: Paragraph,
}

impl CorrectMark {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let Some(seat) = course.seat(&self.subject) else {
            return Err(R::NotRegistered { subjects: vec![self.subject] });
        };
        let Some(was) = seat.attendance else { return Err(R::NotMarked) };
        if was == self.attendance {
            return Ok(Vec::new());
        }
        if !seat.may_be(self.attendance) {
            return Err(R::GuestsVisit { subjects: vec![self.subject] });
        }
        let corrected = TrainingEvent::AttendanceCorrected {
            subject: self.subject,
            was,
            attendance: self.attendance,
            reason: self.reason.clone(),
        };
        let revoked = seat
            .certificate
            .as_ref()
            .map(|number| TrainingEvent::CertificateRevoked { number: number.clone(), subject: self.subject });
        Ok([corrected].into_iter().chain(revoked).collect())
    }
}
