//! A body gets another name.

use crate::{
    body::{Body, BodyEvent, BodyName, BodyRejection},
    values::Paragraph,
};

/// Names a body anew from a day on; its earlier names stay readable for earlier days.
#[derive(Debug, Clone, PartialEq)]
pub struct Rename {
    /// The new name, with the first day of its validity.
    pub name: BodyName,
    /// The act or record that says so.
    pub basis: Paragraph,
}

impl Rename {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        if entry.names.last() == Some(&self.name) {
            return Ok(Vec::new());
        }
        let from = self.name.valid_from.ok_or(BodyRejection::NameNeedsFirstDay)?;
        match entry.names.last().and_then(|name| name.valid_from) {
            Some(previous) if from <= previous => Err(BodyRejection::NameNotAfterPrevious { previous, from }),
            _ => Ok(vec![BodyEvent::Renamed {
                edrpou: entry.edrpou.clone(),
                name: self.name.clone(),
                basis: self.basis.clone(),
            }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::{
        Aggregate,
        body::{BodyCommand, sample::*},
        scenario::{Answer, Scenario, edrpou, words},
    };

    fn ask(past: &[BodyEvent], short: &str, from: Option<Date>) -> Answer<Body> {
        let command = Rename { name: name(short, from), basis: words("Постанова № 856") };
        Scenario::given(past).when(BodyCommand::Rename(command), &admin())
    }

    fn renamed(short: &str, from: Date) -> BodyEvent {
        BodyEvent::Renamed {
            edrpou: edrpou(CODE), name: name(short, Some(from)), basis: words("Постанова № 856")
        }
    }

    #[test]
    fn a_new_name_begins_after_the_present_one() {
        let first = [registered(), renamed("Мінцифри", date(2019, 9, 18))];
        ask(&first[..1], "Мінцифри", Some(date(2019, 9, 18))).then(&first[1..]);
        ask(&first, "Мінцифра", Some(date(2019, 9, 18))).then_refused("name-not-after-previous");
        ask(&first, "Мінцифра", Some(date(2019, 9, 19))).then(&[renamed("Мінцифра", date(2019, 9, 19))]);
    }

    #[test]
    fn the_same_name_again_changes_nothing() {
        let past = [registered(), renamed("Мінцифри", date(2019, 9, 18))];
        ask(&past, "Мінцифри", Some(date(2019, 9, 18))).then_nothing_new();
    }

    #[test]
    fn a_new_name_needs_its_first_day_and_a_registered_body() {
        ask(&[registered()], "Мінцифри", None).then_refused("name-needs-first-day");
        ask(&[], "Мінцифри", Some(date(2019, 9, 18))).then_refused("body-not-registered");
    }

    #[test]
    fn each_day_has_the_name_that_was_valid_then() {
        let mut body = Body::default();
        assert_eq!(body.name_on(date(2019, 1, 1)), None);
        for event in [registered(), renamed("Мінцифри", date(2019, 9, 18))] {
            body.evolve(&event);
        }
        let short = |day| body.name_on(day).map(|name| name.short.to_string());
        assert_eq!(short(date(2019, 9, 17)).as_deref(), Some("Агентство"));
        assert_eq!(short(date(2019, 9, 18)).as_deref(), Some("Мінцифри"));
    }
}
