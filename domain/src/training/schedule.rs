//! A training is scheduled.

use jiff::SignedDuration;

use crate::{
    aggregate::Context,
    training::{Course, Invite, Mode, Session, Training, TrainingEvent, TrainingRejection as R},
};

/// Says that a training is going to be held, by the body of whoever says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// What, when and where.
    pub session: Session,
    /// How many days after it the data of its participants are kept.
    pub retention_days: u16,
    /// Who is invited from the beginning.
    pub invite: Option<Invite>,
}

/// The longest a session lasts; a programme of several sessions is several trainings.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(31 * 24);
/// The most hours a programme has.
pub const MOST_HOURS: u16 = 1_000;
/// The most days that data are kept: ten years.
pub const MOST_RETENTION: u16 = 3_660;

impl Schedule {
    pub(super) fn decide(&self, training: &Training, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        let Some(organiser) = &context.on_behalf_of else { return Err(R::ActsForNoBody) };
        if let Training::Known(course) = training {
            let same = *course.session == self.session
                && course.organiser == *organiser
                && course.retention_days == self.retention_days;
            return if same { Ok(Vec::new()) } else { Err(R::AlreadyScheduled) };
        }
        self.session.check()?;
        check_retention(self.retention_days)?;
        let scheduled = TrainingEvent::Scheduled {
            session: self.session.clone(),
            organiser: organiser.clone(),
            retention_days: self.retention_days,
        };
        let course = Course::begin(&self.session, organiser, self.retention_days);
        let invited = self.invite.as_ref().map_or(Ok(Vec::new()), |invite| invite.decide(&course, context))?;
        Ok([scheduled].into_iter().chain(invited).collect())
    }
}

pub(super) fn check_retention(days: u16) -> Result<(), R> {
    if (1..=MOST_RETENTION).contains(&days) { Ok(()) } else { Err(R::RetentionOutOfRange) }
}

pub(super) fn check_hours(hours: u16) -> Result<(), R> {
    if (1..=MOST_HOURS).contains(&hours) { Ok(()) } else { Err(R::HoursOutOfRange) }
}

impl Session {
    /// What must be so of every session by itself.
    pub(super) fn check(&self) -> Result<(), R> {
        if self.ends_at <= self.starts_at {
            return Err(R::EndsBeforeStart);
        }
        if self.ends_at.duration_since(self.starts_at) > LONGEST {
            return Err(R::TooLong);
        }
        check_hours(self.hours)?;
        let (on_site, online) = match self.mode {
            Mode::OnSite => (true, false),
            Mode::Online => (false, true),
            Mode::Mixed => (true, true),
        };
        match () {
            () if on_site && self.place.is_none() => Err(R::PlaceMissing),
            () if online && self.link.is_none() => Err(R::LinkMissing),
            () if self.capacity == Some(0) => Err(R::NoPlaces),
            () => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{Mode, TrainingEvent, sample::*};

    #[test]
    fn a_training_is_held_by_the_body_of_whoever_schedules_it() {
        let expected = TrainingEvent::Scheduled {
            session: session(),
            organiser: crate::scenario::edrpou(ORGANISER),
            retention_days: 365,
        };
        ask(&[], schedule()).then(&[expected]);
        ask(&[], (schedule().0, anybody(-240))).then_refused("acts-for-no-body");
    }

    #[test]
    fn bodies_may_be_invited_from_the_beginning() {
        let (mut command, context) = schedule();
        let (Command::Schedule(scheduling), (Command::Invite(inviting), _)) =
            (&mut command, invite(&[JUSTICE], &[INTERIOR]))
        else {
            panic!("a training and its invitations")
        };
        scheduling.invite = Some(inviting);
        let both = past(&[schedule(), invite(&[JUSTICE], &[INTERIOR])]);
        ask(&[], (command, context)).then(&both);
    }

    #[test]
    fn the_same_training_is_scheduled_once() {
        ask(&[schedule()], schedule()).then_nothing_new();
        ask(&[schedule()], scheduling(|session| session.hours = 5)).then_refused("training-already-scheduled");
    }

    #[test]
    fn nothing_else_begins_a_training() {
        ask(&[], hold(12)).then_refused("no-such-training");
    }

    #[test]
    fn a_session_has_a_duration_hours_places_and_somewhere_to_be() {
        let refused = |change: fn(&mut super::Session), code| ask(&[], scheduling(change)).then_refused(code);
        refused(|session| session.ends_at = session.starts_at, "session-ends-before-start");
        refused(|session| session.ends_at = hour(8 + 31 * 24 + 1), "session-too-long");
        refused(|session| session.hours = 0, "hours-out-of-range");
        refused(|session| session.hours = 1_001, "hours-out-of-range");
        refused(|session| session.place = None, "place-missing");
        refused(|session| session.link = None, "link-missing");
        refused(|session| session.capacity = Some(0), "no-places");
        let granted = |change: fn(&mut super::Session)| ask(&[], scheduling(change)).events().len();
        assert_eq!(granted(|session| (session.mode, session.place) = (Mode::Online, None)), 1);
        assert_eq!(granted(|session| (session.mode, session.link) = (Mode::OnSite, None)), 1);
        assert_eq!(granted(|session| session.ends_at = hour(8 + 31 * 24)), 1);
    }

    #[test]
    fn data_are_kept_for_a_time() {
        for days in [0, 3_661] {
            ask(&listed_and(&[]), keep(days, 1)).then_refused("retention-out-of-range");
        }
    }
}
