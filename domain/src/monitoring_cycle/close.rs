//! Reporting for a month ends at a position of the log.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    aggregate::Context,
    calendar,
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent, CycleRejection},
    values::{Edrpou, MeasureCode, Position},
};

/// Closes a cycle.
///
/// A month may be closed when the last day to answer has passed, or earlier, once the month is over and nobody is silent: a body is
/// never called silent while its term runs, nor by a cut-off that leaves out the end of its term.
#[derive(Debug, Clone, PartialEq)]
pub struct Close {
    /// The cut-off: what stands at or before it counts.
    pub at: Position,
    /// The duties answered as of that position.
    pub answered: BTreeSet<CycleDuty>,
    /// The duties that nobody owes any more as of that position: the body declined or left the group since, or the result is confirmed.
    pub released: BTreeSet<CycleDuty>,
    /// The last position recorded before the term to answer ended, or up to now while it runs.
    pub term_ended_at: Position,
}

impl Close {
    pub(super) fn decide(&self, state: &Cycle, context: &Context) -> Result<Vec<CycleEvent>, CycleRejection> {
        let (plan, period, due_on, duties) = match state {
            Cycle::Unopened => return Err(CycleRejection::NotOpened),
            Cycle::Closed { at } if *at == self.at => return Ok(Vec::new()),
            Cycle::Closed { at } => return Err(CycleRejection::AlreadyClosed { at: *at }),
            Cycle::Open { plan, period, due_on, duties } => (*plan, *period, *due_on, duties),
        };
        if self.at < Position(1) {
            return Err(CycleRejection::CutOffMissing);
        }
        let today = context.today();
        if today <= period.last_day() {
            return Err(CycleRejection::MonthNotOver { last_day: period.last_day() });
        }
        let silent: Vec<&CycleDuty> =
            duties.difference(&self.answered).filter(|duty| !self.released.contains(duty)).collect();
        if !silent.is_empty() && today <= due_on {
            return Err(CycleRejection::TermStillRuns { due_on, silent: silent.len() });
        }
        if !silent.is_empty() && self.at < self.term_ended_at {
            return Err(CycleRejection::CutOffWithinTerm { at: self.at, term_ended_at: self.term_ended_at });
        }
        let mut by_body: BTreeMap<&Edrpou, Vec<MeasureCode>> = BTreeMap::new();
        for duty in &silent {
            by_body.entry(&duty.body).or_default().push(duty.measure.clone());
        }
        let mut events: Vec<CycleEvent> = by_body
            .into_iter()
            .map(|(body, measures)| CycleEvent::SilenceRecorded { plan, period, body: body.clone(), measures })
            .collect();
        events.push(CycleEvent::Closed {
            plan,
            period,
            at: self.at,
            calendar: calendar::ukraine().version.clone(),
            answered: count(duties.len() - silent.len()),
            silent: count(silent.len()),
        });
        Ok(events)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        monitoring_cycle::{CycleCommand, sample::*},
        scenario::{Answer, Scenario, edrpou},
    };

    fn ask(past: &[CycleEvent], at: i64, answered: &[CycleDuty], day: &str) -> Answer<Cycle> {
        Scenario::given(past).when(CycleCommand::Close(close(at, answered)), &analyst(day))
    }

    /// The term ended at position 38.
    fn close(at: i64, answered: &[CycleDuty]) -> Close {
        let answered = answered.iter().cloned().collect();
        Close { at: Position(at), answered, released: BTreeSet::new(), term_ended_at: Position(38) }
    }

    fn silence(body: &str, measures: &[&str]) -> CycleEvent {
        let measures = measures.iter().map(|code| MeasureCode::parse(code).expect("a code")).collect();
        CycleEvent::SilenceRecorded { plan: plan(), period: march(), body: edrpou(body), measures }
    }

    fn closed(at: i64, answered: u32, silent: u32) -> CycleEvent {
        let calendar = calendar::ukraine().version.clone();
        CycleEvent::Closed { plan: plan(), period: march(), at: Position(at), calendar, answered, silent }
    }

    #[test]
    fn after_the_last_day_silence_is_recorded_once_a_body_and_the_month_is_closed() {
        ask(&[opened()], 40, &[owes("1.3", INTERIOR)], "2025-04-08").then(&[
            silence(INTERIOR, &["2.3"]),
            silence(TAXES, &["2.3"]),
            closed(40, 1, 2),
        ]);
        ask(&[opened()], 40, &[], "2025-04-08").then(&[
            silence(INTERIOR, &["1.3", "2.3"]),
            silence(TAXES, &["2.3"]),
            closed(40, 0, 3),
        ]);
    }

    #[test]
    fn nobody_is_called_silent_while_the_term_runs() {
        ask(&[opened()], 40, &duties()[..2], "2025-04-07").then_refused("term-still-runs");
    }

    #[test]
    fn nobody_is_called_silent_by_a_cut_off_within_the_term() {
        ask(&[opened()], 37, &duties()[..2], "2025-04-08").then_refused("cut-off-within-term");
        assert_eq!(ask(&[opened()], 38, &duties()[..2], "2025-04-08").events().len(), 2);
        ask(&[opened()], 37, &duties(), "2025-04-08").then(&[closed(37, 3, 0)]);
    }

    #[test]
    fn who_owes_nothing_any_more_is_not_silent() {
        let released = BTreeSet::from([owes("2.3", TAXES)]);
        let command = Close { released, ..close(40, &duties()[..1]) };
        Scenario::<Cycle>::given(&[opened()])
            .when(CycleCommand::Close(command), &analyst("2025-04-08"))
            .then(&[silence(INTERIOR, &["2.3"]), closed(40, 2, 1)]);
    }

    #[test]
    fn a_month_is_closed_early_when_all_have_answered_but_not_before_it_is_over() {
        ask(&[opened()], 40, &duties(), "2025-04-01").then(&[closed(40, 3, 0)]);
        ask(&[opened()], 40, &duties(), "2025-03-31").then_refused("month-not-over");
    }

    #[test]
    fn answers_that_nobody_asked_for_do_not_count() {
        let more = [&duties()[..], &[owes("3.1", TAXES)]].concat();
        ask(&[opened()], 40, &more, "2025-04-08").then(&[closed(40, 3, 0)]);
    }

    #[test]
    fn closing_again_at_the_same_position_changes_nothing_and_the_cut_off_never_moves() {
        let past = [opened(), closed(40, 3, 0)];
        ask(&past, 40, &duties(), "2025-04-09").then_nothing_new();
        ask(&past, 41, &duties(), "2025-04-09").then_refused("cycle-already-closed");
    }

    #[test]
    fn only_an_open_month_is_closed_and_only_at_a_position_of_the_log() {
        ask(&[], 40, &duties(), "2025-04-09").then_refused("cycle-not-opened");
        ask(&[opened()], 0, &duties(), "2025-04-09").then_refused("cut-off-missing");
    }
}
