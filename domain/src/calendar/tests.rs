//! Terms and days counted by hand, and the norms of working days that were published for some years.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};

use super::*;
use crate::values::Language;

/// Noon in Kyiv, in winter time.
fn noon(day: Date) -> Timestamp {
    day.at(10, 0, 0, 0).in_tz("UTC").expect("an instant").timestamp()
}

fn working_days_from(day: Date, n: u16) -> Date {
    ukraine().end_of(Term::WorkingDays(n), noon(day), LastDayOff::RollForward).last_day()
}

fn calendar_days_from(day: Date, n: u16, last_day_off: LastDayOff) -> Date {
    ukraine().end_of(Term::CalendarDays(n), noon(day), last_day_off).last_day()
}

fn working_days_in(year: i16) -> i64 {
    ukraine().working_days_between(date(year - 1, 12, 31), date(year, 12, 31))
}

fn off(day: Date) -> bool {
    !ukraine().is_working(day)
}

#[test]
fn years_have_the_working_days_that_published_norms_give_them() {
    // 2019: annex to the Ministry of Social Policy's letter No. 78/0/206-18 of 08.08.2018. 2021: the ministry's norm.
    // 2024: a trade publisher's norm under martial law.
    for (year, norm) in [(2019, 250), (2021, 250), (2024, 262)] {
        assert_eq!(working_days_in(year), norm, "{year}");
    }
}

#[test]
fn months_of_2019_have_the_working_days_of_the_ministrys_letter_before_transfers() {
    let mut calendar = ukraine().clone();
    calendar.overrides.clear();
    let months = [21, 20, 20, 21, 21, 18, 23, 21, 21, 22, 21, 21];
    for (month, norm) in (1..).zip(months) {
        let first = date(2019, month, 1);
        let days = calendar.working_days_between(first.saturating_sub(1.day()), first.last_of_month());
        assert_eq!(days, norm, "2019-{month:02}");
    }
}

/// No source was at hand for these years: 365 or 366 days less weekends and, until 2020, holidays and the rest moved from weekends.
#[test]
fn other_years_have_the_working_days_counted_by_hand() {
    for (year, counted) in [(2018, 250), (2020, 251), (2023, 260), (2025, 261)] {
        assert_eq!(working_days_in(year), counted, "{year}");
    }
}

#[test]
fn before_its_first_checked_day_the_calendar_knows_weekends_and_says_no_more() {
    let (new_year_eve, independence_day) = (date(2017, 12, 29), date(2017, 8, 24));
    assert_eq!(ukraine().day(new_year_eve).reason, Reason::Unchecked { from: date(2018, 1, 1) });
    assert_eq!(
        ukraine().day(independence_day).reason.text(Language::Uk),
        "будній день; свята до 01.01.2018 календар не враховує"
    );
    assert_eq!(ukraine().day(date(2017, 12, 31)).reason, Reason::Weekend);
    assert_eq!(ukraine().day(date(2018, 1, 2)).reason, Reason::Ordinary);
}

#[test]
fn a_term_that_starts_on_a_weekend_counts_from_monday() {
    assert_eq!(working_days_from(date(2025, 2, 1), 5), date(2025, 2, 7));
    assert_eq!(working_days_from(date(2025, 2, 2), 1), date(2025, 2, 3));
}

#[test]
fn the_answer_to_a_request_of_16_july_2020_is_due_on_the_23rd() {
    assert_eq!(working_days_from(date(2020, 7, 16), 5), date(2020, 7, 23));
    assert_eq!(working_days_from(date(2020, 7, 17), 5), date(2020, 7, 24));
    assert_eq!(working_days_from(date(2020, 7, 17), 20), date(2020, 8, 14));
}

#[test]
fn a_holiday_in_peace_is_skipped_and_on_a_weekend_it_frees_the_next_working_day() {
    // 24 August 2020 is a Monday; 28 June 2020 a Sunday, so that Monday the 29th is free.
    assert_eq!(working_days_from(date(2020, 8, 21), 1), date(2020, 8, 25));
    assert_eq!(working_days_from(date(2020, 6, 26), 3), date(2020, 7, 2));
}

#[test]
fn two_holidays_on_one_weekend_free_two_working_days() {
    // 1 May 2021 was a Saturday and 2 May Easter; 9 May a Sunday.
    assert!(off(date(2021, 5, 3)) && off(date(2021, 5, 4)) && off(date(2021, 5, 10)));
    assert_eq!(working_days_from(date(2021, 4, 30), 5), date(2021, 5, 12));
    assert_eq!(ukraine().day(date(2021, 5, 4)).reason, Reason::RestMoved { from: date(2021, 5, 2) });
}

