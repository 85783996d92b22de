//! A training is scheduled.

use jiff::SignedDuration;

use crate::{
    aggregate::Context,
    training::{Mode, Session, Training, TrainingEvent, TrainingRejection as R},
};

/// Says that a training is going to be held, by the body of whoever says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// What, when and where.
    pub session: Session,
    /// How many days after it the data of its participants are kept.
    pub retention_days: u16,
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
        Ok(vec![TrainingEvent::Scheduled {
            session: self.session.clone(),
            organiser: organiser.clone(),
            retention_days: self.retention_days,
        }])
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
