//! Who holds a matter, and for how many days it has lain with each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who holds the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// The secretary, until the present version is delivered.
    Secretary,
    /// The body, until it takes a position.
    Body,
    /// The drafter: remarks wait for an answer or are maintained, or the body did not agree.
    Drafter,
    /// The body as the author of remarks that are answered and not yet settled or maintained.
    Author,
}

/// Calendar days with each holder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DaysHeld {
    /// With the secretary.
    pub secretary: i64,
    /// With the body.
    pub body: i64,
    /// With the drafter.
    pub drafter: i64,
    /// With the author of remarks.
    pub author: i64,
}

impl DaysHeld {
    fn add(&mut self, holder: Option<Holder>, days: i64) {
        match holder {
            Some(Holder::Secretary) => self.secretary += days,
            Some(Holder::Body) => self.body += days,
            Some(Holder::Drafter) => self.drafter += days,
            Some(Holder::Author) => self.author += days,
            None => {}
        }
    }
}

/// Who holds a matter since when, with the days before. A day on which it changes hands counts for whoever has it in the evening, so
/// that the days of all holders together are the days that went by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Held {
    holder: Option<Holder>,
    since: Date,
    before: DaysHeld,
}

/// A time in which nobody held anything: from the day a round was closed to the day it was reopened.
pub(crate) type Pause = (Date, Date);

impl Held {
    pub(crate) fn since(since: Date, holder: Option<Holder>) -> Self {
        Self { holder, since, before: DaysHeld::default() }
    }

    pub(crate) fn holder(&self) -> Option<Holder> {
        self.holder
    }

    /// Since which day.
    pub(crate) fn since_day(&self) -> Date {
        self.since
    }

    /// Goes over to a holder on a day, unless it is theirs already.
    pub(crate) fn pass(&mut self, holder: Option<Holder>, on: Date, pauses: &[Pause]) {
        if holder == self.holder {
            return;
        }
        self.before = self.until(on, pauses);
        (self.holder, self.since) = (holder, on.max(self.since));
    }

    /// The days with each up to a day.
    pub(crate) fn until(&self, day: Date, pauses: &[Pause]) -> DaysHeld {
        let paused = |(from, until): &Pause| days(self.since.max(*from), day.min(*until));
        let mut all = self.before;
        all.add(self.holder, days(self.since, day) - pauses.iter().map(paused).sum::<i64>());
        all
    }
}

/// Calendar days from a day to a later one; none backwards.
fn days(from: Date, until: Date) -> i64 {
    until.since(from).map_or(0, |span| i64::from(span.get_days()).max(0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_days_of_all_holders_are_the_days_that_went_by() {
        let on = |day| date(2026, 8, day);
        let mut held = Held::since(on(3), Some(Holder::Secretary));
        held.pass(Some(Holder::Body), on(5), &[]);
        held.pass(Some(Holder::Body), on(6), &[]);
        held.pass(Some(Holder::Drafter), on(10), &[]);
        held.pass(None, on(10), &[]);
        held.pass(Some(Holder::Author), on(14), &[]);
        let expected = DaysHeld { secretary: 2, body: 5, drafter: 0, author: 6 };
        assert_eq!(held.until(on(20), &[]), expected);
        assert_eq!(held.until(on(20), &[(on(1), on(2))]), expected, "a pause before");
        let paused = held.until(on(20), &[(on(16), on(18)), (on(19), on(25))]);
        assert_eq!(paused, DaysHeld { author: 3, ..expected }, "6 days less 2 and 1");
    }
}
