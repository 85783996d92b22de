//! It is said of people whether they were there: of all of a request, or of nobody.

use std::collections::BTreeMap;

use crate::{
    aggregate::Context,
    training::{Attendance, Course, How, MOST_AT_ONCE, Mark, TrainingEvent, TrainingRejection as R},
    values::Subject,
};

/// The most marks of one request: a whole list comes back with its marks.
pub const MOST_MARKS: usize = MOST_AT_ONCE;
/// The most marks of one event, so that an event stays small enough to be read in one go.
const IN_ONE_EVENT: usize = 5_000;

/// Marks people who have no mark yet; another mark than the one they have is a correction.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkAttendance {
    /// What is said.
    pub marks: Vec<Mark>,
    /// How it was established: by the coordinator or from a file.
    pub how: How,
}

impl MarkAttendance {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        match self.marks.len() {
            0 => return Err(R::NobodyToMark),
            1..=MOST_MARKS => {}
            _ => return Err(R::TooManyMarks),
        }
        if let How::CheckIn { .. } = self.how {
            return Err(R::CodeWrong);
        }
        course.begun(context)?;
        let said = self.each_once()?;
        let all = |which: &dyn Fn(Option<&super::Seat>, Attendance) -> bool| -> Vec<Subject> {
            let found = said.iter().filter(|(subject, attendance)| which(course.seat(subject), **attendance));
            found.map(|(subject, _)| *subject).collect()
        };
        let refuse = |subjects: Vec<Subject>, why: fn(Vec<Subject>) -> R| {
            if subjects.is_empty() { Ok(()) } else { Err(why(subjects)) }
        };
        refuse(all(&|seat, _| seat.is_none()), |subjects| R::NotRegistered { subjects })?;
        refuse(all(&|seat, now| seat.is_some_and(|seat| !seat.may_be(now))), |subjects| R::GuestsVisit { subjects })?;
        let other = |seat: Option<&super::Seat>, now| {
            seat.and_then(|seat| seat.attendance).is_some_and(|attendance| attendance != now)
        };
        refuse(all(&other), |subjects| R::AlreadyMarked { subjects })?;
        let new = |mark: &&Mark| course.seat(&mark.subject).is_some_and(|seat| seat.attendance.is_none());
        let marks: Vec<Mark> =
            said.iter().map(|(subject, attendance)| Mark { subject: *subject, attendance: *attendance }).collect();
        let marks: Vec<Mark> = marks.iter().filter(new).copied().collect();
        let event = |some: &[Mark]| TrainingEvent::AttendanceMarked { marks: some.to_vec(), how: self.how.clone() };
        Ok(marks.chunks(IN_ONE_EVENT).map(event).collect())
    }

    fn each_once(&self) -> Result<BTreeMap<Subject, Attendance>, R> {
        let mut said = BTreeMap::new();
        for mark in &self.marks {
            if said.insert(mark.subject, mark.attendance).is_some_and(|before| before != mark.attendance) {
                return Err(R::MarkedTwice { subject: mark.subject });
            }
        }
        Ok(said)
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{
        Attendance::{Absent, Present, Visitor},
        Participant, TrainingEvent, Via,
        sample::*,
    };

    #[test]
    fn five_hundred_people_are_marked_by_one_event() {
        let people: Vec<Participant> = (0..500).map(|n| participant(n, JUSTICE)).collect();
        let registered = (registering(people, Via::Import { file: hash(9) }), coordinator(1));
        let past = [scheduling(|session| session.capacity = None), invite(&[JUSTICE], &[]), registered];
        let marks: Vec<_> = (0..500).map(|n| (n, Present)).collect();
        let events = ask(&past, mark(&marks, 9)).events();
        assert!(matches!(&events[..], [TrainingEvent::AttendanceMarked { marks, .. }] if marks.len() == 500));
        let too_many: Vec<_> = (0..20_001).map(|n| (n, Present)).collect();
        ask(&past, mark(&too_many, 9)).then_refused("too-many-marks");
    }

    #[test]
    fn the_longest_list_comes_back_with_its_marks_in_several_events_of_one_command() {
        let people: Vec<Participant> = (0..20_000).map(|n| participant(n, JUSTICE)).collect();
        let registered = (registering(people, Via::Import { file: hash(9) }), coordinator(1));
        let past = [scheduling(|session| session.capacity = None), invite(&[JUSTICE], &[]), registered];
        let marks: Vec<_> = (0..20_000).map(|n| (n, Present)).collect();
        let of = |event: &TrainingEvent| match event {
            TrainingEvent::AttendanceMarked { marks, .. } => marks.len(),
            _ => 0,
        };
        let events = ask(&past, mark(&marks, 9)).events();
        assert_eq!(events.iter().map(of).collect::<Vec<_>>(), [5_000; 4]);
    }

    #[test]
    fn nobody_is_marked_before_the_session() {
        ask(&listed_and(&[]), mark(&[(1, Present)], 7)).then_refused("mark-before-session");
        assert_eq!(ask(&listed_and(&[]), mark(&[(1, Present)], 8)).events().len(), 1);
    }

    #[test]
    fn a_mark_is_made_once_and_another_is_a_correction() {
        let past = listed_and(&[mark(&[(1, Present)], 9)]);
        ask(&past, mark(&[(1, Present)], 10)).then_nothing_new();
        ask(&past, mark(&[(2, Absent), (1, Absent)], 10)).then_refused("already-marked");
        ask(&past, mark(&[(2, Absent), (2, Present)], 10)).then_refused("marked-twice");
        let events = ask(&past, mark(&[(1, Present), (2, Absent), (2, Absent)], 10)).events();
        assert!(matches!(&events[..], [TrainingEvent::AttendanceMarked { marks, .. }] if marks.len() == 1));
    }

    #[test]
    fn only_who_is_on_the_list_is_marked_and_a_guest_is_a_visitor() {
        ask(&listed_and(&[]), mark(&[(1, Present), (7, Present)], 9)).then_refused("not-registered");
        ask(&listed_and(&[]), mark(&[], 9)).then_refused("nobody-to-mark");
        let past = listed_and(&[register(&[(4, STRANGER)])]);
        ask(&past, mark(&[(4, Present)], 9)).then_refused("guests-visit");
        assert_eq!(ask(&past, mark(&[(4, Visitor)], 9)).events().len(), 1);
        let officer = person("officer", JUSTICE, 9);
        ask(&past, (mark(&[(1, Present)], 9).0, officer)).then_refused("only-organiser");
    }

    #[test]
    fn nobody_passes_a_mark_off_as_a_check_in() {
        let (command, context) = mark(&[(1, Present)], 9);
        let Command::Mark(mark) = command else { panic!("a mark") };
        let how = crate::training::How::CheckIn { code: hash(901) };
        ask(&listed_and(&[]), (Command::Mark(super::MarkAttendance { how, ..mark }), context))
            .then_refused("check-in-code-wrong");
    }
}
