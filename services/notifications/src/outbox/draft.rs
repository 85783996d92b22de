//! From notices to rows: to which addresses, when, and whether at all.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date};
use serde::Serialize;
use uuid::Uuid;
use zgoda_domain::calendar::{Calendar, kyiv, kyiv_date, ukraine};

use crate::{
    NotificationError, Pace, Settings, notice::Notice, outbox::State, recipients, register::Register, rule::role_name,
    rules::round_served,
};

/// Under which all rows' identifiers are derived.
const NAMESPACE: Uuid = Uuid::from_u128(0x7a67_6f64_6100_4000_8000_6e6f_7469_6365);

/// What is told so much later is marked late.
const LATE: SignedDuration = SignedDuration::from_hours(1);

/// The hour of digests.
const DIGEST: i8 = 9;

/// What recipients chose and where nothing is sent, read once a page.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    /// By body/role/rule.
    pub(crate) paces: HashMap<String, Pace>,
    /// By body/role.
    pub(crate) languages: HashMap<String, String>,
    pub(crate) suppressed: HashSet<String>,
}

/// A row as it is written first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct NewRow {
    #[serde(skip)]
    pub(crate) id: Uuid,
    pub(crate) occasion: String,
    pub(crate) position: Option<i64>,
    pub(crate) rule: &'static str,
    pub(crate) rung: String,
    pub(crate) recipient: String,
    pub(crate) body: String,
    pub(crate) role: &'static str,
    pub(crate) address: Option<String>,
    pub(crate) language: String,
    pub(crate) pace: &'static str,
    pub(crate) urgent: i64,
    pub(crate) late: i64,
    pub(crate) letter: String,
    pub(crate) path: String,
    pub(crate) since: i64,
    pub(crate) state: &'static str,
    pub(crate) reason: Option<&'static str>,
    pub(crate) waiting: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) not_before: i64,
    pub(crate) proof: Option<&'static str>,
}

/// The identifier of a letter: of its occasion, rule, recipient and rung, and hence the same however often it is written.
pub(crate) fn id_of(occasion: &str, rule: &str, recipient: &str, rung: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, [occasion, rule, recipient, rung].join("\n").as_bytes())
}

/// Makes rows.
#[derive(Debug)]
pub(crate) struct Drafting<'a> {
    pub(crate) register: &'a Register,
    pub(crate) wishes: &'a Wishes,
    pub(crate) settings: &'a Settings,
    pub(crate) now: Timestamp,
}

impl Drafting<'_> {
    /// The rows of one notice: one for each address.
    pub(crate) fn rows(&self, notice: &Notice, out: &mut Vec<NewRow>) -> Result<(), NotificationError> {
        let letter =
            serde_json::to_string(&notice.letter).map_err(|error| NotificationError::Unreadable(error.to_string()))?;
        let body = notice.body.as_str();
        for recipient in recipients::of(body, self.register.get(&notice.body), notice.rule) {
            let role = role_name(recipient.role);
            let pace = match self.wishes.paces.get(&format!("{body}/{role}/{}", notice.rule.name)) {
                Some(chosen) if notice.rule.choice => *chosen,
                _ => notice.rule.pace,
            };
            let language = self.wishes.languages.get(&format!("{body}/{role}"));
            let withheld = match &recipient.address {
                Err(reason) => Some(reason.code()),
                Ok(address) if self.wishes.suppressed.contains(address) => Some("suppressed"),
                // A clock that was set back makes nothing old.
                Ok(_) if self.now.duration_since(notice.since) > self.settings.oldest => Some("too-old"),
                Ok(_) => None,
            };
            let start = self.now.max(notice.since);
            let not_before = match pace {
                Pace::Immediate if notice.rule.urgent => start,
                Pace::Immediate => self.settings.quiet.after(start),
                Pace::Daily | Pace::Weekly => next_digest(pace, start),
            };
            let serves = notice.rule == &round_served::RULE && self.settings.serves_rounds && withheld.is_none();
            out.push(NewRow {
                id: id_of(&notice.occasion, notice.rule.name, &recipient.key, &notice.rung),
                occasion: notice.occasion.clone(),
                position: notice.position,
                rule: notice.rule.name,
                rung: notice.rung.clone(),
                recipient: recipient.key,
                body: body.to_owned(),
                role,
                address: recipient.address.ok(),
                language: language.map_or("uk", String::as_str).to_owned(),
                pace: pace.name(),
                urgent: notice.rule.urgent.into(),
                late: (self.now.duration_since(notice.since) > LATE).into(),
                letter: letter.clone(),
                path: notice.path.clone(),
                since: notice.since.as_microsecond(),
                state: if withheld.is_some() { State::Withheld } else { State::Created }.name(),
                reason: withheld,
                waiting: match (withheld, pace) {
                    (Some(_), _) => None,
                    (None, Pace::Immediate) => Some(1),
                    (None, Pace::Daily | Pace::Weekly) => Some(2),
                },
                created_at: self.now.as_microsecond(),
                not_before: not_before.as_microsecond(),
                proof: serves.then_some("owed"),
            });
        }
        Ok(())
    }
}

