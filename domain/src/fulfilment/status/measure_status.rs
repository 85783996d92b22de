//! Where a measure stands, by those who lead it.

use jiff::civil::Date;

use super::{Assurance, DutyStatus, Execution, Timeliness, timeliness};

/// One who leads a measure. Co-executors are shown beside it and do not count; neither do bodies that are not bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A body.
    Body(DutyStatus),
    /// A group: where each of its members stands.
    Group(Vec<DutyStatus>),
}

/// Where a measure stands on the day of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureStatus {
    /// How far.
    pub execution: Execution,
    /// Whether in time.
    pub time: Timeliness,
    /// How sure.
    pub assurance: Assurance,
    /// The day the last lead reached the result; only when done.
    pub done_on: Option<Date>,
}

/// Joins the duties of those who lead: the measure is as far as the least advanced of them, and as sure as the least sure of those that
/// have reported, where a correction among confirmed reports shows. A group is done only when it has members and all are done, partly done when some are.
pub fn measure_status(leads: &[Lead], last_day: Option<Date>, today: Date) -> MeasureStatus {
    let joined: Vec<DutyStatus> = leads.iter().map(Lead::joined).collect();
    let execution = joined.iter().map(|lead| lead.execution).min_by_key(|execution| advance(*execution));
    let execution = execution.unwrap_or_default();
    let done_on = last_done(&joined, execution);
    let time = timeliness(last_day, done_on, today);
    MeasureStatus { execution, time, assurance: weakest(&joined), done_on }
}

impl Lead {
    fn joined(&self) -> DutyStatus {
        match self {
            Lead::Body(status) => *status,
            Lead::Group(members) => {
                let execution = group_execution(members);
                DutyStatus { execution, assurance: weakest(members), done_on: last_done(members, execution) }
            }
        }
    }
}

fn group_execution(members: &[DutyStatus]) -> Execution {
    let all = |execution| !members.is_empty() && members.iter().all(|member| member.execution == execution);
    let some = |execution| members.iter().any(|member| member.execution == execution);
    if all(Execution::Done) {
        Execution::Done
    } else if some(Execution::Done) || some(Execution::PartlyDone) {
        Execution::PartlyDone
    } else if some(Execution::InProgress) {
        Execution::InProgress
    } else if all(Execution::NotDone) {
        Execution::NotDone
    } else {
        Execution::NotStarted
    }
}

/// How advanced an execution is; what is known to fail holds the measure back most.
fn advance(execution: Execution) -> u8 {
    match execution {
        Execution::NotDone => 0,
        Execution::NotStarted => 1,
        Execution::InProgress => 2,
        Execution::PartlyDone => 3,
        Execution::Done => 4,
    }
}

fn weakest(duties: &[DutyStatus]) -> Assurance {
    let reported = duties.iter().map(|duty| duty.assurance).filter(|assurance| *assurance != Assurance::None);
    reported.min_by_key(|assurance| sureness(*assurance)).unwrap_or_default()
}

/// How sure an assurance is; that something had to be corrected must not vanish among what was right at once.
fn sureness(assurance: Assurance) -> u8 {
    match assurance {
        Assurance::None => 0,
        Assurance::Reported => 1,
        Assurance::Restated => 2,
        Assurance::Confirmed => 3,
    }
}

fn last_done(duties: &[DutyStatus], execution: Execution) -> Option<Date> {
    if execution == Execution::Done { duties.iter().filter_map(|duty| duty.done_on).max() } else { None }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use Execution::{Done, InProgress, NotDone, NotStarted, PartlyDone};

    fn duty(execution: Execution, assurance: Assurance) -> DutyStatus {
        DutyStatus { execution, assurance, done_on: None }
    }

    fn done(day: i8) -> DutyStatus {
        DutyStatus { execution: Done, assurance: Assurance::Confirmed, done_on: Some(date(2025, 1, day)) }
    }

    fn status(leads: &[Lead]) -> MeasureStatus {
        measure_status(leads, Some(date(2025, 1, 20)), date(2025, 1, 30))
    }

    #[test]
    fn a_measure_is_as_far_as_its_least_advanced_lead() {
        let leads = [Lead::Body(done(5)), Lead::Body(duty(InProgress, Assurance::Reported))];
        assert_eq!(status(&leads).execution, InProgress);
        assert_eq!(status(&leads).time, Timeliness::Overdue);
        assert_eq!(status(&[Lead::Body(done(5)), Lead::Body(duty(NotDone, Assurance::Reported))]).execution, NotDone);
        assert_eq!(status(&[]).execution, NotStarted);
    }

    #[test]
    fn it_is_done_on_the_day_of_its_last_lead() {
        let both = status(&[Lead::Body(done(5)), Lead::Body(done(25))]);
        assert_eq!((both.execution, both.done_on), (Done, Some(date(2025, 1, 25))));
        assert_eq!(both.time, Timeliness::DoneLate);
    }

    #[test]
    fn a_group_is_done_only_when_it_has_members_and_all_are_done() {
        assert_eq!(status(&[Lead::Group(vec![])]).execution, NotStarted);
        assert_eq!(status(&[Lead::Group(vec![done(5), done(9)])]).done_on, Some(date(2025, 1, 9)));
        let some = Lead::Group(vec![done(5), duty(NotStarted, Assurance::None)]);
        let partly = status(&[some]);
        assert_eq!((partly.execution, partly.done_on), (PartlyDone, None));
        let under_way = Lead::Group(vec![duty(InProgress, Assurance::Reported), DutyStatus::default()]);
        assert_eq!(status(&[under_way]).execution, InProgress);
        let failed = || duty(NotDone, Assurance::Reported);
        assert_eq!(status(&[Lead::Group(vec![failed(), failed()])]).execution, NotDone);
    }

    #[test]
    fn assurance_is_the_weakest_of_those_that_reported() {
        let leads = [Lead::Body(done(5)), Lead::Body(duty(InProgress, Assurance::Reported))];
        assert_eq!(status(&leads).assurance, Assurance::Reported);
        assert_eq!(status(&[Lead::Body(done(5)), Lead::Body(DutyStatus::default())]).assurance, Assurance::Confirmed);
        assert_eq!(status(&[Lead::Body(DutyStatus::default())]).assurance, Assurance::None);
        let corrected = || DutyStatus { assurance: Assurance::Restated, ..done(9) };
        assert_eq!(status(&[Lead::Body(done(5)), Lead::Body(corrected())]).assurance, Assurance::Restated);
        assert_eq!(status(&[Lead::Group(vec![corrected(), done(5)])]).assurance, Assurance::Restated);
        let awaited = Lead::Body(duty(Done, Assurance::Reported));
        assert_eq!(status(&[Lead::Body(corrected()), awaited]).assurance, Assurance::Reported);
    }
}