#[test]
fn under_martial_law_holidays_are_worked_and_weekends_remain() {
    assert_eq!(working_days_from(date(2024, 12, 31), 3), date(2025, 1, 3));
    // The Monday after Easter 2022 and the transfer ordered for June 2022 fell to the regime.
    assert!(!off(date(2022, 4, 25)) && !off(date(2022, 6, 27)) && off(date(2022, 7, 2)));
    assert!(off(date(2025, 1, 4)) && off(date(2025, 8, 24)) && !off(date(2025, 8, 25)));
}

#[test]
fn a_regime_holds_from_its_first_day_to_its_last() {
    let regime = Regime { from: date(2021, 8, 24), to: Some(date(2021, 10, 14)), ..ukraine().regimes[0] };
    let mut calendar = ukraine().clone();
    calendar.regimes = vec![regime];
    assert!(calendar.is_working(date(2021, 8, 24)) && calendar.is_working(date(2021, 10, 14)));
    assert!(!calendar.is_working(date(2021, 8, 23)) && !calendar.is_working(date(2021, 10, 15)));
}

#[test]
fn the_last_holiday_before_the_regime_was_still_free() {
    assert!(off(date(2022, 3, 7)) && off(date(2022, 3, 8)) && !off(date(2022, 3, 12)));
}

#[test]
fn the_working_saturdays_of_2018_are_worked_and_their_days_off_free() {
    for saturday in [date(2018, 3, 3), date(2018, 5, 5), date(2018, 6, 23), date(2018, 12, 22), date(2018, 12, 29)] {
        assert!(!off(saturday), "{saturday}");
    }
    for free in [date(2018, 3, 9), date(2018, 4, 30), date(2018, 6, 29), date(2018, 12, 24), date(2018, 12, 31)] {
        assert!(off(free), "{free}");
    }
    assert_eq!(working_days_from(date(2018, 3, 2), 6), date(2018, 3, 13));
    assert_eq!(working_days_from(date(2018, 12, 21), 6), date(2019, 1, 2));
}

#[test]
fn a_holiday_is_free_only_in_the_years_it_is_in_the_law() {
    let mut in_peace = ukraine().clone();
    in_peace.regimes.clear();
    for (day, working) in [
        (date(2023, 5, 9), false),
        (date(2024, 5, 9), true),
        (date(2024, 5, 8), false),
        (date(2022, 10, 14), false),
        (date(2024, 10, 14), true),
        (date(2024, 10, 1), false),
        (date(2024, 7, 15), false),
        (date(2026, 1, 7), true),
        (date(2018, 5, 2), true),
    ] {
        assert_eq!(in_peace.is_working(day), working, "{day}");
    }
}

#[test]
fn calendar_days_run_over_month_ends_and_roll_forward_only_when_the_policy_says() {
    let rolls = |from, n| calendar_days_from(from, n, LastDayOff::RollForward);
    assert_eq!(rolls(date(2025, 1, 18), 14), date(2025, 2, 3));
    assert_eq!(calendar_days_from(date(2025, 1, 18), 14, LastDayOff::Stay), date(2025, 2, 1));
    assert_eq!(rolls(date(2024, 2, 15), 14), date(2024, 2, 29));
    assert_eq!(rolls(date(2025, 12, 24), 9), date(2026, 1, 2));
}

#[test]
fn a_term_of_no_days_ends_on_the_day_of_the_event() {
    assert_eq!(working_days_from(date(2025, 2, 1), 0), date(2025, 2, 1));
    assert_eq!(calendar_days_from(date(2025, 2, 3), 0, LastDayOff::RollForward), date(2025, 2, 3));
}

#[test]
fn hours_pass_also_while_the_clocks_change() {
    let end = |start: &str| {
        let start: Timestamp = start.parse().expect("an instant");
        let end = ukraine().end_of(Term::Hours(48), start, LastDayOff::RollForward);
        end.too_late_from().to_zoned(kyiv()).datetime()
    };
    assert_eq!(end("2025-03-29T12:00:00+02:00"), date(2025, 3, 31).at(13, 0, 0, 0));
    assert_eq!(end("2025-10-25T12:00:00+03:00"), date(2025, 10, 27).at(11, 0, 0, 0));
    assert_eq!(end("2025-06-06T18:00:00+03:00"), date(2025, 6, 8).at(18, 0, 0, 0));
}

#[test]
fn a_day_ends_at_midnight_in_kyiv_in_winter_and_in_summer() {
    let too_late = |day| TermEnd::Day(day).too_late_from().to_string();
    assert_eq!(too_late(date(2025, 3, 29)), "2025-03-29T22:00:00Z");
    assert_eq!(too_late(date(2025, 3, 30)), "2025-03-30T21:00:00Z");
    assert_eq!(too_late(date(2025, 10, 26)), "2025-10-26T22:00:00Z");
}

