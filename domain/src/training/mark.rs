//! It is said of people whether they were there: of all of a request, or of nobody.

use std::collections::BTreeMap;

use crate::{
    aggregate::Context,
    training::{Attendance, Course, How, Mark, TrainingEvent, TrainingRejection as R},
    values::Subject,
};

/// The most marks of one request.
pub const MOST_MARKS: usize = 5_000;

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
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TrainingEvent::AttendanceMarked { marks, how: self.how.clone() }])
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
