//! The script and the monthly routine on one line of time.

use jiff::{Timestamp, ToSpan, civil::DateTime};
use zgoda_domain::{calendar, values::Period};

use super::{
    consent::{self, Act},
    reports,
    scene::Scene,
    script, trainings,
};

/// What happens next.
#[derive(Debug, Clone)]
pub enum Turn {
    /// A line of the script.
    Scene(Scene),
    /// The coordinator opens the month.
    Open(Period),
    /// Bodies answer for the month.
    Answer(Period),
    /// The coordinator reviews the answers.
    Review(Period),
    /// The coordinator closes the month.
    Close(Period),
    /// The plan of phased transition, or a round over it, goes on.
    Consent(Act),
    /// A report goes on.
    Report(reports::Act),
    /// A training goes on.
    Training(trainings::Act),
}

/// The first month that is monitored.
const FIRST_MONTH: &str = "2025-01";

/// Everything that happens before `now`, in order.
pub fn until(now: Timestamp) -> Vec<(Timestamp, Turn)> {
    let mut turns: Vec<_> = script::scenes().into_iter().map(|scene| (minute(scene.at), Turn::Scene(scene))).collect();
    let mut month = Period::parse(FIRST_MONTH).expect("it is a month");
    while kyiv(month.first_day().at(9, 0, 0, 0)) < now {
        turns.extend(routine(month));
        month = Period::of(month.last_day().saturating_add(1.day()));
    }
    turns.extend(consent::acts(now).into_iter().map(|(instant, act)| (instant, Turn::Consent(act))));
    let plan = super::play::plan_id("interoperability");
    turns.extend(trainings::acts(now, plan).into_iter().map(|(instant, act)| (instant, Turn::Training(act))));
    turns.extend(reports::acts(now, plan).into_iter().map(|(instant, act)| (instant, Turn::Report(act))));
    turns.retain(|(instant, _)| *instant < now);
    turns.sort_by_key(|(instant, _)| *instant);
    turns
}

/// A month is answered for in the first working days of the next one.
fn routine(month: Period) -> [(Timestamp, Turn); 4] {
    let working_day = |n| calendar::ukraine().working_days_after(month.last_day(), n);
    [
        (kyiv(month.first_day().at(9, 0, 0, 0)), Turn::Open(month)),
        (kyiv(working_day(2).at(11, 30, 0, 0)), Turn::Answer(month)),
        (kyiv(working_day(4).at(15, 0, 0, 0)), Turn::Review(month)),
        (kyiv(working_day(6).at(9, 0, 0, 0)), Turn::Close(month)),
    ]
}

/// `2025-01-29 16:40` on Kyiv's clock.
pub fn minute(text: &str) -> Timestamp {
    kyiv(DateTime::strptime("%Y-%m-%d %H:%M", text).expect("a test reads every minute of the script"))
}

/// A minute of Kyiv's clock.
pub fn kyiv(civil: DateTime) -> Timestamp {
    civil.to_zoned(calendar::kyiv()).expect("these years lie within time").timestamp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_minute_of_the_script_is_read_and_nothing_of_the_future_happens() {
        let now = minute("2025-03-10 00:00");
        let turns = until(now);
        assert!(turns.iter().all(|(instant, _)| *instant < now));
        let closed = turns.iter().filter(|(_, turn)| matches!(turn, Turn::Close(_))).count();
        assert_eq!(closed, 1, "January is closed, February's answers still run");
        assert!(until(minute("2030-01-01 00:00")).len() > turns.len());
    }
}
