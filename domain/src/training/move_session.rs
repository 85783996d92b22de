//! A training is moved.

use jiff::Timestamp;

use crate::{
    aggregate::Context,
    training::{Course, GroupMembers, Session, TrainingEvent, TrainingRejection as R},
    values::{Line, Paragraph, Url},
};

/// Moves a training to another time or place. Bodies are invited as of the day it is held, so the groups are asked anew.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveSession {
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where, on site.
    pub place: Option<Line>,
    /// Where, online.
    pub link: Option<Url>,
    /// Why.
    pub reason: Paragraph,
    /// Who belongs to the invited groups on the new day.
    pub groups: Vec<GroupMembers>,
}

impl MoveSession {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let session = Session {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            place: self.place.clone(),
            link: self.link.clone(),
            ..Session::clone(&course.session)
        };
        if session == *course.session {
            return Ok(Vec::new());
        }
        if course.counts.marked() > 0 {
            return Err(R::AttendanceRecorded);
        }
        session.check()?;
        let moved = TrainingEvent::Moved {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            place: self.place.clone(),
            link: self.link.clone(),
            reason: self.reason.clone(),
        };
        let settled = course.settle(&self.groups, session.day())?;
        Ok([moved].into_iter().chain(settled).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        scenario::edrpou,
        training::{Attendance, Invitee, TrainingEvent, sample::*},
    };

    #[test]
    fn who_belongs_to_an_invited_group_is_settled_as_of_the_new_day() {
        let events = ask(&listed_and(&[]), move_to(40, &[STRANGER])).events();
        let joined = vec![Invitee { body: edrpou(STRANGER), group: Some(group()) }];
        let on = jiff::civil::date(2025, 2, 11);
        let settled = TrainingEvent::InvitationsSettled { on, joined, left: vec![edrpou(INTERIOR)] };
        assert!(matches!(events[0], TrainingEvent::Moved { .. }));
        assert_eq!(events[1..], [settled]);
        assert_eq!(ask(&listed_and(&[]), move_to(40, &[INTERIOR])).events().len(), 1);
        let (mut command, context) = move_to(40, &[]);
        if let Command::Move(moved) = &mut command {
            moved.groups.clear();
        }
        ask(&listed_and(&[]), (command, context)).then_refused("group-members-missing");
    }

    #[test]
    fn a_body_that_was_named_itself_stays_invited_when_its_group_changes() {
        let past = listed_and(&[invite(&[INTERIOR], &[]), move_to(40, &[])]);
        assert!(course(&past).invites(&edrpou(INTERIOR)));
        assert!(!course(&listed_and(&[move_to(40, &[])])).invites(&edrpou(INTERIOR)));
    }

    #[test]
    fn a_training_is_moved_while_nobody_was_there() {
        ask(&listed_and(&[]), move_to(8, &[INTERIOR])).then_nothing_new();
        let marked = listed_and(&[mark(&[(1, Attendance::Absent)], 9)]);
        ask(&marked, move_to(40, &[INTERIOR])).then_refused("attendance-recorded");
        ask(&listed_and(&[hold(12)]), move_to(40, &[INTERIOR])).then_refused("training-already-held");
        let stranger = person("coordinator", JUSTICE, -100);
        ask(&listed_and(&[]), (move_to(40, &[INTERIOR]).0, stranger)).then_refused("only-organiser");
    }

    #[test]
    fn a_code_shown_in_a_room_where_nobody_will_be_is_good_no_more() {
        let past = listed_and(&[show_code(901, 8, 10), move_to(7, &[INTERIOR])]);
        ask(&past, check_in(1, 901, 9)).then_refused("check-in-code-wrong");
    }
}
