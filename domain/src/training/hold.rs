//! A training was held.

use crate::{
    aggregate::Context,
    training::{Course, GroupMembers, Mode, TrainingEvent, TrainingRejection as R, schedule::check_hours},
    values::Line,
};

/// Records that a training was held, and how; what is not said was so as scheduled.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hold {
    /// Hours of the programme that was taught.
    pub hours: Option<u16>,
    /// How people took part.
    pub mode: Option<Mode>,
    /// The version of the materials it was taught from.
    pub materials: Option<Line>,
    /// Who belonged to the invited groups on the day of the session.
    pub groups: Vec<GroupMembers>,
}

impl Hold {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        let session = &course.session;
        if context.now < session.starts_at {
            return Err(R::NotBegun { starts_at: session.starts_at });
        }
        let hours = self.hours.unwrap_or(session.hours);
        check_hours(hours)?;
        let held = TrainingEvent::Held {
            hours,
            mode: self.mode.unwrap_or(session.mode),
            materials: self.materials.clone().or_else(|| session.materials.clone()),
        };
        let settled = course.settle(&self.groups, session.day())?;
        Ok([held].into_iter().chain(settled).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        scenario::line,
        training::{Mode, TrainingEvent, sample::*},
    };

    #[test]
    fn a_training_was_held_as_scheduled_unless_it_is_said_otherwise() {
        let held = |hours, mode, materials: &str| TrainingEvent::Held { hours, mode, materials: Some(line(materials)) };
        ask(&listed_and(&[]), hold(12)).then(&[held(4, Mode::Mixed, "версія 1")]);
        let said = super::Hold {
            hours: Some(3),
            mode: Some(Mode::Online),
            materials: Some(line("версія 2")),
            groups: members(&[INTERIOR]),
        };
        ask(&listed_and(&[]), (Command::Hold(said), coordinator(12))).then(&[held(3, Mode::Online, "версія 2")]);
    }

    #[test]
    fn nothing_was_held_before_it_began() {
        ask(&listed_and(&[]), hold(7)).then_refused("session-not-begun");
        assert_eq!(ask(&listed_and(&[]), hold(8)).events().len(), 1);
        ask(&listed_and(&[hold(12)]), hold(13)).then_nothing_new();
    }
}
