//! Why a person may not act for a body.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    values::{Edrpou, Language, Line, ValueError, dotted},
};

/// The instrument that is missing or does not entitle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum RepresentationRejection {
    /// Only people who act for a body do this; the system does not.
    ActsForNoBody,
    /// Another body than one's own, and no instrument of it.
    InstrumentMissing {
        /// The body.
        body: Edrpou,
    },
    /// The instrument is valid only later.
    InstrumentNotYetValid {
        /// Its number.
        number: Line,
        /// First day it is valid.
        from: Date,
    },
    /// The instrument is valid no more.
    InstrumentExpired {
        /// Its number.
        number: Line,
        /// Last day it was valid.
        until: Date,
    },
    /// The instrument ends before it begins.
    InstrumentDates {
        /// Its number.
        number: Line,
    },
    /// The person has acted for another body in the same matter.
    BothInstrumentsNeeded {
        /// For which they acted.
        first: Edrpou,
        /// For which they act now.
        second: Edrpou,
    },
}

impl RepresentationRejection {
    pub(crate) fn words(&self) -> ValueError {
        use RepresentationRejection as R;
        match self {
            R::ActsForNoBody => ValueError::new(
                "acts-for-no-body",
                "Це робить лише особа, що діє від імені органу: увійдіть з повноваженнями органу.",
                "Only a person who acts for a body does this: sign in for a body.",
            ),
            R::InstrumentMissing { body } => ValueError::new(
                "instrument-missing",
                format!("Щоб діяти від імені органу {body}, зазначте наказ або довіреність цього органу."),
                format!("To act for body {body}, name the order or power of attorney of that body."),
            ),
            R::InstrumentNotYetValid { number, from } => ValueError::new(
                "instrument-not-yet-valid",
                format!("Документ № {number} чинний із {}: до того дня він повноважень не дає.", dotted(*from)),
                format!("The instrument No. {number} is valid from {from}: before that day it entitles to nothing."),
            ),
            R::InstrumentExpired { number, until } => ValueError::new(
                "instrument-expired",
                format!("Документ № {number} був чинний до {} включно: зазначте чинний.", dotted(*until)),
                format!("The instrument No. {number} was valid until {until}: name one in force."),
            ),
            R::InstrumentDates { number } => ValueError::new(
                "instrument-dates",
                format!("Документ № {number} закінчується раніше, ніж починається: виправте дати."),
                format!("The instrument No. {number} ends before it begins: correct the dates."),
            ),
            R::BothInstrumentsNeeded { first, second } => ValueError::new(
                "both-instruments-needed",
                format!(
                    "Ви вже діяли тут від імені органу {first}; щоб діяти й від імені органу {second}, зазначте чинні документи обох."
                ),
                format!(
                    "You have acted for body {first} here; to act for body {second} as well, name valid instruments of both."
                ),
            ),
        }
    }
}

impl Rejection for RepresentationRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        matches!(self, RepresentationRejection::InstrumentDates { .. })
    }
}
