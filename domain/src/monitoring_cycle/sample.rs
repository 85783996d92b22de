//! A cycle that the tests of this folder start from: March 2025, two bodies, three answers.

use jiff::civil::date;
use uuid::Uuid;

use crate::{
    Context,
    calendar::CalendarVersion,
    monitoring_cycle::{CycleDuty, CycleEvent, Open},
    scenario::{acting, edrpou},
    values::{MeasureCode, Period, PlanId},
};

pub(super) const INTERIOR: &str = "00032684";
pub(super) const TAXES: &str = "43005393";

pub(super) fn plan() -> PlanId {
    PlanId(Uuid::from_u128(1))
}

pub(super) fn march() -> Period {
    Period::parse("2025-03").expect("a month")
}

pub(super) fn analyst(day: &str) -> Context {
    acting("analyst", Some("43220851"), day)
}

pub(super) fn owes(measure: &str, body: &str) -> CycleDuty {
    CycleDuty { measure: MeasureCode::parse(measure).expect("a code"), body: edrpou(body) }
}

pub(super) fn duties() -> Vec<CycleDuty> {
    vec![owes("1.3", INTERIOR), owes("2.3", INTERIOR), owes("2.3", TAXES)]
}

pub(super) fn open() -> Open {
    Open { plan: plan(), period: march(), duties: duties(), answer_within: 5 }
}

/// The event of opening: five working days after Monday 31 March are over on Monday 7 April.
pub(super) fn opened() -> CycleEvent {
    CycleEvent::Opened {
        plan: plan(),
        period: march(),
        due_on: date(2025, 4, 7),
        calendar: CalendarVersion("ua-2025.1".to_owned()),
        duties: duties(),
    }
}
