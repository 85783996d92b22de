//! Orders and powers that entitle a person to act for a body.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    representation::RepresentationRejection,
    values::{Edrpou, Line},
};

/// A document that entitles its holder to act for a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// What it is.
    pub kind: InstrumentKind,
    /// E.g. `12-к`.
    pub number: Line,
    /// Of signing.
    pub date: Date,
    /// For which body it entitles.
    pub body: Edrpou,
    /// First day it is valid.
    pub valid_from: Date,
    /// Last day it is valid, where limited.
    #[serde(default)]
    pub valid_until: Option<Date>,
}

/// What entitles a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    /// Наказ про призначення.
    Appointment,
    /// Наказ про тимчасове виконання обов'язків.
    ActingOrder,
    /// Наказ про розподіл або делегування повноважень.
    Delegation,
    /// Довіреність (Civil Code, art. 244).
    PowerOfAttorney,
}

impl Instrument {
    /// Whether it entitles on a day; both its first and its last day count.
    ///
    /// # Errors
    /// `instrument-dates`, `instrument-not-yet-valid` or `instrument-expired`.
    pub fn check_on(&self, today: Date) -> Result<(), RepresentationRejection> {
        let number = || self.number.clone();
        if let Some(until) = self.valid_until {
            if until < self.valid_from {
                return Err(RepresentationRejection::InstrumentDates { number: number() });
            }
            if until < today {
                return Err(RepresentationRejection::InstrumentExpired { number: number(), until });
            }
        }
        if today < self.valid_from || today < self.date {
            let from = self.valid_from.max(self.date);
            return Err(RepresentationRejection::InstrumentNotYetValid { number: number(), from });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        aggregate::Rejection,
        scenario::{edrpou, line},
    };

    fn order(from: Date, until: Option<Date>) -> Instrument {
        Instrument {
            kind: InstrumentKind::ActingOrder,
            number: line("12-к"),
            date: date(2025, 1, 9),
            body: edrpou("00015622"),
            valid_from: from,
            valid_until: until,
        }
    }

    #[test]
    fn an_instrument_entitles_from_its_first_to_its_last_day() {
        let order = order(date(2025, 1, 10), Some(date(2025, 1, 31)));
        let on = |day| order.check_on(date(2025, 1, 1).saturating_add(jiff::Span::new().days(day - 1)));
        assert_eq!(on(9).map_err(|r| r.code()), Err("instrument-not-yet-valid"));
        assert_eq!((on(10), on(31)), (Ok(()), Ok(())));
        assert_eq!(on(32).map_err(|r| r.code()), Err("instrument-expired"));
    }

    #[test]
    fn nobody_acts_by_an_order_that_is_not_signed_yet_or_ends_before_it_begins() {
        let early = order(date(2025, 1, 1), None);
        assert_eq!(early.check_on(date(2025, 1, 8)).map_err(|r| r.code()), Err("instrument-not-yet-valid"));
        assert_eq!(early.check_on(date(2025, 1, 9)), Ok(()));
        let reversed = order(date(2025, 2, 1), Some(date(2025, 1, 1)));
        assert_eq!(reversed.check_on(date(2025, 2, 1)).map_err(|r| r.code()), Err("instrument-dates"));
    }
}
