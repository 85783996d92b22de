//! What another calendar would make of the last day to answer.

use jiff::civil::Date;

use crate::{
    calendar::{Calendar, Day},
    monitoring_cycle::Cycle,
    values::Period,
};

/// A last day to answer that another calendar would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDue {
    /// The month.
    pub period: Period,
    /// The last day as it was counted when the month was opened.
    pub was: Date,
    /// The last day by the other calendar.
    pub would_be: Date,
    /// Why: the days after the month that the other calendar sees differently, as they are and as they would be.
    pub because: Vec<(Day, Day)>,
}

impl Cycle {
    /// The last day to answer for an open month, if another calendar would move it; to be shown before that calendar is applied, since an
    /// open month keeps its day. The log tells the day and not how many working days it took: the present calendar counts them back.
    pub fn due_moved_by(&self, present: &Calendar, other: &Calendar) -> Option<MovedDue> {
        let Cycle::Open { period, due_on: was, .. } = self else { return None };
        let over = period.last_day();
        let within = u16::try_from(present.working_days_between(over, *was)).ok()?;
        let would_be = other.working_days_after(over, within);
        (would_be != *was).then(|| MovedDue {
            period: *period,
            was: *was,
            would_be,
            because: present.days_seen_otherwise(other, over, (*was).max(would_be)),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Aggregate,
        calendar::{Override, ukraine},
        monitoring_cycle::{CycleEvent, sample::*},
        values::Position,
    };

    #[test]
    fn a_change_of_the_calendar_tells_what_it_would_make_of_an_open_month_and_of_no_other() {
        let mut cycle = Cycle::default();
        // Outside the regime, Friday 4 April is made free for Saturday the 12th: of 1, 2, 3, 7 and 8 April the last is a Tuesday.
        let mut amended = ukraine().clone();
        amended.regimes.clear();
        let friday = date(2025, 4, 4);
        amended.overrides.push(Override { free: friday, worked: date(2025, 4, 12), source: amended.moved_rest });
        assert_eq!(cycle.due_moved_by(ukraine(), &amended), None, "it is not opened");
        cycle.evolve(&opened());
        assert_eq!(cycle.due_moved_by(ukraine(), ukraine()), None);
        let because = vec![(ukraine().day(friday), amended.day(friday))];
        let (was, would_be) = (date(2025, 4, 7), date(2025, 4, 8));
        let moved = MovedDue { period: march(), was, would_be, because };
        assert_eq!(cycle.due_moved_by(ukraine(), &amended), Some(moved));
        cycle.evolve(&CycleEvent::Closed {
            plan: plan(),
            period: march(),
            at: Position(9),
            calendar: ukraine().version.clone(),
            answered: 3,
            silent: 0,
        });
        assert_eq!(cycle.due_moved_by(ukraine(), &amended), None, "it is closed");
    }
}
