//! The fields of the forms by which people take part in rounds of consent, read into commands.

use std::collections::BTreeSet;

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{
        AddParticipant, AnswerRemark, Close, Delivery, MaintainRemark, Participant, Protocol, Remark, Serve,
        SettleRemark, TakePosition, Void, WithdrawPosition,
    },
    representation::Mandate,
    values::{Edrpou, Line, Paragraph, ValueError},
};

use super::fields::{Fields, Reading, Unread, day, number, word};

impl Fields {
    /// The position of a body.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form; so do the others.
    pub fn position(&self) -> Result<TakePosition, Unread> {
        let mut reading = Reading::of(self);
        let body = reading.take("body", Edrpou::parse);
        let version = reading.take("version", number);
        let stance = reading.take("stance", word);
        let reasons = reading.take_optional("reasons", Paragraph::parse);
        let remarks = reading.remarks();
        let credentials = reading.credentials();
        reading.make(|| {
            let (body, version, stance) = (body?, version?, stance?);
            Some(TakePosition { body, version, stance, reasons, remarks, credentials })
        })
    }

    /// The withdrawal of a position.
    pub fn withdrawal(&self) -> Result<WithdrawPosition, Unread> {
        let mut reading = Reading::of(self);
        let body = reading.take("body", Edrpou::parse);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some(WithdrawPosition { body: body?, reason: reason?, credentials }))
    }

    /// The drafter's answer to a remark.
    pub fn answer(&self, n: u32) -> Result<AnswerRemark, Unread> {
        let mut reading = Reading::of(self);
        let answer = reading.take("answer", word);
        let text = reading.take_optional("text", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some(AnswerRemark { n, answer: answer?, text, credentials }))
    }

    /// The author's contentment with an answer.
    pub fn settlement(&self, n: u32) -> Result<SettleRemark, Unread> {
        let mut reading = Reading::of(self);
        let credentials = reading.credentials();
        reading.done().map(|()| SettleRemark { n, credentials })
    }

    /// The author's holding to a remark.
    pub fn maintenance(&self, n: u32) -> Result<MaintainRemark, Unread> {
        let mut reading = Reading::of(self);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some(MaintainRemark { n, reason: reason?, credentials }))
    }

    /// A delivery to a body, at a time by the clock in Kyiv.
    pub fn delivery(&self) -> Result<Serve, Unread> {
        let mut reading = Reading::of(self);
        let body = reading.take("body", Edrpou::parse);
        let on = reading.take("day", day);
        let hour = reading.take("hour", hour);
        let channel = reading.take("channel", word);
        let number = reading.take("number", Line::parse);
        let credentials = reading.credentials();
        let at = on.zip(hour).and_then(|(on, hour)| reading.take("hour", |_| instant(on, hour)));
        reading.make(|| {
            let delivery = Delivery { at: at?, channel: channel?, number: number?, receipt: None };
            Some(Serve { body: body?, delivery, credentials })
        })
    }

    /// One more participant, whom the whole document concerns.
    pub fn joining(&self) -> Result<AddParticipant, Unread> {
        let (body, reason, credentials) = self.body_with_reason()?;
        let by_consent = !self.text("by_consent").is_empty();
        let participant = Participant { body, by_consent, concerns: BTreeSet::new(), reason: None };
        Ok(AddParticipant { participant, reason, mandate: Mandate::Shown(credentials) })
    }

    /// The end of a round with a result.
    pub fn closing(&self) -> Result<Close, Unread> {
        let mut reading = Reading::of(self);
        let version = reading.take("version", number);
        let protocol = reading.protocol();
        let credentials = reading.credentials();
        reading.make(|| Some(Close { version: version?, protocol, credentials }))
    }

    /// The end of a round with nothing.
    pub fn voiding(&self) -> Result<Void, Unread> {
        let mut reading = Reading::of(self);
        let reason = reading.take("reason", Paragraph::parse);
        let credentials = reading.credentials();
        reading.make(|| Some(Void { reason: reason?, credentials }))
    }
}

