//! Where one body stands with one measure, by its messages.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Assurance, Execution};
use crate::values::MessageId;

/// Where one body stands with one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DutyStatus {
    /// How far.
    pub execution: Execution,
    /// How sure.
    pub assurance: Assurance,
    /// The day the result was reached; only when done.
    pub done_on: Option<Date>,
}

/// One message as far as status depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The message.
    pub message: MessageId,
    /// How far it says the body is.
    pub execution: Execution,
    /// The date it speaks of.
    pub as_of: Date,
    /// The confirmed message it corrects.
    pub restates: Option<MessageId>,
    /// Where its review stands.
    pub review: Review,
}

/// Where the review of a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Waits for the coordinator.
    Awaited,
    /// Confirmed.
    Confirmed,
    /// Returned with reasons.
    Returned,
}

/// Where a body stands by its messages, given in the order of filing.
///
/// Returned messages do not count, nor does what a confirmed correction replaced, nor a correction before it is confirmed. The first
/// confirmed "done" is taken back only by a confirmed correction. Without one, the message that speaks of the latest date counts, of
/// several the one filed last: neither a late message on an earlier month nor the correction of an old one hides what is known since.
/// "Done" then dates from the first of the messages that have said so without a break.
pub fn duty_status(statements: &[Statement]) -> DutyStatus {
    let (standing, settled) = in_order(statements);
    let Some(current) = settled.or(standing.last().copied()) else { return DutyStatus::default() };
    let assurance = match (current.review, current.restates) {
        (Review::Confirmed, Some(_)) => Assurance::Restated,
        (Review::Confirmed, None) => Assurance::Confirmed,
        (Review::Awaited | Review::Returned, _) => Assurance::Reported,
    };
    let done_on = match (settled, current.execution) {
        (Some(settled), _) => Some(settled.as_of),
        (None, Execution::Done) => {
            standing.iter().rev().take_while(|s| s.execution == Execution::Done).last().map(|first| first.as_of)
        }
        (None, _) => None,
    };
    DutyStatus { execution: current.execution, assurance, done_on }
}

/// The message by which [`duty_status`] tells where a body stands.
pub fn speaking(statements: &[Statement]) -> Option<Statement> {
    let (standing, settled) = in_order(statements);
    settled.or(standing.last().copied())
}

/// What stands, by the date it speaks of, and of it the first confirmed "done".
fn in_order(statements: &[Statement]) -> (Vec<Statement>, Option<Statement>) {
    let mut standing = standing(statements);
    let settled = standing.iter().find(|s| s.review == Review::Confirmed && s.execution == Execution::Done).copied();
    standing.sort_by_key(|statement| statement.as_of);
    (standing, settled)
}

