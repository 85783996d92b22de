//! A training is cancelled.

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::Paragraph,
};

/// Says that a training is not held.
#[derive(Debug, Clone, PartialEq)]
pub struct Cancel {
    /// Why.
    pub reason: Paragraph,
}

impl Cancel {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        if course.counts.marked() > 0 {
            return Err(R::AttendanceRecorded);
        }
        Ok(vec![TrainingEvent::Cancelled { reason: self.reason.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::{Attendance, sample::*};

    #[test]
    fn a_training_is_cancelled_once_and_takes_nothing_any_more() {
        assert_eq!(ask(&listed_and(&[]), cancel(1)).events().len(), 1);
        ask(&listed_and(&[cancel(1)]), cancel(2)).then_nothing_new();
        ask(&listed_and(&[cancel(1)]), mark(&[(1, Attendance::Present)], 9)).then_refused("training-cancelled");
    }

    #[test]
    fn what_people_attended_is_not_cancelled() {
        let marked = listed_and(&[mark(&[(1, Attendance::Present)], 9)]);
        ask(&marked, cancel(9)).then_refused("attendance-recorded");
        ask(&listed_and(&[hold(12)]), cancel(13)).then_refused("training-already-held");
    }
}
