//! Whether something is in time: derived from dates for the day of the view.

use jiff::civil::Date;

use super::Timeliness;

/// Days before the last day from which an unfinished duty is at risk, unless a policy says otherwise.
pub const AT_RISK_DAYS: i32 = 14;

/// Whether something is in time on a day: `last_day` is the legal deadline, `done_on` the day the result was reached.
pub fn timeliness(last_day: Option<Date>, done_on: Option<Date>, today: Date) -> Timeliness {
    timeliness_by(AT_RISK_DAYS, last_day, done_on, today)
}

/// [`timeliness`] under another policy for "at risk".
pub fn timeliness_by(at_risk_days: i32, last_day: Option<Date>, done_on: Option<Date>, today: Date) -> Timeliness {
    match (last_day, done_on) {
        (None, _) => Timeliness::NoDeadline,
        (Some(last_day), Some(done_on)) if done_on <= last_day => Timeliness::InTime,
        (Some(_), Some(_)) => Timeliness::DoneLate,
        (Some(last_day), None) if today > last_day => Timeliness::Overdue,
        (Some(last_day), None) if (last_day - today).get_days() <= at_risk_days => Timeliness::AtRisk,
        (Some(_), None) => Timeliness::InTime,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DUE: Option<Date> = Some(date(2025, 1, 31));

    #[test]
    fn the_last_day_itself_is_in_time_for_a_result_and_at_risk_without_one() {
        assert_eq!(timeliness(DUE, Some(date(2025, 1, 31)), date(2025, 3, 1)), Timeliness::InTime);
        assert_eq!(timeliness(DUE, None, date(2025, 1, 31)), Timeliness::AtRisk);
        assert_eq!(timeliness(DUE, None, date(2025, 2, 1)), Timeliness::Overdue);
    }

    #[test]
    fn risk_begins_fourteen_days_before_the_last_day_or_where_the_policy_says() {
        assert_eq!(timeliness(DUE, None, date(2025, 1, 16)), Timeliness::InTime);
        assert_eq!(timeliness(DUE, None, date(2025, 1, 17)), Timeliness::AtRisk);
        assert_eq!(timeliness_by(30, DUE, None, date(2025, 1, 1)), Timeliness::AtRisk);
    }

    #[test]
    fn done_late_stays_late_on_every_later_day() {
        for today in [date(2025, 2, 9), date(2026, 2, 9), date(2055, 1, 1)] {
            assert_eq!(timeliness(DUE, Some(date(2025, 2, 9)), today), Timeliness::DoneLate);
        }
    }

    #[test]
    fn without_a_last_day_nothing_is_late() {
        assert_eq!(timeliness(None, None, date(2055, 1, 1)), Timeliness::NoDeadline);
        assert_eq!(timeliness(None, Some(date(2025, 1, 1)), date(2055, 1, 1)), Timeliness::NoDeadline);
    }
}
