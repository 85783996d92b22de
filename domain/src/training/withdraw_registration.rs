//! A person leaves the list before anything was said of their attendance.

use crate::{
    aggregate::Context,
    training::{Course, PersonalReason, TrainingEvent, TrainingRejection as R},
    values::{Sealed, Subject},
};

/// Takes a person off the list.
#[derive(Debug, Clone, PartialEq)]
pub struct WithdrawRegistration {
    /// Who.
    pub subject: Subject,
    /// Why, sealed with the person's key; none where that key is gone: then nothing is kept of what was written.
    pub reason: Option<Sealed>,
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
        let reason = self.reason.clone().map(PersonalReason::Sealed);
        Ok(vec![TrainingEvent::RegistrationWithdrawn { subject: self.subject, reason }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{Attendance, PersonalReason, TrainingEvent, sample::*};

    #[test]
    fn a_person_leaves_the_list_while_nothing_is_said_of_them() {
        ask(&listed_and(&[]), unregister(1)).then(&[TrainingEvent::RegistrationWithdrawn {
            subject: subject(1),
            reason: Some(PersonalReason::Sealed(reason(1))),
        }]);
        ask(&listed_and(&[]), unregister(4)).then_refused("not-registered");
        let marked = listed_and(&[mark(&[(1, Attendance::Absent)], 9)]);
        ask(&marked, unregister(1)).then_refused("attendance-recorded");
        assert_eq!(ask(&listed_and(&[unregister(1)]), register(&[(1, JUSTICE)])).events().len(), 1, "and comes back");
    }

    #[test]
    fn their_own_body_may_withdraw_them_and_another_may_not() {
        let by = |body| (unregister(1).0, person("officer", body, 1));
        assert_eq!(ask(&listed_and(&[]), by(JUSTICE)).events().len(), 1);
        ask(&listed_and(&[]), by(INTERIOR)).then_refused("only-organiser");
    }
}