impl Reading<'_> {
    /// The remarks that were filled in; an empty block is none.
    fn remarks(&mut self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for i in 0..self.count("remark_text").max(self.count("remark_locator")) {
            let written =
                ["remark_locator", "remark_text", "remark_proposed"].map(|name| !self.nth(name, i).is_empty());
            if written == [false; 3] {
                continue;
            }
            let locator = self.take_nth("remark_locator", i, Line::parse);
            let text = self.take_nth("remark_text", i, Paragraph::parse);
            let proposed = if written[2] { self.take_nth("remark_proposed", i, Paragraph::parse) } else { None };
            if let (Some(locator), Some(text)) = (locator, text) {
                remarks.push(Remark { locator, text, proposed });
            }
        }
        remarks
    }

    fn protocol(&mut self) -> Option<Protocol> {
        if ["protocol_number", "protocol_date"].iter().all(|name| self.nth(name, 0).is_empty()) {
            return None;
        }
        let number = self.take("protocol_number", Line::parse);
        let date = self.take("protocol_date", day);
        Some(Protocol { number: number?, date: date?, file: None })
    }
}

fn hour(text: &str) -> Result<Time, ValueError> {
    text.parse().map_err(|_| {
        ValueError::new("hour-form", "Вкажіть час: години й хвилини.", "Give the time: hours and minutes.")
    })
}

fn instant(on: Date, hour: Time) -> Result<Timestamp, ValueError> {
    let at = on.to_datetime(hour).to_zoned(kyiv()).map(|at| at.timestamp());
    at.map_err(|_| ValueError::new("hour-form", "Такого часу того дня не було.", "There was no such time on that day."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn unread(unread: Unread) -> Vec<String> {
        unread.into_iter().map(|(field, _)| field.into_owned()).collect()
    }

    const BODY: (&str, &str) = ("body", "00015622");

    #[test]
    fn remarks_are_read_block_by_block_and_empty_blocks_are_none() {
        let position = [BODY, ("version", "2"), ("stance", "agreed-with-remarks"), ("reasons", "")];
        let first = [("remark_locator", "фаза 1"), ("remark_text", "перше"), ("remark_proposed", "")];
        let empty = [("remark_locator", " "), ("remark_text", ""), ("remark_proposed", "")];
        let third = [("remark_locator", "фаза 2"), ("remark_text", "друге"), ("remark_proposed", "так")];
        let read = fields(&[&position[..], &first, &empty, &third].concat()).position().expect("all can be read");
        let told: Vec<_> = read.remarks.iter().map(|one| (one.locator.as_str(), one.proposed.is_some())).collect();
        assert_eq!((read.version, told), (2, vec![("фаза 1", false), ("фаза 2", true)]));
        let half = [("remark_locator", ""), ("remark_text", "без місця"), ("remark_proposed", "")];
        let refused = fields(&[&position[..], &first, &half].concat()).position().err().map(unread);
        assert_eq!(refused, Some(vec!["remark_locator-1".to_owned()]), "beside the block that it is about");
        let stance = fields(&[BODY, ("version", "x"), ("stance", "maybe")]).position().err().map(unread);
        assert_eq!(stance, Some(vec!["version".to_owned(), "stance".to_owned()]));
    }

    #[test]
    fn a_delivery_is_told_by_the_clock_in_kyiv_and_an_hour_that_was_skipped_is_still_an_instant() {
        let told = |day, hour| {
            fields(&[BODY, ("day", day), ("hour", hour), ("channel", "post"), ("number", "вх. 1")]).delivery()
        };
        let at = |day, hour| told(day, hour).map(|read| read.delivery.at.to_string()).map_err(unread);
        assert_eq!(at("2025-03-10", "11:30"), Ok("2025-03-10T09:30:00Z".to_owned()));
        assert_eq!(at("2025-07-10", "11:30"), Ok("2025-07-10T08:30:00Z".to_owned()));
        assert_eq!(at("2025-03-10", "пів на другу"), Err(vec!["hour".to_owned()]));
    }
}
