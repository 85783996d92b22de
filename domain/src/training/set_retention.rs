//! The data of the participants are kept for another time.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R, schedule::check_retention},
    values::Paragraph,
};

/// Sets how long the data of the participants are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct SetRetention {
    /// Days after the session.
    pub days: u16,
    /// On what ground.
    pub reason: Paragraph,
}

impl SetRetention {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        check_retention(self.days)?;
        if self.days == course.retention_days {
            return Ok(Vec::new());
        }
        Ok(vec![TrainingEvent::RetentionSet { days: self.days, reason: self.reason.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::sample::*;

    #[test]
    fn data_are_kept_until_a_day_that_moves_with_the_session() {
        let until = |asked: &[Asked]| course(&listed_and(asked)).retain_until().to_string();
        assert_eq!(until(&[]), "2026-02-10");
        assert_eq!(until(&[move_to(32, &[INTERIOR])]), "2026-02-11");
        assert_eq!(until(&[keep(30, 1)]), "2025-03-12");
        ask(&listed_and(&[keep(30, 1)]), keep(30, 2)).then_nothing_new();
        ask(&[], keep(30, 2)).then_refused("no-such-training");
    }
}
