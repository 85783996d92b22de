//! What had been said of a person's attendance was wrong.

use crate::{
    aggregate::Context,
    training::{Attendance, Course, PersonalReason, TrainingEvent, TrainingRejection as R},
    values::{Sealed, Subject},
};

/// Corrects a mark; the first one stays readable. A certificate that rested on it counts no more.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectMark {
    /// Of whom.
    pub subject: Subject,
    /// What is so.
    pub attendance: Attendance,
    /// How one knows, sealed with the person's key; none where that key is gone: then nothing is kept of what was written.
    pub reason: Option<Sealed>,
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
            reason: self.reason.clone().map(PersonalReason::Sealed),
        };
        let revoked = seat
            .certificate
            .as_ref()
            .map(|number| TrainingEvent::CertificateRevoked { number: number.clone(), subject: self.subject });
        Ok([corrected].into_iter().chain(revoked).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{
        Attendance::*, CorrectMark, PersonalReason, TrainingCommand, TrainingEvent, list_hash, sample::*,
    };

    #[test]
    fn a_correction_tells_what_had_been_said() {
        let past = listed_and(&[mark(&[(1, Present)], 9)]);
        ask(&past, correct(1, Excused, 10)).then(&[TrainingEvent::AttendanceCorrected {
            subject: subject(1),
            was: Present,
            attendance: Excused,
            reason: Some(PersonalReason::Sealed(reason(1))),
        }]);
        ask(&past, correct(1, Present, 10)).then_nothing_new();
        ask(&past, correct(2, Present, 10)).then_refused("not-marked");
        ask(&past, correct(7, Present, 10)).then_refused("not-registered");
    }

    #[test]
    fn a_mark_is_corrected_also_where_no_words_about_the_person_can_be_kept_and_the_list_says_the_same() {
        let past = listed_and(&[mark(&[(1, Present)], 9)]);
        let silent = CorrectMark { subject: subject(1), attendance: Excused, reason: None };
        let silent = (TrainingCommand::CorrectMark(silent), coordinator(10));
        ask(&past, silent.clone()).then(&[TrainingEvent::AttendanceCorrected {
            subject: subject(1),
            was: Present,
            attendance: Excused,
            reason: None,
        }]);
        let hash = |correction| list_hash(&course(&[&past[..], &[correction]].concat()));
        assert_eq!(hash(silent), hash(correct(1, Excused, 10)), "a reason is no part of the list");
        assert_ne!(hash(correct(1, Absent, 10)), hash(correct(1, Excused, 10)));
    }

    #[test]
    fn a_guest_does_not_become_a_trained_participant() {
        let past = listed_and(&[register(&[(4, STRANGER)]), mark(&[(4, Visitor)], 9)]);
        ask(&past, correct(4, Present, 10)).then_refused("guests-visit");
    }

    #[test]
    fn an_approved_list_is_not_corrected_and_a_reopened_one_takes_the_certificate_along() {
        ask(&approved_and(&[]), correct(1, Absent, 14)).then_refused("list-approved");
        let asked = approved_and(&[certify(14), ask_to_reopen("coordinator", 15)]);
        ask(&asked, correct(1, Absent, 15)).then_refused("list-approved");
        let reopened = [&asked[..], &[reopen("deputy", 16)]].concat();
        let events = ask(&reopened, correct(1, Absent, 17)).events();
        assert!(matches!(&events[1], TrainingEvent::CertificateRevoked { subject: whose, .. } if *whose == subject(1)));
        assert_eq!(course(&[&reopened[..], &[correct(1, Absent, 17)]].concat()).counts().present, 1);
    }
}
