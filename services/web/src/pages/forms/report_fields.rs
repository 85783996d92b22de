//! The fields of the form by which a body reports on a measure, read into the message.

use zgoda_domain::{
    fulfilment::{Duty, FileMessage},
    values::{Edrpou, Evidence, Letter, Line, MeasureCode, MessageId, Paragraph, Period, PlanId, Url, ValueError},
};

use super::fields::{Fields, Reading, Unread, day, word};

impl Fields {
    /// The message that a filled-in form describes.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn message(
        &self,
        plan: PlanId,
        measure: MeasureCode,
        body: Edrpou,
        message: MessageId,
        duty: Duty,
    ) -> Result<FileMessage, Unread> {
        let mut reading = Reading::of(self);
        let kind = reading.take("kind", word);
        let execution = reading.take("execution", word);
        let text = reading.take("text", Paragraph::parse);
        let as_of = reading.take("as_of", day);
        let period = reading.take_optional("period", Period::parse);
        let evidence = reading.letter(&body).into_iter().chain(reading.link()).collect();
        reading.make(|| {
            Some(FileMessage {
                plan,
                measure,
                message,
                kind: kind?,
                execution: execution?,
                text: text?,
                evidence,
                indicators_met: self.all("met").filter_map(|number| number.parse().ok()).collect(),
                as_of: as_of?,
                period,
                restates: None,
                duty,
                body,
            })
        })
    }
}

impl Reading<'_> {
    fn letter(&mut self, body: &Edrpou) -> Option<Evidence> {
        if self.nth("letter_number", 0).is_empty() && self.nth("letter_date", 0).is_empty() {
            return None;
        }
        let number =
            self.take("letter_number", |text| if text.is_empty() { Err(no_number()) } else { Line::parse(text) });
        let date = self.take("letter_date", day);
        // A letter filed by form has no subject of its own: the first line of the text says what it is about.
        let subject = excerpt(self.nth("text", 0).lines().next().unwrap_or_default(), 200);
        let letter = Letter { number: number?, date: date?, from: Some(body.clone()), to: None };
        Some(Evidence::Letter { letter, subject: subject?, file: None })
    }

    fn link(&mut self) -> Option<Evidence> {
        if self.nth("url", 0).is_empty() && self.nth("url_title", 0).is_empty() {
            return None;
        }
        let url = self.take("url", Url::parse);
        let title = self.take_optional("url_title", Line::parse);
        let url = url?;
        let title = title.or_else(|| excerpt(url.as_str(), 500))?;
        Some(Evidence::Url { url, title })
    }
}

/// So many characters of a text, as a line.
fn excerpt(text: &str, characters: usize) -> Option<Line> {
    let one_line = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    Line::parse(&one_line.take(characters).collect::<String>()).ok()
}

fn no_number() -> ValueError {
    ValueError::new(
        "letter-number-missing",
        "Вкажіть номер листа або приберіть його дату.",
        "Give the number of the letter, or take its date out.",
    )
}

#[cfg(test)]
mod tests {
    use zgoda_domain::plan::{Participation, Role};

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn read(pairs: &[(&str, &str)]) -> Result<FileMessage, Vec<String>> {
        let chosen = [("kind", "progress"), ("execution", "in-progress")];
        let body = Edrpou::parse("43220851").expect("a valid code");
        let duty = Duty {
            plan_adopted: true,
            coordinator: body.clone(),
            role: Role::Lead,
            by_consent: false,
            participation: Participation::Obligatory,
            via_group: None,
            indicators: 1,
            continuous: false,
        };
        let (plan, message) = (PlanId(uuid::Uuid::nil()), MessageId(uuid::Uuid::nil()));
        let measure = MeasureCode::parse("1.1").expect("a code");
        let read = fields(&[&chosen, pairs].concat()).message(plan, measure, body, message, duty);
        read.map_err(|unread| unread.into_iter().map(|(field, _)| field.into_owned()).collect())
    }

    #[test]
    fn a_letter_and_a_link_become_evidence_and_empty_fields_do_not() {
        let written = [("text", "Опубліковано інструкцію.\nДетальніше нижче."), ("as_of", "2025-01-30")];
        let proof = [
            ("letter_number", " 12/3 "),
            ("letter_date", "2025-01-30"),
            ("url", "https://example.org/a"),
            ("url_title", ""),
        ];
        let evidence = read(&[&written[..], &proof].concat()).expect("the form is readable").evidence;
        let [Evidence::Letter { letter, subject, .. }, Evidence::Url { title, .. }] = evidence.as_slice() else {
            panic!("{evidence:?}")
        };
        assert_eq!((letter.number.as_str(), subject.as_str()), ("12/3", "Опубліковано інструкцію."));
        assert_eq!(title.as_str(), "https://example.org/a");
        let empty = [("letter_number", ""), ("letter_date", ""), ("url", " ")];
        assert_eq!(read(&[&written[..], &empty].concat()).expect("the form is readable").evidence, []);
    }

    #[test]
    fn everything_that_cannot_be_read_is_named_at_once_and_no_half_of_evidence_is_passed_over() {
        let faulty = [("text", " "), ("as_of", "завтра"), ("period", "січень"), ("letter_number", "1")];
        assert_eq!(read(&faulty).err(), Some(["text", "as_of", "period", "letter_date"].map(str::to_owned).to_vec()));
        let halves = [("text", "a"), ("as_of", "2025-01-30"), ("letter_date", "2025-01-30"), ("url_title", "b")];
        assert_eq!(read(&halves).err(), Some(["letter_number", "url"].map(str::to_owned).to_vec()));
    }
}
