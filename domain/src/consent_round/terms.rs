//! Terms of answer counted by hand: working and calendar days from delivery to the end of a day in Kyiv.

use jiff::{
    Timestamp,
    civil::{Date, date},
};

use crate::{
    calendar::{TermEnd, kyiv, ukraine},
    consent_round::{AnswerTerm, AnswerTerm::*, CarryOver, DayOff, Policy, PolicyId, Silence},
    scenario::line,
};

fn policy(term: AnswerTerm, last_day_off: DayOff) -> Policy {
    Policy {
        id: PolicyId::parse("counted").expect("an identifier"),
        version: 1,
        term,
        last_day_off,
        silence: Silence::Agrees,
        carry_over: CarryOver::Nothing,
        over_disagreement: false,
        close_within: None,
        source: line("для перевірки"),
    }
}

/// The last day for a delivery at a local time in Kyiv.
#[track_caller]
fn last_day(term: AnswerTerm, day: Date, hour: i8, minute: i8) -> Date {
    let served = day.at(hour, minute, 0, 0).to_zoned(kyiv()).expect("an instant").timestamp();
    policy(term, DayOff::RollsForward).last_day(ukraine(), served)
}

fn noon(term: AnswerTerm, day: Date) -> Date {
    last_day(term, day, 12, 0)
}

#[test]
fn the_hour_of_delivery_does_not_matter_only_the_day_in_kyiv_does() {
    // Monday 3 February 2025: five working days are 4, 5, 6, 7 and 10 February.
    for (hour, minute) in [(0, 0), (6, 30), (8, 59), (12, 0), (18, 1), (23, 59)] {
        assert_eq!(last_day(WorkingDays(5), date(2025, 2, 3), hour, minute), date(2025, 2, 10), "{hour}:{minute}");
    }
}

#[test]
fn a_delivery_on_a_weekend_counts_from_monday() {
    for day in [date(2025, 2, 8), date(2025, 2, 9)] {
        assert_eq!(noon(WorkingDays(1), day), date(2025, 2, 10));
        assert_eq!(noon(WorkingDays(5), day), date(2025, 2, 14));
    }
    // On Friday the weekend is passed over as well.
    assert_eq!(noon(WorkingDays(1), date(2025, 2, 7)), date(2025, 2, 10));
}

#[test]
fn a_holiday_outside_martial_law_is_passed_over_and_inside_it_counts() {
    // Independence Day: Tuesday 24 August 2021 was free, and so was Monday the 23rd, moved to Saturday the 28th, which was worked.
    assert_eq!(noon(WorkingDays(1), date(2021, 8, 20)), date(2021, 8, 25));
    assert_eq!(noon(WorkingDays(4), date(2021, 8, 20)), date(2021, 8, 28));
    // 1 January 2025 was a working Wednesday, 8 May 2025 a working Thursday.
    assert_eq!(noon(WorkingDays(1), date(2024, 12, 31)), date(2025, 1, 1));
    assert_eq!(noon(WorkingDays(2), date(2025, 5, 7)), date(2025, 5, 9));
}

#[test]
fn the_working_saturdays_of_2018_count_and_the_days_off_for_them_do_not() {
    // Friday 2 March 2018: the 3rd was worked; 8 March is a holiday, the 9th was off for the 3rd.
    assert_eq!(noon(WorkingDays(1), date(2018, 3, 2)), date(2018, 3, 3));
    assert_eq!(noon(WorkingDays(4), date(2018, 3, 2)), date(2018, 3, 7));
    assert_eq!(noon(WorkingDays(5), date(2018, 3, 2)), date(2018, 3, 12));
    // Friday 27 April: Monday 30 April was off for Saturday 5 May, 1 May a holiday; 2, 3, 4, 5 and 7 May are the next five.
    assert_eq!(noon(WorkingDays(5), date(2018, 4, 27)), date(2018, 5, 7));
}

