//! The fields of a form, read into values of the domain.

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use zgoda_domain::{
    fulfilment::{Duty, FileMessage},
    values::{Edrpou, Evidence, Letter, Line, MeasureCode, MessageId, Paragraph, Period, PlanId, Url, ValueError},
};

/// Names and values; a name may stand several times.
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields as the browser sent them.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The first value of a name, trimmed; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// A value that may be left empty.
    ///
    /// # Errors
    /// It is not empty and cannot be read.
    pub fn optional<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, ValueError>,
    ) -> Result<Option<T>, ValueError> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(parse).transpose()
    }

    /// All of it, to tell a repeated form from another.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(name, value)| [name.as_bytes(), b"=", value.as_bytes(), b"&"].concat()).collect()
    }

    /// The message that a filled-in form describes.
    ///
    /// # Errors
    /// The first field that cannot be read.
    pub fn message(
        &self,
        plan: PlanId,
        measure: MeasureCode,
        body: Edrpou,
        message: MessageId,
        duty: Duty,
    ) -> Result<FileMessage, ValueError> {
        Ok(FileMessage {
            plan,
            measure,
            message,
            kind: self.word("kind")?,
            execution: self.word("execution")?,
            text: Paragraph::parse(self.text("text"))?,
            evidence: self.evidence(&body)?,
            indicators_met: self.all("met").filter_map(|number| number.parse().ok()).collect(),
            as_of: day(self.text("as_of"))?,
            period: self.optional("period", Period::parse)?,
            restates: None,
            duty,
            body,
        })
    }

    fn evidence(&self, body: &Edrpou) -> Result<Vec<Evidence>, ValueError> {
        let mut evidence = Vec::new();
        if let Some(number) = self.optional("letter_number", Line::parse)? {
            let date = day(self.text("letter_date"))?;
            let letter = Letter { number, date, from: Some(body.clone()), to: None };
            let subject = self.excerpt()?;
            evidence.push(Evidence::Letter { letter, subject, file: None });
        }
        if let Some(url) = self.optional("url", Url::parse)? {
            let title = self.optional("url_title", Line::parse)?.map_or_else(|| Line::parse(url.as_str()), Ok)?;
            evidence.push(Evidence::Url { url, title });
        }
        Ok(evidence)
    }

    /// A letter filed by form has no subject of its own: the first line of the text says what it is about.
    fn excerpt(&self) -> Result<Line, ValueError> {
        let first = self.text("text").lines().next().unwrap_or_default();
        Line::parse(&first.chars().take(200).collect::<String>())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// A word of a closed list; only a form that is not ours has others.
    fn word<T: DeserializeOwned>(&self, name: &str) -> Result<T, ValueError> {
        let word = serde_json::Value::String(self.text(name).to_owned());
        serde_json::from_value(word)
            .map_err(|_| ValueError::new("value-form", "Оберіть значення зі списку.", "Choose a value from the list."))
    }
}

fn day(text: &str) -> Result<Date, ValueError> {
    text.parse().map_err(|_| {
        ValueError::new("date-form", "Вкажіть дату: день, місяць і рік.", "Give the date: day, month and year.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_letter_and_a_link_become_evidence_and_empty_fields_do_not() {
        let body = Edrpou::parse("43220851").unwrap();
        let filled = fields(&[
            ("text", "Опубліковано інструкцію.\nДетальніше нижче."),
            ("letter_number", " 12/3 "),
            ("letter_date", "2025-01-30"),
            ("url", "https://example.org/a"),
            ("url_title", ""),
        ]);
        let evidence = filled.evidence(&body).unwrap();
        let [Evidence::Letter { letter, subject, .. }, Evidence::Url { title, .. }] = evidence.as_slice() else {
            panic!("{evidence:?}")
        };
        assert_eq!((letter.number.as_str(), subject.as_str()), ("12/3", "Опубліковано інструкцію."));
        assert_eq!(title.as_str(), "https://example.org/a");
        assert_eq!(fields(&[("letter_number", ""), ("url", " ")]).evidence(&body).unwrap(), []);
    }

    #[test]
    fn a_letter_without_a_date_is_asked_for_one() {
        let body = Edrpou::parse("43220851").unwrap();
        let refusal = fields(&[("text", "a"), ("letter_number", "1")]).evidence(&body).unwrap_err();
        assert_eq!(refusal.code, "date-form");
    }
}
