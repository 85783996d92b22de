//! A code is shown in the room.

use jiff::{SignedDuration, Timestamp};

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Sha256,
};

/// The longest a code is good for.
pub const LONGEST_WINDOW: SignedDuration = SignedDuration::from_hours(4);

/// Lets people check themselves in by a code, for a while of the session.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCheckIn {
    /// Of the code that is shown.
    pub code: Sha256,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl OpenCheckIn {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        if course.codes.iter().any(|code| code.sha256 == self.code) {
            return Err(R::CodeShownBefore);
        }
        let session = &course.session;
        if self.from < session.starts_at {
            return Err(R::BeforeSession { starts_at: session.starts_at });
        }
        let long = self.until.duration_since(self.from);
        if long <= SignedDuration::ZERO || long > LONGEST_WINDOW || self.from > session.ends_at {
            return Err(R::CheckInWindow);
        }
        Ok(vec![TrainingEvent::CheckInOpened { code: self.code.clone(), from: self.from, until: self.until }])
    }
}
