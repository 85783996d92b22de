//! The fields by which somebody shows what entitles them to act for a body.

use zgoda_domain::{
    representation::{Credentials, Instrument},
    values::{Edrpou, Line},
};

use super::fields::{Reading, day, word};

impl Reading<'_> {
    /// What entitles the person; nothing but an empty block for their own office.
    pub fn credentials(&mut self) -> Credentials {
        let mut instruments = Vec::new();
        for i in 0..self.count("instrument_number") {
            let names =
                ["instrument_kind", "instrument_number", "instrument_date", "instrument_from", "instrument_until"];
            if names.iter().all(|name| self.nth(name, i).is_empty()) {
                continue;
            }
            let kind = self.take_nth("instrument_kind", i, word);
            let number = self.take_nth("instrument_number", i, Line::parse);
            let date = self.take_nth("instrument_date", i, day);
            let body = self.take_nth("instrument_body", i, Edrpou::parse);
            let from = self.take_nth("instrument_from", i, day);
            let limited = !self.nth("instrument_until", i).is_empty();
            let valid_until = if limited { self.take_nth("instrument_until", i, day) } else { None };
            if let (Some(kind), Some(number), Some(date), Some(body), Some(valid_from)) =
                (kind, number, date, body, from)
            {
                instruments.push(Instrument { kind, number, date, body, valid_from, valid_until });
            }
        }
        Credentials { instruments, signature: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::forms::fields::{Fields, Unread};

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn unread(unread: Unread) -> Vec<String> {
        unread.into_iter().map(|(field, _)| field.into_owned()).collect()
    }

    const BODY: (&str, &str) = ("body", "00015622");

    #[test]
    fn an_instrument_is_read_whole_or_not_at_all() {
        let order = |number, until| {
            [
                BODY,
                ("reason", "помилка"),
                ("instrument_kind", "acting-order"),
                ("instrument_number", number),
                ("instrument_date", "2025-03-01"),
                ("instrument_body", "00015622"),
                ("instrument_from", "2025-03-01"),
                ("instrument_until", until),
            ]
        };
        let read = fields(&order("12-к", "")).withdrawal().expect("all can be read").credentials.instruments;
        assert_eq!(read.iter().map(|one| (one.number.as_str(), one.valid_until)).collect::<Vec<_>>(), [("12-к", None)]);
        let refused = fields(&order("", "колись")).withdrawal().err().map(unread);
        assert_eq!(refused, Some(vec!["instrument_number-0".to_owned(), "instrument_until-0".to_owned()]));
        let none = [
            BODY,
            ("reason", "помилка"),
            ("instrument_kind", ""),
            ("instrument_number", ""),
            ("instrument_body", "00015622"),
        ];
        assert_eq!(fields(&none).withdrawal().expect("nothing is needed").credentials, Credentials::default());
    }
}