#[test]
fn a_term_runs_over_the_end_of_a_month_and_of_a_leap_february() {
    assert_eq!(noon(WorkingDays(5), date(2025, 1, 29)), date(2025, 2, 5));
    assert_eq!(noon(WorkingDays(5), date(2024, 2, 27)), date(2024, 3, 5));
    assert_eq!(noon(CalendarDays(30), date(2024, 1, 31)), date(2024, 3, 1));
    assert_eq!(noon(CalendarDays(30), date(2025, 1, 31)), date(2025, 3, 3), "Sunday 2 March rolls on to Monday");
}

#[test]
fn calendar_days_end_on_a_day_off_only_where_the_policy_says_so() {
    let served: Timestamp = "2025-01-31T10:00:00Z".parse().expect("an instant");
    let stays = policy(CalendarDays(30), DayOff::Stays);
    assert_eq!(stays.last_day(ukraine(), served), date(2025, 3, 2));
}

#[test]
fn both_changes_of_the_clocks_move_the_end_of_the_day_and_not_the_day() {
    let end = |day| TermEnd::Day(day).too_late_from().to_string();
    // Clocks go forward on Sunday 30 March 2025: served on Friday, one working day is Monday, which ends in summer time.
    assert_eq!(noon(WorkingDays(1), date(2025, 3, 28)), date(2025, 3, 31));
    assert_eq!(end(date(2025, 3, 31)), "2025-03-31T21:00:00Z");
    // Two calendar days end on the Sunday itself, a day of 23 hours, and roll to Monday.
    assert_eq!(noon(CalendarDays(2), date(2025, 3, 28)), date(2025, 3, 31));
    // Clocks go back on Sunday 26 October 2025: the Monday after ends in winter time.
    assert_eq!(noon(WorkingDays(1), date(2025, 10, 24)), date(2025, 10, 27));
    assert_eq!(end(date(2025, 10, 27)), "2025-10-27T22:00:00Z");
    assert_eq!(end(date(2025, 10, 24)), "2025-10-24T21:00:00Z");
}

#[test]
fn the_day_of_delivery_is_not_counted_whatever_day_it_is() {
    // Tuesday 24 August 2021 was a holiday (art. 73): the first working day after it is Wednesday.
    assert_eq!(noon(WorkingDays(1), date(2021, 8, 24)), date(2021, 8, 25));
    // Under martial law Wednesday 1 January 2025 is worked, and as the day of delivery it still does not count: Thursday does.
    assert_eq!(noon(WorkingDays(1), date(2025, 1, 1)), date(2025, 1, 2));
    // Independence Day 2025 is a Sunday: under martial law it frees no Monday.
    assert_eq!(noon(WorkingDays(1), date(2025, 8, 24)), date(2025, 8, 25));
    // Saturday 3 March 2018 was worked for 9 March: delivered on it, the term begins after it, on Monday.
    assert_eq!(noon(WorkingDays(1), date(2018, 3, 3)), date(2018, 3, 5));
}

#[test]
fn a_delivery_in_the_hours_around_a_change_of_the_clocks_counts_from_the_next_day() {
    // On Sunday 30 March 2025 03:00 became 04:00, so that 04:30 is thirty minutes after 02:59:59.
    assert_eq!(last_day(WorkingDays(1), date(2025, 3, 30), 4, 30), date(2025, 3, 31));
    // On Sunday 26 October 2025 04:00 became 03:00: both instants are 03:30 in Kyiv, before the change and after it.
    let term = policy(WorkingDays(1), DayOff::RollsForward);
    for served in ["2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z"] {
        let served: Timestamp = served.parse().expect("an instant");
        let told = served.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M").to_string();
        assert_eq!((told.as_str(), term.last_day(ukraine(), served)), ("26.10.2025 03:30", date(2025, 10, 27)));
    }
}

#[test]
fn a_delivery_just_after_midnight_in_kyiv_belongs_to_the_new_day() {
    // 22:30 UTC is half past midnight in winter; half past ten in summer UTC is half past one.
    let winter: Timestamp = "2025-02-02T22:30:00Z".parse().expect("an instant");
    let term = policy(WorkingDays(5), DayOff::RollsForward);
    assert_eq!(term.last_day(ukraine(), winter), date(2025, 2, 10));
    let before: Timestamp = "2025-02-02T21:59:00Z".parse().expect("an instant");
    assert_eq!(term.last_day(ukraine(), before), date(2025, 2, 7));
}
