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
            return Err(R::NotOnTheList);
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

#[cfg(test)]
mod tests {
    use crate::training::{Attendance, How, Mark, TrainingEvent, sample::*};

    #[test]
    fn who_types_the_code_is_there_and_a_guest_visits() {
        let past = listed_and(&[register(&[(4, STRANGER)]), show_code(901, 8, 10)]);
        let marked = |n, attendance| TrainingEvent::AttendanceMarked {
            marks: vec![Mark { subject: subject(n), attendance }],
            how: How::CheckIn { code: hash(901) },
        };
        ask(&past, check_in(1, 901, 8)).then(&[marked(1, Attendance::Present)]);
        ask(&past, check_in(4, 901, 10)).then(&[marked(4, Attendance::Visitor)]);
    }

    #[test]
    fn a_code_that_is_wrong_expired_or_used_does_nothing() {
        let past = listed_and(&[show_code(901, 8, 9), show_code(902, 10, 11)]);
        ask(&past, check_in(1, 903, 8)).then_refused("check-in-code-wrong");
        ask(&past, check_in(1, 901, 10)).then_refused("check-in-code-expired");
        ask(&past, check_in(1, 902, 9)).then_refused("mark-before-session");
        ask(&past, check_in(4, 901, 8)).then_refused("not-registered");
        let used = [&past[..], &[check_in(1, 901, 9)]].concat();
        ask(&used, check_in(1, 901, 9)).then_refused("check-in-code-used");
        ask(&used, check_in(1, 902, 10)).then_refused("check-in-code-used");
    }
}
