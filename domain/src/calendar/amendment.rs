//! A change of the calendar, as an act brings it, before it is part of the program.

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    calendar::{Calendar, CalendarVersion, Holiday, LegalSource, Observance, Override},
    values::ValueError,
};

/// What an act changes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// What the calendar will be called.
    pub version: CalendarVersion,
    /// The act.
    pub source: Citation,
    /// Days off that are worked out on other days.
    #[serde(default)]
    pub moved: Vec<Moved>,
    /// Days that become holidays.
    #[serde(default)]
    pub holidays: Vec<NewHoliday>,
    /// The last day of the regime that has had no end so far.
    #[serde(default)]
    pub regime_ends: Option<Date>,
}

/// The act in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// In Ukrainian.
    pub uk: String,
    /// In English.
    pub en: String,
}

/// A day off and the day worked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The day off that would have been worked.
    pub free: Date,
    /// The day worked instead.
    pub worked: Date,
}

/// A day of every year that becomes a holiday.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewHoliday {
    /// Month, 1-12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
    /// First year it is free.
    pub from_year: i16,
    /// Its name in Ukrainian.
    pub uk: String,
    /// Its name in English.
    pub en: String,
}

impl Amendment {
    /// The calendar with the change in it; the given one stays as it is.
    ///
    /// # Errors
    /// The version is the present one, or the change says nothing that could be so.
    pub fn apply(&self, calendar: &Calendar) -> Result<Calendar, ValueError> {
        if self.version == calendar.version {
            return Err(ValueError::new(
                "calendar-version-in-force",
                format!("Версія {} уже чинна: зміненому календарю потрібна нова назва.", self.version.0),
                format!("Version {} is in force: the changed calendar needs another name.", self.version.0),
            ));
        }
        let source = LegalSource { uk: lasting(&self.source.uk), en: lasting(&self.source.en) };
        let mut amended = calendar.clone();
        amended.version = self.version.clone();
        for moved in &self.moved {
            if moved.free == moved.worked {
                return Err(ValueError::new(
                    "day-moved-to-itself",
                    format!("День {} перенесено на нього самого.", moved.free),
                    format!("The day {} is moved to itself.", moved.free),
                ));
            }
            amended.overrides.push(Override { free: moved.free, worked: moved.worked, source });
        }
        for holiday in &self.holidays {
            if Date::new(2000, holiday.month, holiday.day).is_err() {
                return Err(ValueError::new(
                    "no-such-day",
                    format!("Дня {:02}.{:02} немає в жодному році.", holiday.day, holiday.month),
                    format!("No year has a day {:02}-{:02}.", holiday.month, holiday.day),
                ));
            }
            amended.holidays.push(Holiday {
                observance: Observance::Fixed(holiday.month, holiday.day),
                from_year: holiday.from_year,
                to_year: None,
                uk: lasting(&holiday.uk),
                en: lasting(&holiday.en),
                source,
            });
        }
        if let Some(last) = self.regime_ends {
            let Some(regime) = amended.regimes.iter_mut().find(|regime| regime.to.is_none() && regime.from <= last)
            else {
                return Err(ValueError::new(
                    "no-regime-to-end",
                    format!("На {last} не діє особливий режим без кінцевої дати."),
                    format!("No regime without an end is in force on {last}."),
                ));
            };
            regime.to = Some(last);
        }
        Ok(amended)
    }
}

/// The texts of a calendar last as long as the program; so do those of one that a person proposes, once a run.
fn lasting(text: &str) -> &'static str {
    Box::leak(text.into())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::{Reason, ukraine};

    fn amendment() -> Amendment {
        Amendment {
            version: CalendarVersion("ua-2027.1".to_owned()),
            source: Citation { uk: "Закон".to_owned(), en: "A law".to_owned() },
            moved: vec![Moved { free: date(2027, 5, 14), worked: date(2027, 5, 22) }],
            holidays: vec![NewHoliday {
                month: 5,
                day: 20,
                from_year: 2027,
                uk: "День вишиванки".to_owned(),
                en: "Vyshyvanka Day".to_owned(),
            }],
            regime_ends: Some(date(2027, 4, 30)),
        }
    }

    #[test]
    fn a_change_bears_on_its_days_and_leaves_the_present_calendar_alone() {
        let amended = amendment().apply(ukraine()).expect("a change");
        let reasons = [date(2027, 5, 14), date(2027, 5, 22), date(2027, 5, 20)].map(|day| amended.day(day).reason);
        assert_eq!(reasons[0], Reason::MovedOff { worked: date(2027, 5, 22) });
        assert_eq!(reasons[1], Reason::MovedOn { free: date(2027, 5, 14) });
        assert_eq!(reasons[2], Reason::Holiday { uk: "День вишиванки", en: "Vyshyvanka Day" });
        assert!(ukraine().is_working(date(2027, 5, 14)) && !ukraine().is_working(date(2027, 5, 22)));
        assert_eq!(amended.version.0, "ua-2027.1");
        assert_eq!(amended.day(date(2027, 5, 20)).source.map(|source| source.uk), Some("Закон"));
    }

    #[test]
    fn a_change_that_cannot_be_is_refused() {
        let refused = |change: fn(&mut Amendment)| {
            let mut amendment = amendment();
            change(&mut amendment);
            amendment.apply(ukraine()).expect_err("it cannot be").code
        };
        assert_eq!(refused(|it| it.version = ukraine().version.clone()), "calendar-version-in-force");
        assert_eq!(refused(|it| it.moved[0].worked = it.moved[0].free), "day-moved-to-itself");
        assert_eq!(refused(|it| it.holidays[0].day = 32), "no-such-day");
        assert_eq!(refused(|it| it.regime_ends = Some(date(2022, 1, 1))), "no-regime-to-end");
    }
}
