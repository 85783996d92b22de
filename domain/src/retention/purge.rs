//! Each night the data whose term is over are let go of.

use crate::{
    aggregate::Context,
    data_subject::Kept,
    retention::{Purged, Retention, RetentionEvent, RetentionRejection},
};

/// Lets go of what is over today; once a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Purge {
    /// Whose term is over, as the read models say.
    pub due: Vec<Purged>,
    /// What stays of them, and why.
    pub kept: Vec<Kept>,
}

impl Purge {
    pub(super) fn decide(
        &self,
        state: &Retention,
        context: &Context,
    ) -> Result<Vec<RetentionEvent>, RetentionRejection> {
        let on = context.today();
        // One night is one run: also when clocks go back, or a second process comes late.
        if state.last_on.is_some_and(|last| last >= on) {
            return Ok(Vec::new());
        }
        if let Some(early) = self.due.iter().find(|one| one.kept_until >= on) {
            let Purged { purpose, kept_until, .. } = early.clone();
            return Err(RetentionRejection::TermStillRuns { purpose, kept_until });
        }
        if self.kept.is_empty() && !self.due.is_empty() {
            return Err(RetentionRejection::KeptUnsaid);
        }
        let kept = if self.due.is_empty() { Vec::new() } else { self.kept.clone() };
        Ok(vec![RetentionEvent::PurgeRun { on, purged: self.due.clone(), kept }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        retention::RetentionCommand,
        scenario::{Answer, Scenario, acting, line, words},
        values::Purpose,
    };

    fn purge() -> Purge {
        let over = Purged { purpose: Purpose::training("1"), kept_until: date(2026, 3, 1), people: 12 };
        Purge {
            due: vec![over], kept: vec![Kept { what: line("кількість"), why: words("звітність за планом") }]
        }
    }

    fn run(day: jiff::civil::Date) -> RetentionEvent {
        RetentionEvent::PurgeRun { on: day, purged: purge().due, kept: purge().kept }
    }

    fn ask(past: &[RetentionEvent], command: Purge, day: &str) -> Answer<Retention> {
        Scenario::given(past).when(RetentionCommand::Purge(command), &acting("system:retention", None, day))
    }

    #[test]
    fn what_is_over_is_let_go_of_the_day_after() {
        ask(&[], purge(), "2026-03-02").then(&[run(date(2026, 3, 2))]);
        ask(&[], purge(), "2026-03-01").then_refused("retention-still-runs");
    }

    #[test]
    fn that_nothing_was_over_is_recorded_too() {
        let nothing = RetentionEvent::PurgeRun { on: date(2026, 3, 2), purged: vec![], kept: vec![] };
        ask(&[], Purge { due: vec![], ..purge() }, "2026-03-02").then(&[nothing]);
    }

    #[test]
    fn a_day_is_purged_once() {
        ask(&[run(date(2026, 3, 2))], purge(), "2026-03-02").then_nothing_new();
        ask(&[run(date(2026, 3, 3))], purge(), "2026-03-02").then_nothing_new();
        ask(&[run(date(2026, 3, 2))], purge(), "2026-03-03").then(&[run(date(2026, 3, 3))]);
    }

    #[test]
    fn what_stays_is_said() {
        ask(&[], Purge { kept: vec![], ..purge() }, "2026-03-02").then_refused("kept-unsaid");
    }
}
