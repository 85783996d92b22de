//! What the deadline of a measure means in days: from the words of the act to the days that are left.

use jiff::civil::Date;

use crate::{
    calendar::{Calendar, CalendarVersion, CountedDay, Day},
    values::{Deadline, DeadlineKind, Language, dotted},
};

/// The most days that an explanation lists one by one; farther deadlines are counted and not listed.
pub const LISTED_DAYS: usize = 400;

/// How a deadline is read and how far it is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineExplanation {
    /// The calendar that was asked.
    pub calendar: CalendarVersion,
    /// The deadline as the act has it.
    pub deadline: Deadline,
    /// The day it is looked at.
    pub today: Date,
    /// Its last day; none for a continuous one.
    pub last_day: Option<LastDay>,
}

/// The last day of a deadline, seen from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDay {
    /// The day, whether it is worked, and why.
    pub day: Day,
    /// The working day it would move to if the rule for terms (Civil Code, art. 254) were held to bear on it; none when it is worked
    /// itself. Deadlines of plans are not moved: the act names the day.
    pub would_move_to: Option<Date>,
    /// Calendar days from today; negative when it has passed.
    pub calendar_days: i64,
    /// Working days from today; negative when it has passed.
    pub working_days: i64,
    /// Every day after the earlier of the two up to the later, working days numbered; empty when they are more than [`LISTED_DAYS`].
    pub days: Vec<CountedDay>,
}

impl Calendar {
    /// Explains a deadline as seen on a day.
    pub fn explain_deadline(&self, deadline: &Deadline, today: Date) -> DeadlineExplanation {
        let last_day = deadline.last_day.map(|last| {
            let (early, late) = if today <= last { (today, last) } else { (last, today) };
            let day = self.day(last);
            let calendar_days = i64::from((last - today).get_days());
            let listed = usize::try_from(calendar_days.abs()).is_ok_and(|days| days <= LISTED_DAYS);
            LastDay {
                day,
                would_move_to: (!day.working).then(|| self.working_day_from(last)),
                calendar_days,
                working_days: self.working_days_between(today, last),
                days: if listed { self.working_days_counted(early, late) } else { Vec::new() },
            }
        });
        DeadlineExplanation { calendar: self.version.clone(), deadline: deadline.clone(), today, last_day }
    }
}

impl DeadlineExplanation {
    /// The explanation as sentences, in order.
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let text = &self.deadline.text;
        let Some(last) = &self.last_day else {
            return vec![match language {
                Language::Uk => format!("Строк «{text}»: захід виконується постійно, останнього дня немає."),
                Language::En => format!("The deadline “{text}”: the measure is continuous and has no last day."),
            }];
        };
        let date = dotted(last.day.date);
        let reason = last.day.reason.text(language);
        let (calendar, working) = (last.calendar_days.abs(), last.working_days.abs());
        let passed = last.calendar_days < 0;
        let mut sentences = match language {
            Language::Uk => vec![
                match self.deadline.kind {
                    DeadlineKind::Month => {
                        format!("Строк «{text}» названо місяцем: останній день місяця, {date}, входить у строк.")
                    }
                    DeadlineKind::Date | DeadlineKind::Continuous => {
                        format!("Строк «{text}» названо днем: {date} входить у строк.")
                    }
                },
                format!("{date}: {reason}."),
                if passed {
                    format!("Після строку минуло календарних днів: {calendar}, з них робочих: {working}.")
                } else {
                    format!("Залишилося календарних днів: {calendar}, з них робочих: {working}.")
                },
            ],
            Language::En => vec![
                match self.deadline.kind {
                    DeadlineKind::Month => {
                        format!("The deadline “{text}” names a month: its last day, {date}, is still in time.")
                    }
                    DeadlineKind::Date | DeadlineKind::Continuous => {
                        format!("The deadline “{text}” names a day: {date} is still in time.")
                    }
                },
                format!("{date}: {reason}."),
                if passed {
                    format!("Calendar days since it passed: {calendar}, of them working days: {working}.")
                } else {
                    format!("Calendar days left: {calendar}, of them working days: {working}.")
                },
            ],
        };
        if let Some(moved) = last.would_move_to {
            let moved = dotted(moved);
            sentences.push(match language {
                Language::Uk => {
                    format!(
                        "Установлений планом строк не переноситься; за правилом ст. 254 ЦК останнім днем було б {moved}."
                    )
                }
                Language::En => format!(
                    "The plan's deadline is not moved; by art. 254 of the Civil Code a term would end on {moved}."
                ),
            });
        }
        sentences
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::ukraine;

    fn explained(text: &str, today: Date) -> DeadlineExplanation {
        ukraine().explain_deadline(&Deadline::parse(text).expect("a deadline"), today)
    }

    #[test]
    fn a_month_means_its_last_day_and_the_days_left_are_counted() {
        let explanation = explained("січень 2025", date(2025, 1, 24));
        let last = explanation.last_day.as_ref().expect("a last day");
        assert_eq!((last.day.date, last.calendar_days, last.working_days), (date(2025, 1, 31), 7, 5));
        assert_eq!((last.days.len(), last.would_move_to), (7, None));
        assert_eq!(
            explanation.sentences(Language::Uk),
            [
                "Строк «січень 2025» названо місяцем: останній день місяця, 31.01.2025, входить у строк.",
                "31.01.2025: робочий день.",
                "Залишилося календарних днів: 7, з них робочих: 5."
            ]
        );
    }

    #[test]
    fn a_passed_day_counts_backwards_and_a_free_one_tells_where_a_term_would_move() {
        let explanation = explained("01.02.2025", date(2025, 2, 4));
        let last = explanation.last_day.as_ref().expect("a last day");
        assert_eq!((last.calendar_days, last.working_days), (-3, -2));
        assert_eq!(last.would_move_to, Some(date(2025, 2, 3)));
        let sentences = explanation.sentences(Language::En);
        assert_eq!(sentences[2], "Calendar days since it passed: 3, of them working days: 2.");
        assert!(sentences[3].ends_with("a term would end on 03.02.2025."));
    }

    #[test]
    fn a_continuous_deadline_has_no_last_day_and_a_far_one_no_list() {
        let continuous = explained("постійно", date(2025, 2, 4));
        assert_eq!((continuous.last_day.clone(), continuous.sentences(Language::Uk).len()), (None, 1));
        let far = explained("грудень 2199", date(2025, 2, 4)).last_day.expect("a last day");
        assert!(far.days.is_empty() && far.working_days > 40_000);
    }
}