/// When the next digest goes out.
fn next_digest(pace: Pace, from: Timestamp) -> Timestamp {
    let calendar = ukraine();
    let (today, tomorrow) = (kyiv_date(from), kyiv_date(from).tomorrow().unwrap_or(kyiv_date(from)));
    let day = match pace {
        Pace::Weekly => first_of_week(today, from, calendar),
        Pace::Daily | Pace::Immediate => {
            if calendar.is_working(today) && from <= at_nine(today) {
                today
            } else {
                calendar.working_day_from(tomorrow)
            }
        }
    };
    at_nine(day)
}

/// The first working day of this week, or of the next when it is over.
fn first_of_week(today: Date, from: Timestamp, calendar: &Calendar) -> Date {
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let monday = today.saturating_sub(jiff::Span::new().days(since_monday));
    let this = calendar.working_day_from(monday);
    if from <= at_nine(this) {
        this
    } else {
        calendar.working_day_from(monday.saturating_add(jiff::Span::new().days(7)))
    }
}

fn at_nine(day: Date) -> Timestamp {
    let at = day.at(DIGEST, 0, 0, 0).to_zoned(kyiv());
    at.as_ref().map(Zoned::timestamp).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(pace: Pace, from: &str) -> String {
        next_digest(pace, from.parse().expect("an instant")).to_string()
    }

    #[test]
    fn digests_go_out_at_nine_on_working_days_and_weekly_ones_on_mondays() {
        // Friday 17 January 2025, winter time.
        assert_eq!(digest(Pace::Daily, "2025-01-17T06:59:00Z"), "2025-01-17T07:00:00Z");
        assert_eq!(digest(Pace::Daily, "2025-01-17T07:00:01Z"), "2025-01-20T07:00:00Z");
        assert_eq!(digest(Pace::Daily, "2025-01-18T06:00:00Z"), "2025-01-20T07:00:00Z");
        assert_eq!(digest(Pace::Weekly, "2025-01-17T06:00:00Z"), "2025-01-20T07:00:00Z");
        assert_eq!(digest(Pace::Weekly, "2025-01-20T06:00:00Z"), "2025-01-20T07:00:00Z");
    }

    #[test]
    fn a_letter_is_known_by_its_occasion_rule_recipient_and_rung() {
        let id = id_of("due/1", "measure-due", "00015622/reporting", "today");
        assert_eq!(id, id_of("due/1", "measure-due", "00015622/reporting", "today"));
        let others = [
            id_of("due/2", "measure-due", "00015622/reporting", "today"),
            id_of("due/1", "measure-overdue", "00015622/reporting", "today"),
            id_of("due/1", "measure-due", "00015622/head", "today"),
            id_of("due/1", "measure-due", "00015622/reporting", "after"),
        ];
        assert!(!others.contains(&id));
    }
}