fn standing(statements: &[Statement]) -> Vec<Statement> {
    let confirmed = statements.iter().filter(|s| s.review == Review::Confirmed);
    let replaced: Vec<MessageId> = confirmed.filter_map(|s| s.restates).collect();
    let stands = |s: &&Statement| match s.review {
        Review::Confirmed => !replaced.contains(&s.message),
        Review::Awaited => s.restates.is_none(),
        Review::Returned => false,
    };
    statements.iter().filter(stands).copied().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn said(n: u128, execution: Execution, day: i8, review: Review) -> Statement {
        let message = MessageId(Uuid::from_u128(n));
        Statement { message, execution, as_of: date(2025, 1, day), restates: None, review }
    }

    fn correcting(earlier: u128, statement: Statement) -> Statement {
        Statement { restates: Some(MessageId(Uuid::from_u128(earlier))), ..statement }
    }

    fn status(statements: &[Statement]) -> (Execution, Assurance, Option<i8>) {
        let status = duty_status(statements);
        (status.execution, status.assurance, status.done_on.map(Date::day))
    }

    use Execution::{Done, InProgress, NotStarted, PartlyDone};
    use Review::{Awaited, Confirmed, Returned};

    #[test]
    fn silence_is_not_started_and_nobody_is_sure() {
        assert_eq!(status(&[]), (NotStarted, Assurance::None, None));
        assert_eq!(status(&[said(1, Done, 5, Returned)]), (NotStarted, Assurance::None, None));
    }

    #[test]
    fn the_standing_message_on_the_latest_date_speaks() {
        let progress = [said(1, InProgress, 5, Confirmed), said(2, PartlyDone, 9, Awaited)];
        assert_eq!(status(&progress), (PartlyDone, Assurance::Reported, None));
        let returned = [progress[0], said(2, PartlyDone, 9, Returned)];
        assert_eq!(status(&returned), (InProgress, Assurance::Confirmed, None));
        let same_day = [said(1, InProgress, 5, Awaited), said(2, PartlyDone, 5, Awaited)];
        assert_eq!(status(&same_day), (PartlyDone, Assurance::Reported, None));
        let for_an_earlier_month = [said(1, PartlyDone, 9, Confirmed), said(2, InProgress, 5, Awaited)];
        assert_eq!(status(&for_an_earlier_month), (PartlyDone, Assurance::Confirmed, None));
    }

    #[test]
    fn the_message_that_speaks_is_the_settled_one_or_the_latest_that_stands() {
        let speaks = |statements: &[Statement]| speaking(statements).map(|one| one.message.0.as_u128());
        assert_eq!(speaks(&[]), None);
        assert_eq!(speaks(&[said(1, InProgress, 5, Confirmed), said(2, PartlyDone, 9, Returned)]), Some(1));
        assert_eq!(speaks(&[said(1, InProgress, 9, Confirmed), said(2, PartlyDone, 5, Awaited)]), Some(1));
        assert_eq!(speaks(&[said(1, Done, 5, Confirmed), said(2, InProgress, 9, Awaited)]), Some(1));
    }

    #[test]
    fn the_correction_of_an_old_message_does_not_hide_a_newer_one() {
        let correction = correcting(1, said(3, InProgress, 5, Confirmed));
        let statements = [said(1, PartlyDone, 5, Confirmed), said(2, PartlyDone, 9, Confirmed), correction];
        assert_eq!(status(&statements), (PartlyDone, Assurance::Confirmed, None));
        assert_eq!(status(&[statements[0], correction]), (InProgress, Assurance::Restated, None));
    }

    #[test]
    fn of_two_confirmed_days_the_first_confirmed_message_names_the_one_that_counts() {
        let late_then_backdated = [said(1, Done, 20, Confirmed), said(2, Done, 5, Confirmed)];
        assert_eq!(status(&late_then_backdated), (Done, Assurance::Confirmed, Some(20)));
    }

    #[test]
    fn a_correction_is_corrected_in_its_turn() {
        let second = correcting(1, said(2, Done, 20, Confirmed));
        let third = correcting(2, said(3, Done, 9, Confirmed));
        assert_eq!(status(&[said(1, Done, 5, Confirmed), second, third]), (Done, Assurance::Restated, Some(9)));
    }

    #[test]
    fn done_dates_from_the_first_message_that_has_said_so_without_a_break() {
        assert_eq!(
            status(&[said(1, Done, 5, Awaited), said(2, Done, 9, Awaited)]),
            (Done, Assurance::Reported, Some(5))
        );
        let broken = [said(1, Done, 5, Awaited), said(2, InProgress, 7, Awaited), said(3, Done, 9, Awaited)];
        assert_eq!(status(&broken), (Done, Assurance::Reported, Some(9)));
    }

    #[test]
    fn a_confirmed_done_is_taken_back_only_by_a_confirmed_correction() {
        let done = said(1, Done, 5, Confirmed);
        assert_eq!(status(&[done, said(2, InProgress, 9, Awaited)]), (Done, Assurance::Confirmed, Some(5)));
        let correction = correcting(1, said(2, PartlyDone, 9, Awaited));
        assert_eq!(status(&[done, correction]), (Done, Assurance::Confirmed, Some(5)));
        let confirmed = Statement { review: Confirmed, ..correction };
        assert_eq!(status(&[done, confirmed]), (PartlyDone, Assurance::Restated, None));
    }

    #[test]
    fn a_correction_says_nothing_before_it_is_confirmed() {
        let statements = [said(1, InProgress, 5, Confirmed), correcting(1, said(2, PartlyDone, 9, Awaited))];
        assert_eq!(status(&statements), (InProgress, Assurance::Confirmed, None));
    }

    #[test]
    fn a_corrected_date_counts_once_the_correction_is_confirmed() {
        let statements = [said(1, Done, 5, Confirmed), correcting(1, said(2, Done, 20, Confirmed))];
        assert_eq!(status(&statements), (Done, Assurance::Restated, Some(20)));
    }
}
