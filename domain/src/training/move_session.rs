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
