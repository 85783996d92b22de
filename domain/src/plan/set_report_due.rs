//! How the plan reads "report until 1 July and until 1 February": a policy of its own, since the act does not say it.

use serde::{Deserialize, Serialize};

use crate::{
    plan::{Plan, PlanEvent, PlanRejection},
    values::Paragraph,
};

/// Which day "until 1 July" names, and what becomes of it when it is a day off.
///
/// The Civil Code moves the end of a *term* off a day off (art. 254); whether it bears on a day that an act names is disputed, and so is
/// whether "until" takes the named day in. Without a decision of the plan's coordinator the named day counts and stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportDuePolicy {
    /// Whether a report on the named day itself is in time.
    pub named_day_counts: bool,
    /// What becomes of a last day that is a day off.
    pub day_off: DayOff,
}

/// What becomes of a last day that is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOff {
    /// It stays the last day.
    Stays,
    /// The next working day is.
    NextWorkingDay,
    /// The working day before it is.
    WorkingDayBefore,
}

impl Default for ReportDuePolicy {
    fn default() -> Self {
        Self { named_day_counts: true, day_off: DayOff::Stays }
    }
}

/// Settle by which day half-yearly reports on the plan are due.
#[derive(Debug, Clone, PartialEq)]
pub struct SetReportDue {
    /// The reading from now on.
    pub policy: ReportDuePolicy,
    /// What it rests on, in words.
    pub grounds: Paragraph,
}

impl SetReportDue {
    pub(super) fn decide(&self, plan: &Plan) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.contents()?;
        if contents.report_due == Some(self.policy) {
            return Ok(Vec::new());
        }
        Ok(vec![PlanEvent::ReportDueSet { policy: self.policy, grounds: self.grounds.clone() }])
    }
}

impl Plan {
    /// By which reading half-yearly reports on it are due.
    pub fn report_due(&self) -> ReportDuePolicy {
        self.contents().ok().and_then(|contents| contents.report_due).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::words,
    };

    fn strict() -> ReportDuePolicy {
        ReportDuePolicy { named_day_counts: false, day_off: DayOff::WorkingDayBefore }
    }

    fn set(policy: ReportDuePolicy) -> PlanCommand {
        PlanCommand::SetReportDue(SetReportDue { policy, grounds: words("лист Секретаріату") })
    }

    fn was_set(policy: ReportDuePolicy) -> PlanEvent {
        PlanEvent::ReportDueSet { policy, grounds: words("лист Секретаріату") }
    }

    #[test]
    fn a_plan_settles_its_reading_once_and_may_change_it() {
        given(adopted()).when(set(strict()), &of(COORDINATOR)).then(&[was_set(strict())]);
        given(with(adopted(), was_set(strict()))).when(set(strict()), &of(COORDINATOR)).then_nothing_new();
        let usual = ReportDuePolicy::default();
        given(with(adopted(), was_set(strict()))).when(set(usual), &of(COORDINATOR)).then(&[was_set(usual)]);
        assert_eq!(plan(with(adopted(), was_set(strict()))).report_due(), strict());
    }

    #[test]
    fn until_then_the_named_day_counts_and_stays_and_saying_so_is_a_decision_too() {
        let usual = ReportDuePolicy { named_day_counts: true, day_off: DayOff::Stays };
        assert_eq!(plan(adopted()).report_due(), usual);
        given(adopted()).when(set(usual), &of(COORDINATOR)).then(&[was_set(usual)]);
        given(vec![]).when(set(usual), &of(COORDINATOR)).then_refused("no-such-plan");
    }
}
