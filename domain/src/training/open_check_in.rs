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

#[cfg(test)]
mod tests {
    use crate::training::sample::*;

    #[test]
    fn a_code_is_good_for_a_short_while_of_the_session() {
        assert_eq!(ask(&listed_and(&[]), show_code(901, 8, 12)).events().len(), 1);
        ask(&listed_and(&[]), show_code(901, 7, 9)).then_refused("mark-before-session");
        for (from, until) in [(8, 13), (9, 9), (9, 8), (13, 14)] {
            ask(&listed_and(&[]), show_code(901, from, until)).then_refused("check-in-window");
        }
        ask(&listed_and(&[show_code(901, 8, 9)]), show_code(901, 10, 11)).then_refused("check-in-code-shown-before");
    }
}
