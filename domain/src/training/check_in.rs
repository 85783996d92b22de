//! A participant says that they are there, by the code shown in the room.

use crate::{
    aggregate::Context,
    training::{Attendance, Course, How, Mark, TrainingEvent, TrainingRejection as R},
    values::{Sha256, Subject},
};

/// Checks a participant in.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckIn {
    /// Who.
    pub subject: Subject,
    /// Of the code they typed.
    pub code: Sha256,
}

impl CheckIn {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        let Some(seat) = course.seat(&self.subject) else {
            return Err(R::NotRegistered { subjects: vec![self.subject] });
        };
        let Some(code) = course.codes.iter().find(|code| code.sha256 == self.code) else {
            return Err(R::CodeWrong);
        };
        if seat.attendance.is_some() {
            return Err(R::CodeUsed);
        }
        if context.now < code.from {
            return Err(R::BeforeSession { starts_at: code.from });
        }
        if context.now > code.until {
            return Err(R::CodeExpired { until: code.until });
        }
        let attendance = if seat.guest { Attendance::Visitor } else { Attendance::Present };
        Ok(vec![TrainingEvent::AttendanceMarked {
            marks: vec![Mark { subject: self.subject, attendance }],
            how: How::CheckIn { code: self.code.clone() },
        }])
    }
}