#[test]
fn an_event_after_midnight_in_kyiv_belongs_to_the_new_day() {
    let start: Timestamp = "2025-01-31T22:30:00Z".parse().expect("an instant");
    assert_eq!(kyiv_date(start), date(2025, 2, 1));
    assert_eq!(ukraine().end_of(Term::WorkingDays(1), start, LastDayOff::Stay).last_day(), date(2025, 2, 3));
}

#[test]
fn notices_are_due_so_many_working_days_before() {
    assert_eq!(ukraine().working_days_before(date(2025, 2, 3), 1), date(2025, 1, 31));
    assert_eq!(ukraine().working_days_before(date(2025, 2, 3), 3), date(2025, 1, 29));
    assert_eq!(ukraine().working_days_before(date(2018, 3, 12), 4), date(2018, 3, 3));
}

#[test]
fn days_between_are_counted_both_ways() {
    let (friday, monday) = (date(2025, 1, 31), date(2025, 2, 3));
    assert_eq!(ukraine().working_days_between(friday, monday), 1);
    assert_eq!(ukraine().working_days_between(monday, friday), -1);
    assert_eq!(ukraine().working_days_between(friday, friday), 0);
}

#[test]
fn after_and_before_undo_each_other_from_any_working_day() {
    let days = date(2018, 1, 1).series(11.days()).take_while(|day| *day < date(2026, 1, 1));
    for day in days.filter(|day| ukraine().is_working(*day)) {
        let later = ukraine().working_days_after(day, 7);
        assert_eq!(ukraine().working_days_before(later, 7), day);
        assert_eq!(ukraine().working_days_between(day, later), 7);
    }
}

#[test]
fn the_end_of_time_does_not_hang() {
    assert_eq!(ukraine().working_days_after(Date::MAX, 3), Date::MAX);
    assert_eq!(ukraine().working_days_before(Date::MIN, 3), Date::MIN);
}

#[test]
fn an_explanation_names_every_day_with_its_reason_and_source() {
    let explanation = ukraine().explain(Term::WorkingDays(4), noon(date(2018, 3, 2)), LastDayOff::Stay);
    let told: Vec<(i8, Option<u32>)> = explanation.days.iter().map(|day| (day.day.date.day(), day.number())).collect();
    assert_eq!(told, [(3, Some(1)), (4, None), (5, Some(2)), (6, Some(3)), (7, Some(4))]);
    assert_eq!(explanation.end, TermEnd::Day(date(2018, 3, 7)));
    let saturday = explanation.days[0];
    assert_eq!(saturday.text(Language::Uk), "день 1: робоча субота за вихідний 09.03.2018");
    assert!(saturday.source().is_some_and(|source| source.text(Language::En).contains("11.01.2018")));
    assert_eq!(explanation.days[1].text(Language::En), "not counted: a weekly day off");
    assert!(explanation.days.iter().all(|day| day.day.reason == Reason::Ordinary || day.source().is_some()));
    assert_eq!(
        explanation.summary(Language::Uk),
        "Подія 02.03.2018 12:00, відлік із наступного дня; пораховано 4, пропущено 1; останній день 07.03.2018"
    );
}

#[test]
fn an_explanation_tells_a_worked_holiday_and_a_roll_forward() {
    let worked = ukraine().explain(Term::WorkingDays(1), noon(date(2024, 12, 31)), LastDayOff::Stay).days[0];
    assert_eq!(worked.text(Language::Uk), "день 1: робочий день попри свято «Новий рік»: воєнний стан");
    let moved = ukraine().day(date(2022, 6, 27)).reason.text(Language::En);
    assert_eq!(moved, "worked although a day off was moved here: martial law");
    assert!(worked.source().is_some_and(|source| source.text(Language::Uk).contains("2136-IX")));
    let rolled = ukraine().explain(Term::CalendarDays(1), noon(date(2025, 1, 31)), LastDayOff::RollForward);
    let told: Vec<_> = rolled.days.iter().map(|day| day.text(Language::Uk)).collect();
    assert_eq!(
        told,
        [
            "день 1: вихідний день",
            "останній день строку переноситься далі: вихідний день",
            "останній день строку переноситься сюди: робочий день"
        ]
    );
    assert_eq!(rolled.days[2].source().map(|source| source.text(Language::Uk)), Some("ЦК, ст. 254, ч. 5"));
    assert!(rolled.summary(Language::Uk).ends_with("пропущено 0; останній день 03.02.2025 (перенесено з вихідного)"));
}

#[test]
fn an_explanation_of_hours_names_both_instants_in_kyiv() {
    let start: Timestamp = "2025-03-29T10:00:00Z".parse().expect("an instant");
    let explanation = ukraine().explain(Term::Hours(48), start, LastDayOff::Stay);
    assert!(explanation.days.is_empty());
    assert_eq!(explanation.summary(Language::En), "48 h from 29.03.2025 12:00: until 31.03.2025 13:00");
}
